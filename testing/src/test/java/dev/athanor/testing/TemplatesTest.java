package dev.athanor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.athanor.postgres.MigrationException;
import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.ScratchDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {

    @TempDir
    Path directory;

    @Test
    void copyOf_sameMigrations_runsThemOnce() throws Exception {
        Files.writeString(directory.resolve("V1__a.sql"), "CREATE TABLE a AS SELECT gen_random_uuid() AS id;");
        Migrations migrations = Migrations.of(List.of(directory));
        try (ScratchDatabase one = Templates.copyOf(migrations);
                ScratchDatabase two = Templates.copyOf(migrations);
                ScratchDatabase other = Templates.copyOf(migrations.placeholders(Map.of("unused", "x")))) {
            assertThat(id(one)).isEqualTo(id(two)).isNotEqualTo(id(other));
            assertThat(one.name()).isNotEqualTo(two.name());
        }
    }

    @Test
    void copyOf_failingMigration_saysSoEveryTime() throws Exception {
        Files.writeString(directory.resolve("V1__a.sql"), "SELECT oops");
        Migrations migrations = Migrations.of(List.of(directory));
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(MigrationException.class)
                    .isThrownBy(() -> Templates.copyOf(migrations))
                    .withMessageContaining("V1__a.sql:1:8");
        }
    }

    private static String id(ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM a")) {
            row.next();
            return row.getString(1);
        }
    }
}
