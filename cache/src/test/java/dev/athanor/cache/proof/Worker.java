package dev.athanor.cache.proof;

import dev.athanor.cache.internal.change.Rules;
import dev.athanor.cache.proof.Oracle.Counter;
import dev.athanor.repository.exception.RepositoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;

/** The main class of the processes that read and write until they are told to stop. */
final class Worker {

    /** A validated read takes as long as hundreds of the others, and waits where the others need not. */
    private static final List<Promise> READERS =
            List.of(Promise.LOCAL, Promise.BOUNDED, Promise.VALIDATED, Promise.VALIDATED, Promise.VALIDATED);

    private static final int WRITERS = 4;
    private static final long BREATH = 1_000_000;

    /** All write in short bursts, at the same time: what goes wrong in one shows in the calm after it. Now and then the calm is longer. */
    private static final long CYCLE = 25 * BREATH;

    private static final long BURST = 6 * BREATH;
    private static final long LONG_CYCLE = 1_200 * BREATH;
    private static final long LONG_CALM = 500 * BREATH;

    private final Oracle oracle;
    private final Readers readers;
    private final Writers writers;
    private final Judge judge;

    Worker(Oracle oracle, Node node) {
        this.oracle = oracle;
        this.judge = new Judge(oracle);
        this.readers = new Readers(node, judge);
        this.writers = new Writers(node, oracle, judge);
    }

    /**
     * Runs a process of the proof.
     *
     * @param args the oracle's file, the URL of the database, the URL for polls, user, password, a seed
     */
    @SuppressWarnings("SystemOut") // read by the process that started this one
    public static void main(String[] args) throws IOException, InterruptedException {
        Oracle oracle = new Oracle(Path.of(args[0]));
        try (Node node = new Node(args[1], args[2], args[3], args[4], Rules.SOUND)) {
            new Worker(oracle, node).run(Long.parseLong(args[5]));
            for (Promise promise : Promise.values()) {
                System.out.println("HITS " + promise + " " + node.hits(promise));
            }
        }
        System.exit(0);
    }

    void run(long seed) throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Thread> threads = new ArrayList<>();
        for (Promise promise : READERS) {
            SplittableRandom random = seeds.split();
            threads.add(Thread.ofPlatform().start(() -> loop(() -> readSome(promise, random))));
        }
        for (int i = 0; i < WRITERS; i++) {
            SplittableRandom random = seeds.split();
            threads.add(Thread.ofPlatform().start(() -> loop(() -> writeInBursts(random))));
        }
        oracle.add(Counter.READY, 1);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** What is done again and again. */
    private interface Step {
        void go() throws SQLException;
    }

    private void loop(Step step) {
        while (oracle.get(Counter.STOP) == 0) {
            try {
                step.go();
            } catch (RepositoryException | DataAccessException | SQLException e) {
                // What faults do to reads and writes is no business of the proof; only what reads show is.
                oracle.add(Counter.ERRORS, 1);
                LockSupport.parkNanos(BREATH);
            } catch (RuntimeException | Error e) {
                judge.violation("unexpected " + e);
                e.printStackTrace();
            }
        }
    }

    private void writeInBursts(SplittableRandom random) throws SQLException {
        if (isBurst(System.nanoTime())) {
            writers.write(random);
        } else {
            LockSupport.parkNanos(BREATH);
        }
    }

    private static boolean isBurst(long now) {
        return now % LONG_CYCLE > LONG_CALM && now % CYCLE < BURST;
    }

    private void readSome(Promise promise, SplittableRandom random) {
        long judged = 0;
        for (int i = 0; i < 64; i++) {
            judged += readers.read(promise, random);
        }
        oracle.add(Counter.READS, judged);
        LockSupport.parkNanos(random.nextLong(BREATH));
    }
}
