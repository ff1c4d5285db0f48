package dev.athanor.benchmarks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.benchmarks.peer.Peers;
import dev.athanor.benchmarks.task.Contender;
import dev.athanor.benchmarks.task.Library;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.benchmarks.task.Run;
import dev.athanor.benchmarks.task.Scale;
import dev.athanor.benchmarks.task.Task;
import dev.athanor.benchmarks.task.Tasks;
import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.ScratchDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Measurements are worth something when everybody does the same work, so everybody does a short slice of every task, and all are compared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContendersTest {

    private final Map<Contender, Peer> peers = new EnumMap<>(Contender.class);

    /** What a call returned and what it left behind. */
    record Done(String result, String table) {}

    private final ScratchDatabase database = PostgresServer.shared().createDatabase();
    private final HikariDataSource pool = new HikariDataSource();

    @BeforeAll
    void openAll() {
        Migrations.ofClasspath("db/migration").migrate(database.dataSource());
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        for (Contender contender : Contender.values()) {
            peers.put(contender, Peers.open(contender, pool));
        }
    }

    @AfterAll
    void closeAll() {
        peers.values().forEach(Peer::close);
        pool.close();
        database.close();
    }

    static Stream<Task> tasks() {
        return Tasks.all(Scale.SMALL);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyContender_atATask_doesWhatTheFirstDoes(Task task) {
        Library library = new Library(pool);
        Map<Contender, Done> done = new EnumMap<>(Contender.class);
        int calls = task.contenders().stream()
                .mapToInt(contender -> contender.calls(task))
                .min()
                .orElseThrow();
        for (Contender contender : task.contenders()) {
            task.setUp().accept(library);
            Run<?> run = task.run(requireNonNull(peers.get(contender)), library);
            done.put(contender, slice(run, calls, library));
        }

        Done expected = requireNonNull(done.get(task.contenders().getFirst()));

        assertThat(expected.result()).isNotEmpty();
        assertThat(done)
                .hasSizeGreaterThan(1)
                .allSatisfy((contender, its) ->
                        assertThat(its).as(contender.label()).isEqualTo(expected));
    }

    private static Task mixed() {
        return tasks().filter(task -> task.name().equals("mixed1")).findFirst().orElseThrow();
    }

    static Stream<Contender> mixing() {
        return mixed().contenders().stream();
    }

    /** Or it would be measured without its cache. */
    @ParameterizedTest
    @MethodSource("mixing")
    void everyCache_readMoreThanWritten_answers(Contender contender) {
        Task mixed = mixed();
        Library library = new Library(pool);
        mixed.setUp().accept(library);
        Run<?> run = mixed.run(requireNonNull(peers.get(contender)), library);
        slice(run, mixed.effort().calls(), library);

        assertThat(run.hitRate() > 0).isEqualTo(contender != Contender.ATHANOR);
    }

    /** Each contender asks the clock itself. */
    private static String withoutTimes(String result) {
        return result.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "then");
    }

    private static <T> Done slice(Run<T> run, int calls, Library library) {
        run.prepare();
        List<Object> results =
                Stream.generate(() -> run.plain(run.call())).limit(calls).toList();
        return new Done(withoutTimes(results.toString()), library.state());
    }
}
