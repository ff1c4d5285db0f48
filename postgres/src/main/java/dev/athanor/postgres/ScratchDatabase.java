package dev.athanor.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database of one's own, made by a {@link PostgresServer} and dropped when closed.
 *
 * <p>Thread-safe.
 */
public final class ScratchDatabase implements AutoCloseable {

    private final String name;
    private final Engine engine;
    private final PostgresServer server;

    ScratchDatabase(String name, Engine engine, PostgresServer server) {
        this.name = name;
        this.engine = engine;
        this.server = server;
    }

    /** {@return the database's name} */
    public String name() {
        return name;
    }

    /** {@return the JDBC URL, without user and password} */
    public String url() {
        return engine.maintenanceUrl().toDatabase(name);
    }

    /** {@return the user to connect as; empty where the driver decides} */
    public String user() {
        return engine.user();
    }

    /** {@return the password; empty where none is needed or the driver finds it} */
    public String password() {
        return engine.password();
    }

    /** {@return a data source that opens a new connection every time} */
    public DataSource dataSource() {
        return engine.dataSource(name);
    }

    /**
     * Opens a new connection.
     *
     * @return the connection, to be closed
     * @throws SQLException if the server refuses it
     */
    public Connection connect() throws SQLException {
        return engine.connect(name);
    }

    /** Drops the database and ends the sessions in it. Does nothing the second time. */
    @Override
    public void close() {
        server.drop(this);
    }

    /** {@return the URL} */
    @Override
    public String toString() {
        return url();
    }
}
