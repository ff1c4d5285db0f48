package dev.athanor.benchmarks;

import static java.util.Objects.requireNonNull;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.benchmarks.peer.Peers;
import dev.athanor.benchmarks.task.Contender;
import dev.athanor.benchmarks.task.Library;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.benchmarks.task.Run;
import dev.athanor.benchmarks.task.Task;
import dev.athanor.benchmarks.task.Tasks;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One task in one JVM, in slices of a fraction of a second, and each slice is another contender's. What disturbs the machine for
 * longer than that disturbs all of them alike, so the ratio of neighbouring slices is steady where times are not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields up
public class SliceBenchmark {

    static final String URL = "athanor.benchmarks.url";
    static final String USER = "athanor.benchmarks.user";
    static final String PASSWORD = "athanor.benchmarks.password";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static volatile long allocated;
    private static volatile double hitRate;

    /** Its name. */
    @Param("get")
    public String task;

    /** Their names, in the order of their slices. */
    @Param("JDBC")
    public String contenders;

    private final List<Peer> peers = new ArrayList<>();
    private final List<Contender> parts = new ArrayList<>();
    private final List<Run<?>> runs = new ArrayList<>();
    private HikariDataSource pool;
    private Run<?> current;
    private int calls;
    private int slice;

    @Setup(Level.Trial)
    public void open() {
        pool = new HikariDataSource(connection());
        Task wanted = Tasks.named(task);
        Library library = new Library(pool);
        for (Contender contender : Rotation.parse(contenders)) {
            Peer peer = Peers.open(contender, pool);
            peers.add(peer);
            parts.add(contender);
        }
        wanted.setUp().accept(library);
        peers.forEach(peer -> runs.add(wanted.run(peer, library)));
    }

    @Setup(Level.Iteration)
    public void next() {
        int position = Rotation.position(slice++, runs.size());
        current = runs.get(position);
        calls = parts.get(position).calls(Tasks.named(task));
        current.prepare();
    }

    @Benchmark
    public void slice(Blackhole blackhole) {
        Run<?> run = current;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < calls; call++) {
            blackhole.consume(run.call());
        }
        allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        hitRate = run.hitRate();
    }

    @TearDown(Level.Trial)
    public void close() {
        peers.forEach(Peer::close);
        pool.close();
    }

    /** The bytes of the last slice. */
    static long allocated() {
        return allocated;
    }

    /** The share of its reads that a cache has answered. */
    static double hitRate() {
        return hitRate;
    }

    private static HikariConfig connection() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(requireNonNull(System.getProperty(URL), URL));
        config.setUsername(requireNonNull(System.getProperty(USER), USER));
        config.setPassword(System.getProperty(PASSWORD, ""));
        config.setMaximumPoolSize(4);
        return config;
    }
}
