package dev.athanor.repository.transaction;

import java.time.Duration;

/**
 * What retries wait by.
 *
 * <p>Implementations are thread-safe.
 */
public interface RetryClock {

    /**
     * The system's.
     *
     * @return {@link System#nanoTime()} and {@link Thread#sleep(Duration)}
     */
    static RetryClock system() {
        return new RetryClock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }

    /**
     * The time, as {@link System#nanoTime()} tells it.
     *
     * @return nanoseconds since some moment; never goes back
     */
    long nanoTime();

    /**
     * Waits.
     *
     * @param duration how long
     * @throws InterruptedException if the thread is interrupted before or meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;
}
