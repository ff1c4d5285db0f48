package dev.athanor.testing;

import dev.athanor.postgres.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds transactions that a test left open. */
final class Leaks {

    private static final String OPEN_TRANSACTIONS = """
            SELECT pid, application_name, state, left(query, 200)
            FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'
            ORDER BY pid""";

    private Leaks() {}

    static void check(ScratchDatabase database) throws SQLException {
        List<String> leaks = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OPEN_TRANSACTIONS)) {
            while (rows.next()) {
                leaks.add("\n  session %s (%s), %s, last statement: %s"
                        .formatted(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        if (!leaks.isEmpty()) {
            throw new AssertionError("The test left transactions open:" + String.join("", leaks));
        }
    }
}
