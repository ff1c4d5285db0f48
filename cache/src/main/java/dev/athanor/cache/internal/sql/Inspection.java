package dev.athanor.cache.internal.sql;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Attachable;
import org.jooq.CommonTableExpression;
import org.jooq.Configuration;
import org.jooq.DDLQuery;
import org.jooq.Delete;
import org.jooq.Insert;
import org.jooq.Merge;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.Queries;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Routine;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Sequence;
import org.jooq.Statement;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.Update;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every part of a statement while jOOQ renders it: which tables it names, which of them it writes, which values it
 * binds, and what cannot be known.
 *
 * <p>Not thread-safe; one per rendering.
 */
final class Inspection implements VisitListener {

    /** Parts whose value is another one every time. */
    private static final List<Class<? extends QueryPart>> UNSTEADY = List.of(
            QOM.CurrentTimestamp.class,
            QOM.CurrentDate.class,
            QOM.CurrentTime.class,
            QOM.CurrentUser.class,
            QOM.CurrentSchema.class,
            QOM.CurrentCatalog.class,
            QOM.Rand.class,
            QOM.Uuid.class,
            Sequence.class,
            Routine.class);

    /** Tables that only wrap other parts, which are visited too. */
    private static final List<Class<?>> WRAPPING = List.of(
            QOM.TableAlias.class,
            QOM.DerivedTable.class,
            QOM.JoinTable.class,
            QOM.Values.class,
            QOM.GenerateSeries.class,
            CommonTableExpression.class);

    private final Set<Table<?>> tables = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Table<?>> aliases = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Name> written = new LinkedHashSet<>();
    private final Set<Name> cascading = new HashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final List<@Nullable Object> binds = new ArrayList<>();
    private boolean truncates;
    private boolean plain;
    private boolean unknown;
    private boolean unsteady;

    @Override
    public void visitStart(VisitContext context) {
        QueryPart part = context.queryPart();
        switch (part) {
            case Param<?> param -> binds.add(comparable(param.getValue()));
            case QOM.Insert<?> insert -> write(insert.$into(), insert.$onDuplicateKeyUpdate());
            case QOM.Update<?> update -> write(update.$table(), true);
            case QOM.Delete<?> delete -> write(delete.$from(), true);
            case QOM.Merge<?> merge -> write(merge.$into(), true);
            case QOM.Truncate<?> truncate -> {
                truncates = true;
                truncate.$table().forEach(table -> write(table, true));
            }
            case SQL sql -> plain = true;
            case Table<?> table -> read(table, context);
            case QOM.Function<?> function -> functions.add(function.getName().toLowerCase(Locale.ROOT));
            default -> look(part);
        }
    }

    private void look(QueryPart part) {
        if (UNSTEADY.stream().anyMatch(type -> type.isInstance(part)) || isNamed(part, "ForLock")) {
            unsteady = true;
        }
        unknown |= part instanceof Routine || part instanceof DDLQuery || (part instanceof Statement && !isKnown(part));
    }

    /** For parts of which jOOQ has no public type, as FOR UPDATE and its like. */
    private static boolean isNamed(QueryPart part, String type) {
        return part.getClass().getSimpleName().equals(type);
    }

    private static boolean isKnown(QueryPart part) {
        return part instanceof Select
                || part instanceof Insert
                || part instanceof Update
                || part instanceof Delete
                || part instanceof Merge
                || part instanceof QOM.InsertReturning
                || part instanceof QOM.UpdateReturning
                || part instanceof QOM.DeleteReturning
                || part instanceof QOM.Truncate
                || part instanceof Queries
                || !(part instanceof Query);
    }

    private void read(Table<?> table, VisitContext context) {
        if (table instanceof TableImpl<?> named) {
            tables.add(named);
            aliasOf(context).ifPresent(aliases::add);
            unsteady |= named.getTableType() == TableType.FUNCTION;
        } else if (WRAPPING.stream().noneMatch(type -> type.isInstance(table)) && !isNamed(table, "AliasedSelect")) {
            unsteady = true;
        }
    }

    /** A generated table that is an alias is of the same class as the table it stands for, and is visited around it. */
    private static Optional<Table<?>> aliasOf(VisitContext context) {
        QueryPart[] parts = context.queryParts();
        int table = parts.length - 1;
        return table >= 2 && isNamed(parts[table - 1], "Alias") && parts[table - 2] instanceof TableImpl<?> alias
                ? Optional.of(alias)
                : Optional.empty();
    }

    /** The target may be an alias, which only shows where it is declared. */
    private void write(Table<?> table, boolean cascades) {
        Inspection target = of(DSL.selectOne().from(table));
        written.addAll(target.tables());
        if (cascades) {
            cascading.addAll(target.tables());
        }
        unknown |= target.tables().isEmpty() || target.unsteady || target.plain;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof Object[] array
                ? Arrays.stream(array).map(Inspection::comparable).toList()
                : value instanceof byte[] bytes ? ByteBuffer.wrap(bytes.clone()) : value;
    }

    /** Looks at a statement or a part of one. */
    static Inspection of(QueryPart part) {
        Inspection inspection = new Inspection();
        inspection.render(part);
        return inspection;
    }

    /** Looks, and gives the text. */
    String render(QueryPart part) {
        return DSL.using(like(part).set(DefaultVisitListenerProvider.providers(this)))
                .render(part);
    }

    /** A configuration with what the part's own has for converters: those of encrypted columns want their keys. */
    private static Configuration like(QueryPart part) {
        Configuration configuration = new DefaultConfiguration().set(SQLDialect.POSTGRES);
        @Nullable Configuration own = part instanceof Attachable attached ? attached.configuration() : null;
        if (own != null) {
            own.data().forEach(configuration::data);
        }
        return configuration;
    }

    /** The names of all tables, read or written. */
    Set<Name> tables() {
        return tables.stream()
                .filter(table -> !aliases.contains(table))
                .map(Table::getQualifiedName)
                .collect(Collectors.toSet());
    }

    Set<Name> written() {
        return written;
    }

    /** What a write of this table may do to others. */
    TableIndex.Reach reach(Name table) {
        if (truncates) {
            return TableIndex.Reach.TRUNCATING;
        }
        return cascading.contains(table) ? TableIndex.Reach.CASCADING : TableIndex.Reach.ROWS;
    }

    Set<String> functions() {
        return functions;
    }

    List<@Nullable Object> binds() {
        return binds;
    }

    /** Whether some of it is text that jOOQ does not understand. */
    boolean isPlain() {
        return plain;
    }

    /** Whether it may write what nobody can tell. */
    boolean isUnknown() {
        return unknown;
    }

    /** Whether it may answer differently although no table changed, or locks rows. */
    boolean isUnsteady() {
        return unsteady;
    }
}
