package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Retry;
import dev.athanor.repository.transaction.TransactionOptions;
import java.time.Duration;

/**
 * How units of work are run.
 *
 * @param options what their transactions are begun with
 * @param patience how long an unknown outcome is looked into; zero for not at all
 */
record UnitSettings(TransactionOptions options, Retry retry, Nesting nesting, Duration patience) {

    /** What becomes of a unit inside another one. */
    enum Nesting {
        JOIN,
        SAVEPOINT
    }

    static UnitSettings ofDefaults() {
        return new UnitSettings(TransactionOptions.ofDefaults(), Retry.never(), Nesting.JOIN, Duration.ZERO);
    }

    UnitSettings withOptions(TransactionOptions changed) {
        return new UnitSettings(changed, retry, nesting, patience);
    }

    UnitSettings withRetry(Retry changed) {
        return new UnitSettings(options, changed, nesting, patience);
    }

    UnitSettings withSavepoint() {
        return new UnitSettings(options, retry, Nesting.SAVEPOINT, patience);
    }

    UnitSettings withPatience(Duration changed) {
        return new UnitSettings(options, retry, nesting, changed);
    }

    boolean asksForOutcome() {
        return !patience.isZero();
    }
}
