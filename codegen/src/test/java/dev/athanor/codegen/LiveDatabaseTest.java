package dev.athanor.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With a JDBC connection in jOOQ's configuration the database is read as it is, and no migration is looked for. */
class LiveDatabaseTest {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.empty();

    @TempDir
    private Path output;

    @Test
    void generation_fromADatabaseThatIsThere_readsItEveryTime() throws Exception {
        execute("CREATE TABLE book (id bigint PRIMARY KEY, at timestamptz NOT NULL, found inet[] NOT NULL)");
        GenerationTool.generate(configuration());
        assertThat(output.resolve("com/acme/db/model/Book.java"))
                .content()
                .contains("Instant at", "List<Inet> found")
                .doesNotContain("title");
        execute("ALTER TABLE book ADD COLUMN title text");

        GenerationTool.generate(configuration());

        assertThat(output.resolve("com/acme/db/model/Book.java")).content().contains("String title");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Configuration configuration() {
        return new Configuration()
                .withJdbc(new Jdbc()
                        .withUrl(postgres.url())
                        .withUser(postgres.user())
                        .withPassword(postgres.password()))
                .withGenerator(new Generator()
                        .withName(AthanorGenerator.class.getName())
                        .withDatabase(new Database().withName(MigratedPostgresDatabase.class.getName()))
                        .withTarget(new Target().withPackageName("com.acme.db").withDirectory(output.toString())));
    }
}
