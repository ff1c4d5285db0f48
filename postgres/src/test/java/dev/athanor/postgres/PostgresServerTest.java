package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @Test
    void createDatabase_ofMigratedTemplate_hasItsTables(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("V1__one.sql"), "CREATE TABLE one (id int);");
        Files.writeString(directory.resolve("V2__two.sql"), "CREATE INDEX CONCURRENTLY two ON one (id);");
        PostgresServer server = PostgresServer.shared();
        try (ScratchDatabase template = server.createDatabase()) {
            Migrations.of(List.of(directory)).migrate(template.dataSource());
            try (ScratchDatabase copy = server.createDatabase(template);
                    Connection connection = copy.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT to_regclass('two')::text, lower('Ä')")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("two");
                assertThat(row.getString(2)).isEqualTo("ä");
            }
        }
    }
}
