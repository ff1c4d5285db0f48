package dev.athanor.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What {@link JvmExitTest} starts in another JVM: makes a database, tells where, and waits to be ended. */
final class ServerProgram {

    private ServerProgram() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        ScratchDatabase database = PostgresServer.shared().createDatabase();
        System.out.println(database.name());
        System.out.println(dataDirectory(database));
        System.out.flush();
        if (System.in.read() < 0) {
            throw new IOException("the test is gone");
        }
    }

    /** Secret to ordinary users; then nobody asks. */
    private static String dataDirectory(ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT setting FROM pg_settings WHERE name = 'data_directory' UNION ALL SELECT '' LIMIT 1")) {
            row.next();
            return row.getString(1);
        }
    }
}
