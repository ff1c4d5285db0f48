package dev.athanor.testing;

import static java.util.Objects.requireNonNull;

import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL database of the test class's own, registered in a static field.
 *
 * {@snippet :
 * @RegisterExtension
 * static final TestDatabase database = TestDatabase.migrated("db/migration");
 * }
 *
 * <p>The server is the {@linkplain PostgresServer#shared() shared one}. The migrations run once per JVM, into a template; every test
 * class gets a copy of it, which takes milliseconds and is dropped after the class. Rows that a test writes are there for the next
 * test of the same class.
 *
 * <p>A test that leaves a transaction open, or a connection from {@link #connect()}, fails with the last statement of it, and what it
 * left is closed, so that the next test does not wait for its locks. Tests that run in parallel within a class cannot be told apart:
 * for them this is checked after the last test of the class.
 *
 * <p>Thread-safe. One object serves one test class, with its nested classes, at a time.
 */
public final class TestDatabase implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final Supplier<ScratchDatabase> creation;
    private final CurrentDatabase current = new CurrentDatabase();

    private TestDatabase(Supplier<ScratchDatabase> creation) {
        this.creation = creation;
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
        requireNonNull(migrations, "migrations");
        return new TestDatabase(() -> Templates.copyOf(migrations));
    }

    /**
     * A database with nothing in it.
     *
     * @return the extension, to be registered in a static field
     */
    public static TestDatabase empty() {
        return new TestDatabase(() -> PostgresServer.shared().createDatabase());
    }

    /**
     * Skips the calling test on a server that is too old for it. There is no other reason to skip one.
     *
     * @param version the major version that is needed, as 18
     * @param reason what for, as "uuidv7()"
     */
    public static void assumePostgres(int version, String reason) {
        PostgresServer server = PostgresServer.shared();
        Assumptions.assumeTrue(
                server.version() >= version,
                () -> reason + " needs PostgreSQL " + version + ", but this is " + server.description());
    }

    /** {@return the JDBC URL, without user and password} */
    public String url() {
        return current.database().url();
    }

    /** {@return the user to connect as} */
    public String user() {
        return current.database().user();
    }

    /** {@return the password; empty where none is needed} */
    public String password() {
        return current.database().password();
    }

    /** {@return a data source that opens a new connection every time; its connections may outlive a test, as those of a pool do} */
    public DataSource dataSource() {
        return current.database().dataSource();
    }

    /**
     * Opens a new connection, which the test has to close.
     *
     * @return the connection
     * @throws SQLException if the server refuses it
     */
    public Connection connect() throws SQLException {
        return current.connect();
    }

    /** Makes the class's copy. */
    @Override
    public void beforeAll(ExtensionContext context) {
        current.open(context, creation);
    }

    /** Notes which connections are there before the test. */
    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        current.beforeTest();
    }

    /** Fails the test if it left a transaction or a connection open. */
    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        current.afterTest(context);
    }

    /** Drops the class's copy. */
    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        current.close(context);
    }
}
