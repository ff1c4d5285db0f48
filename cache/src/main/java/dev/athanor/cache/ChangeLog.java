package dev.athanor.cache;

import static java.util.Objects.requireNonNull;

import dev.athanor.cache.internal.change.ChangeLogCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The database's side of the cache: a table in which triggers note, inside the writer's own transaction, which tables it changed.
 * {@link #migration} writes the SQL, you commit it with your migrations; nothing is created behind your back.
 *
 * <p>Immutable, thread-safe.
 */
public final class ChangeLog {

    private static final String SCRIPT = "/dev/athanor/cache/change-log.sql";

    private final String schema;

    private ChangeLog(String schema) {
        this.schema = schema;
    }

    /**
     * A change log in the schema {@code public}.
     *
     * @return the change log
     */
    public static ChangeLog ofDefaults() {
        return inSchema("public");
    }

    /**
     * A change log in a schema of your choice, which exists already.
     *
     * @param schema the schema's name
     * @return the change log
     */
    public static ChangeLog inSchema(String schema) {
        return new ChangeLog(quoted(DSL.name(requireNonNull(schema, "schema"))));
    }

    /**
     * The migration that creates the change log and has it watch these tables. It can be run again, so a later migration that
     * adds tables is written the same way.
     *
     * @param tables the tables to watch, with everything that inherits from them
     * @return SQL, to be saved as a migration
     */
    public String migration(Collection<? extends Table<?>> tables) {
        return script() + tables.stream().map(this::watch).distinct().collect(Collectors.joining("\n", "\n", "\n"));
    }

    /**
     * The migration that creates the change log and has it watch these tables.
     *
     * @param tables the tables to watch, with everything that inherits from them
     * @return SQL, to be saved as a migration
     */
    public String migration(Table<?>... tables) {
        return migration(Arrays.asList(tables));
    }

    /**
     * Looks whether the change log is there and watches these tables, and whether its triggers are enabled for every writer.
     *
     * <p>Database contract: two statements.
     *
     * @param dataSource the primary
     * @param tables the tables that should be watched
     * @return what is missing, one line each, with the remedy; empty when all is well
     * @throws SQLException if the database cannot be asked
     */
    public List<String> problems(DataSource dataSource, Collection<? extends Table<?>> tables) throws SQLException {
        return new ChangeLogCatalog(dataSource, schema)
                .problems(tables.stream().map(ChangeLog::quoted).distinct().toList());
    }

    /** {@return the schema it is in, quoted} */
    String schema() {
        return schema;
    }

    static String quoted(Table<?> table) {
        return quoted(table.getQualifiedName());
    }

    private static String quoted(Name name) {
        return Arrays.stream(name.getName())
                .filter(part -> !part.isEmpty())
                .map(part -> '"' + part.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining("."));
    }

    private String watch(Table<?> table) {
        return "SELECT " + schema + ".athanor_watch('" + quoted(table).replace("'", "''") + "');";
    }

    private String script() {
        try (InputStream script = ChangeLog.class.getResourceAsStream(SCRIPT)) {
            return new String(requireNonNull(script, SCRIPT).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${schema}", schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
