package dev.athanor.column.file;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes files that left their rows, and uploads that never came into one. What cannot be deleted is tried again, ever more seldom. Any
 * number of sweepers may run on the same tables.
 *
 * <p>Thread-safe.
 */
public final class FileSweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileSweeper.class);
    private static final int AT_ONCE = 50;

    private final FileStorage files;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private @Nullable Thread worker;
    private boolean woken;
    private boolean closed;

    FileSweeper(FileStorage files) {
        this.files = files;
    }

    /**
     * What a sweep did.
     *
     * @param deleted how many files it deleted
     * @param failed how many a store could not delete; they are tried again later
     */
    public record Report(int deleted, int failed) {}

    /**
     * Deletes everything that is due.
     *
     * <p>Database contract: 1 statement per 50 files and 1 per file, each committed at once; 1 when nothing is due. Primary.
     *
     * @return what was done
     */
    public Report sweep() {
        int deleted = 0;
        int failed = 0;
        Report last;
        do {
            last = files.sweep(AT_ONCE);
            deleted += last.deleted();
            failed += last.failed();
        } while (last.deleted() + last.failed() == AT_ONCE);
        return new Report(deleted, failed);
    }

    /**
     * Sweeps now and then in a thread of its own, until {@link #close()}.
     *
     * @param pause how long to wait after each sweep; a second is fine
     * @return this
     */
    public FileSweeper start(Duration pause) {
        lock.lock();
        try {
            if (worker != null || closed) {
                throw new IllegalStateException("A sweeper is started once");
            }
            worker = Thread.ofVirtual().name("file-sweeper").start(() -> run(pause));
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Sweeps sooner, after a commit for example: {@code db.transactions().current().afterCommit(sweeper::wake)}. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run(Duration pause) {
        while (isToGoOn(pause)) {
            try {
                sweep();
            } catch (RuntimeException failed) {
                LOG.warn("Files could not be swept; it will be tried again in {}", pause, failed);
            }
        }
    }

    private boolean isToGoOn(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!woken && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            woken = false;
            return !closed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Stops after the sweep that is going on, if one is, and waits for its end. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = worker;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
