package dev.athanor.codegen;

import dev.athanor.codegen.internal.Problem;
import dev.athanor.codegen.internal.model.ForeignObjects;
import dev.athanor.codegen.internal.options.ArrayTypes;
import dev.athanor.codegen.internal.options.ColumnTypes;
import dev.athanor.codegen.internal.options.GeneratorOptions;
import dev.athanor.codegen.internal.options.TypeDefaults;
import dev.athanor.postgres.MigrationException;
import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.PostgresSource;
import dev.athanor.postgres.PostgresUnavailableException;
import dev.athanor.postgres.ScratchDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.postgres.PostgresDatabase;

/**
 * A jOOQ meta database that is made for the run: it takes a PostgreSQL from wherever the switch {@code athanor.postgres} says,
 * runs the SQL migrations on an empty database, lets jOOQ read the catalog, and drops everything again. With a JDBC connection
 * in jOOQ's configuration it reads that database as it is.
 *
 * <p>Nothing starts before the catalog is first read. Not thread-safe; jOOQ makes one for each run.
 */
public class MigratedPostgresDatabase extends PostgresDatabase {

    private final Cleanup cleanup = new Cleanup();
    private boolean connectionWasOffered;

    /** Called by jOOQ. */
    public MigratedPostgresDatabase() {}

    /** jOOQ offers its own connection first, null without JDBC configuration; only what comes after that reads the catalog. */
    @Override
    protected DSLContext create0() {
        if (getConnection() == null && connectionWasOffered) {
            open();
        }
        connectionWasOffered = true;
        return getConnection() == null ? DSL.using(SQLDialect.POSTGRES) : super.create0();
    }

    /** Whether the migrations say all: jOOQ's configuration has no JDBC connection to a database that is there already. */
    boolean isMadeForTheRun() {
        return getConnection() == null;
    }

    /** For a generator that looks for no problems itself. */
    private void open() {
        GeneratorOptions options = options();
        List<Problem> problems = open(options);
        if (!problems.isEmpty() || !options.problems().isEmpty()) {
            throw GenerationException.of(options.problems(), problems);
        }
    }

    /**
     * Makes the migrated database, unless there is a connection to one, and tells jOOQ what to leave out and which types to use.
     *
     * @return what stands between this database and the code
     */
    List<Problem> open(GeneratorOptions options) {
        List<Problem> problems = new ArrayList<>();
        if (getConnection() == null) {
            migrate(options);
            problems.addAll(missingSchemas(options));
        }
        addFilter(ForeignObjects.read(create()));
        if (options.columnTypes()) {
            ColumnTypes.missing(create())
                    .map(MigratedPostgresDatabase::missingTypes)
                    .ifPresent(problems::add);
        }
        getConfiguredForcedTypes().addAll(TypeDefaults.forcedTypes(create(), options));
        getConfiguredForcedTypes().addAll(ArrayTypes.forcedTypes(create()));
        return problems;
    }

    private GeneratorOptions options() {
        return GeneratorOptions.from(getProperties(), Path.of(getBasedir()));
    }

    private void migrate(GeneratorOptions options) {
        try {
            PostgresServer server = cleanup.add(PostgresServer.start(PostgresSource.parse(options.postgres())));
            ScratchDatabase database = cleanup.add(server.createDatabase());
            Migrations.of(options.migrations())
                    .placeholders(options.placeholders())
                    .migrate(database.url(), database.user(), database.password());
            setConnection(cleanup.add(database.connect()));
        } catch (SQLException e) {
            throw new IllegalStateException("The migrated database cannot be reached", e);
        } catch (MigrationException | PostgresUnavailableException | IllegalArgumentException e) {
            throw options.problems().isEmpty() ? e : GenerationException.of(options.problems(), e);
        }
    }

    /** jOOQ would warn, and go on to write nothing. */
    private List<Problem> missingSchemas(GeneratorOptions options) {
        List<String> made =
                getSchemata0().stream().map(SchemaDefinition::getName).toList();
        if (made.isEmpty()) {
            return List.of(new Problem(
                    "The migrations in " + options.migrations() + " make no table, view, type or function.",
                    "correct the path of the migrations, or write the first, as V1__create_book.sql"));
        }
        return getInputSchemata().stream()
                .filter(schema -> !made.contains(schema))
                .map(schema -> new Problem(
                        "The migrations make nothing in the PostgreSQL schema " + schema + ", only in " + made + ".",
                        "correct the name, or name no schema to generate from all of them"))
                .toList();
    }

    private static Problem missingTypes(String columns) {
        return new Problem(
                "The class path does not have the Java types of these columns: " + columns + ".",
                "depend on dev.athanor:athanor-column-types, or set the database property columnTypes to off to have"
                        + " the types that their domains are based on");
    }

    /** Only schemas that hold something of the user's; jOOQ would list PostgreSQL's own as well. */
    @Override
    protected List<SchemaDefinition> getSchemata0() {
        return create().fetch("""
                        select n.nspname from pg_namespace n
                        where n.nspname !~ '^(pg_|information_schema$)'
                          and (exists (select 1 from pg_class c where c.relnamespace = n.oid
                                         and c.relname !~ '^flyway_schema_history'
                                         and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e'))
                            or exists (select 1 from pg_type t where t.typnamespace = n.oid and t.typtype in ('e', 'd')
                                         and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e'))
                            or exists (select 1 from pg_proc p where p.pronamespace = n.oid
                                         and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')))
                        order by 1""").map(row -> new SchemaDefinition(this, row.get(0, String.class), ""));
    }

    @Override
    public void close() {
        cleanup.close();
        super.close();
    }

    /** Closes in the opposite order of opening. */
    private static final class Cleanup {

        private final List<AutoCloseable> opened = new ArrayList<>();

        <T extends AutoCloseable> T add(T resource) {
            opened.add(resource);
            return resource;
        }

        void close() {
            opened.reversed().forEach(Cleanup::closeQuietly);
            opened.clear();
        }

        private static void closeQuietly(AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception e) {
                org.jooq.tools.JooqLogger.getLogger(MigratedPostgresDatabase.class)
                        .warn("Not closed", resource, e);
            }
        }
    }
}
