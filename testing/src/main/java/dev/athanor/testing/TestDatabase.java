package dev.athanor.testing;

import static java.util.Objects.requireNonNull;

import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL database of the test class's own: {@code @RegisterExtension static final TestDatabase database =
 * TestDatabase.migrated("db/migration");}
 *
 * <p>The migrations run once per JVM, into a template; every test class gets a copy of it, which takes milliseconds and is dropped
 * after the class. After each test the extension fails the test if it left a transaction open.
 *
 * <p>Thread-safe once the test class has started.
 */
public final class TestDatabase implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final Optional<Migrations> migrations;
    private @Nullable ScratchDatabase clone;

    private TestDatabase(Optional<Migrations> migrations) {
        this.migrations = migrations;
    }

    /**
     * A database with these migrations applied.
     *
     * @param location where they are on the class path, as {@code db/migration}
     * @return the extension, to be registered in a static field
     */
    public static TestDatabase migrated(String location) {
        return of(Migrations.ofClasspath(location));
    }

    /**
     * A database with these migrations applied.
     *
     * @param directory where they are
     * @return the extension, to be registered in a static field
     */
    public static TestDatabase of(Path directory) {
        return of(Migrations.of(List.of(directory)));
    }

    /**
     * A database with these migrations applied.
     *
     * @param migrations the migrations
     * @return the extension, to be registered in a static field
     */
    public static TestDatabase of(Migrations migrations) {
        return new TestDatabase(Optional.of(requireNonNull(migrations, "migrations")));
    }

    /**
     * A database with nothing in it.
     *
     * @return the extension, to be registered in a static field
     */
    public static TestDatabase empty() {
        return new TestDatabase(Optional.empty());
    }

    /** {@return the JDBC URL, without user and password} */
    public String url() {
        return database().url();
    }

    /** {@return the user to connect as} */
    public String user() {
        return database().user();
    }

    /** {@return the password; empty where none is needed} */
    public String password() {
        return database().password();
    }

    /** {@return a data source that opens a new connection every time} */
    public DataSource dataSource() {
        return database().dataSource();
    }

    /**
     * Opens a new connection.
     *
     * @return the connection, to be closed
     * @throws SQLException if the server refuses it
     */
    public Connection connect() throws SQLException {
        return database().connect();
    }

    /** Makes the class's copy. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (clone == null) {
            clone = migrations
                    .map(Templates::copyOf)
                    .orElseGet(() -> PostgresServer.shared().createDatabase());
        }
    }

    /** Fails the test if it left a transaction open. */
    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        Leaks.check(database());
    }

    /** Drops the class's copy. */
    @Override
    public void afterAll(ExtensionContext context) {
        ScratchDatabase database = clone;
        if (database != null && context.getEnclosingTestClasses().isEmpty()) {
            database.close();
            clone = null;
        }
    }

    private ScratchDatabase database() {
        ScratchDatabase database = clone;
        if (database == null) {
            throw new IllegalStateException("There is no database yet: register the TestDatabase in a static field with"
                    + " @RegisterExtension and ask it from @BeforeAll on");
        }
        return database;
    }
}
