package dev.athanor.javalin;

import dev.athanor.javalin.nursery.model.NewPlant;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import io.javalin.config.JavalinConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An empty nursery before every test, and a server that is stopped after it. */
abstract class NurseryTest {

    @RegisterExtension
    static final TestDatabase POSTGRES = TestDatabase.migrated("db/migration");

    protected final Database db = Database.builder()
            .primary(POSTGRES.dataSource())
            .actor(() -> "nobody")
            .build();
    protected final NurseryServer.Plants plants = new NurseryServer.Plants(db);
    private @Nullable NurseryServer server;

    @BeforeEach
    void emptyNursery() throws SQLException {
        try (Connection connection = POSTGRES.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("TRUNCATE bed, plant");
        }
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        db.close();
    }

    protected NurseryServer start(Consumer<JavalinConfig> routes) {
        return start(AthanorPlugin.of(db), routes);
    }

    protected NurseryServer start(AthanorPlugin plugin, Consumer<JavalinConfig> routes) {
        NurseryServer started = NurseryServer.start(plugin, routes);
        server = started;
        return started;
    }

    protected static NewPlant plant(String code) {
        return NewPlant.builder().code(code).name("Plant " + code).build();
    }
}
