package dev.athanor.postgres;

import java.sql.SQLException;

/** Why a server could not be connected to or would not do what it was asked, from the SQLSTATE. */
final class ConnectionFailure {

    private ConnectionFailure() {}

    static PostgresUnavailableException of(String what, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return new PostgresUnavailableException(what + " " + problem(state, failure), remedy(state), failure);
    }

    static PostgresUnavailableException refused(String what, SQLException failure) {
        String remedy = switch (String.valueOf(failure.getSQLState())) {
            case "42501" -> "let a superuser run ALTER ROLE … CREATEDB for the role that connects";
            case "53100" -> "free space on the server's disk";
            case "55006" -> "close the connections to that database";
            case "53300" -> "close connections, or raise max_connections of the server";
            default -> "see the server's log";
        };
        return new PostgresUnavailableException(
                what + ": " + failure.getMessage() + " (SQLSTATE " + failure.getSQLState() + ")", remedy, failure);
    }

    private static String problem(String state, SQLException failure) {
        return switch (state) {
            case "28P01" -> "refuses the password: " + failure.getMessage();
            case "08001" -> "does not answer: " + failure.getMessage();
            default -> "cannot be connected to: " + failure.getMessage() + " (SQLSTATE " + state + ")";
        };
    }

    private static String remedy(String state) {
        return switch (state) {
            case "08001" -> "start the server, or correct host and port in the JDBC URL";
            case "28P01", "08004" ->
                "correct user and password: in the URL as ?user=…&password=…, or as athanor.postgres.user and"
                        + " athanor.postgres.password (ATHANOR_POSTGRES_USER, ATHANOR_POSTGRES_PASSWORD)";
            case "28000" ->
                "let this role connect from this host: see pg_hba.conf of the server and the URL's user and sslmode";
            case "3D000" -> "name a database that exists in the JDBC URL, for example postgres";
            case "53300" -> "close connections, or raise max_connections of the server";
            case "57P03" -> "wait until the server has started";
            default -> "check the JDBC URL, user and password";
        };
    }
}
