package dev.athanor.cache.proof;

import java.time.Duration;

/** What each mode promises, as the proof asks for it. */
enum Promise {
    /** Own writes at once, others' after the time to live. */
    LOCAL(Duration.ofMillis(400)),
    /** Own writes at once, others' within the bound, never back. */
    BOUNDED(Duration.ofMillis(200)),
    /** Everything that had been committed. */
    VALIDATED(Duration.ofSeconds(2));

    /** The time to live, the bound, or the budget. */
    final Duration duration;

    Promise(Duration duration) {
        this.duration = duration;
    }
}
