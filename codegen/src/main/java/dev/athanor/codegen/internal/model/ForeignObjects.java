package dev.athanor.codegen.internal.model;

import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.meta.ArrayDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.Definition;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UDTDefinition;

/**
 * Leaves out what the migrations did not make to be used: Flyway's history, extensions' objects, functions that come with a range
 * type, partitions, and the outbox of stored files with its functions; and domains over arrays, which jOOQ takes for domains over the
 * element. Their columns get a type all the same.
 */
public final class ForeignObjects implements Database.Filter {

    private static final String RELATIONS = """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relispartition or c.relname in ('flyway_schema_history', 'stored_file_outbox') or exists (
              select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;
    private static final String ROUTINES = """
            select n.nspname || '.' || p.proname || '()'
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.proname in ('stored_files_of', 'stored_file_track', 'stored_file_watch') or exists (
              select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype in ('e', 'i'))
            """;
    private static final String TYPES = """
            select n.nspname || '.' || t.typname
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
            where t.typtype = 'd' and t.typcategory = 'A' or exists (
              select 1 from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
            """;

    private final Set<String> relations;
    private final Set<String> routines;
    private final Set<String> types;

    private ForeignObjects(Set<String> relations, Set<String> routines, Set<String> types) {
        this.relations = relations;
        this.routines = routines;
        this.types = types;
    }

    /** Reads the catalog of a migrated database. */
    public static ForeignObjects read(DSLContext dsl) {
        return new ForeignObjects(names(dsl, RELATIONS), names(dsl, ROUTINES), names(dsl, TYPES));
    }

    private static Set<String> names(DSLContext dsl, String sql) {
        return Set.copyOf(dsl.fetch(sql).getValues(0, String.class));
    }

    @Override
    public boolean exclude(Definition definition) {
        return of(definition).contains(Naming.qualifiedName(definition));
    }

    private Set<String> of(Definition definition) {
        return switch (definition) {
            case TableDefinition table -> table.isTableValuedFunction() ? routines : relations;
            case RoutineDefinition routine -> routines;
            case EnumDefinition type -> types;
            case DomainDefinition type -> types;
            case UDTDefinition type -> types;
            case ArrayDefinition type -> types;
            default -> Set.of();
        };
    }
}
