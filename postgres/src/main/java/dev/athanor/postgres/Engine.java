package dev.athanor.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** A running PostgreSQL that {@link PostgresServer} works on, wherever it came from. */
interface Engine extends AutoCloseable {

    /** What it is, for people: "embedded PostgreSQL 18.6". */
    String describe(String version);

    /** A database that exists and that CREATE DATABASE can be sent from. */
    JdbcUrl maintenanceUrl();

    String user();

    String password();

    /** Whether it runs on after {@link #close} and after this JVM. */
    boolean outlivesUs();

    /** Whether it stops by itself when this JVM is gone. */
    boolean endsWithJvm();

    /** Stops what was started; does nothing to a server that ran before. */
    @Override
    void close();

    default DataSource dataSource(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(maintenanceUrl().toDatabase(database));
        credentials().forEach((name, value) -> {
            if (name.equals("user")) {
                dataSource.setUser(value);
            } else {
                dataSource.setPassword(value);
            }
        });
        return dataSource;
    }

    /** Past the data source, which would tell everybody who asks the connection for its URL all defaults of the driver. */
    default Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(credentials());
        Connection connection = new Driver().connect(maintenanceUrl().toDatabase(database), properties);
        return Objects.requireNonNull(connection, "the driver knows its own URLs");
    }

    default Connection connect() throws SQLException {
        return connect(maintenanceUrl().database());
    }

    private Map<String, String> credentials() {
        Map<String, String> credentials = new HashMap<>(Map.of("user", user(), "password", password()));
        credentials.values().removeIf(String::isEmpty);
        return credentials;
    }
}
