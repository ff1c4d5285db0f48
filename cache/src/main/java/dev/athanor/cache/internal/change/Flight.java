package dev.athanor.cache.internal.change;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One poll and everybody who waits for it. Readers board before it is sent, never while it is under way. */
final class Flight {

    private final CountDownLatch landed = new CountDownLatch(1);
    private volatile boolean applied;

    void land(boolean success) {
        applied = success;
        landed.countDown();
    }

    /** Whether the poll was answered, and the answer applied, within the time given. */
    boolean await(long nanos) {
        try {
            return landed.await(nanos, TimeUnit.NANOSECONDS) && applied;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
