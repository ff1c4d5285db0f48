package dev.athanor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestDatabaseTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/migration");

    @Test
    void connect_migrated_tablesAreThere() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO note (text) VALUES ('x')"))
                    .isOne();
        }
    }
}
