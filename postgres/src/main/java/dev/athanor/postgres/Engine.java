package dev.athanor.postgres;

import java.sql.Connection;
import java.sql.SQLException;
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

    default PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(maintenanceUrl().toDatabase(database));
        if (!user().isEmpty()) {
            dataSource.setUser(user());
        }
        if (!password().isEmpty()) {
            dataSource.setPassword(password());
        }
        return dataSource;
    }

    default Connection connect() throws SQLException {
        return dataSource(maintenanceUrl().database()).getConnection();
    }
}
