package dev.athanor.cache.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.cache.internal.change.Rules;
import dev.athanor.cache.proof.Oracle.Counter;
import dev.athanor.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The oracle finds a cache out that follows a wrong rule, in the same rush of reads and writes that right ones survive. */
class NeverVacuousTest {

    private static final long PATIENCE_SECONDS = 120;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path directory;

    @Test
    void oracle_pollsJoinedWhileUnderWay_findsStaleReads() throws Exception {
        Rules mutant = new Rules() {
            @Override
            public boolean mayJoinRunningPoll() {
                return true;
            }
        };
        Oracle oracle = new Oracle(directory.resolve("oracle"));
        try (Connection connection = database.connect()) {
            Cells.create(connection);
        }
        try (Node node = new Node(database.url(), database.url(), database.user(), database.password(), mutant)) {
            Worker worker = new Worker(oracle, node);
            Thread running = Thread.ofPlatform().start(() -> {
                try {
                    worker.run(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            long start = System.nanoTime();
            while (oracle.get(Counter.VIOLATIONS) == 0
                    && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            oracle.add(Counter.STOP, 1);
            running.join();
        }

        assertThat(oracle.get(Counter.VIOLATIONS)).isPositive();
    }
}
