package dev.athanor.cache.internal.engine;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Which hits are asked again, and who is told when they were wrong.
 *
 * @param hits of how many one; zero for none
 * @param mismatch is told
 */
public record Audit(int hits, Runnable mismatch) {

    boolean isDue() {
        return hits > 0 && ThreadLocalRandom.current().nextInt(hits) == 0;
    }
}
