package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.ConstraintViolationException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.Retryable;
import dev.athanor.repository.internal.error.SqlStateRule;
import dev.athanor.repository.internal.error.SqlStateRule.Retrial;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.Retry;
import dev.athanor.repository.transaction.RetryClock;
import dev.athanor.repository.transaction.TransactionCallable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs a unit of work until it succeeds or there is no sense in it. Belongs to one call. */
final class RetryLoop {

    private static final int MOST_RETRIES_OF_CONFLICTS = 2;

    private final Retry retry;
    private final Isolation isolation;
    private final RetryClock clock;
    private final RandomGenerator random;
    private final List<Throwable> failures = new ArrayList<>();
    private final long start;

    RetryLoop(Retry retry, Isolation isolation, Reactions reactions) {
        this.retry = retry;
        this.isolation = isolation;
        this.clock = reactions.retryClock();
        this.random = reactions.random();
        this.start = clock.nanoTime();
    }

    <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> unit) throws X {
        while (true) {
            try {
                return unit.call();
            } catch (Throwable failure) {
                if (!mayRetry(failure) || !pause()) {
                    suppressEarlierIn(failure);
                    throw failure;
                }
                failures.add(failure);
            }
        }
    }

    private boolean mayRetry(Throwable failure) {
        return failures.size() + 1 < retry.attempts() && isCurable(failure);
    }

    /** Also finds what the unit of work has wrapped in an exception of its own. */
    private boolean isCurable(Throwable failure) {
        boolean curable = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommitOutcomeUnknownException) {
                return false;
            }
            curable |= cause instanceof RepositoryException ours && isCurable(ours);
        }
        return curable;
    }

    private boolean isCurable(RepositoryException failure) {
        Retrial retrial = SqlStateRule.of(failure.sqlState().orElse(null)).retrial();
        if (failure instanceof Retryable) {
            return retrial != Retrial.WHEN_ASKED || retry.isAfterLockTimeout();
        }
        return retrial == Retrial.WITH_SNAPSHOT
                && failure instanceof ConstraintViolationException
                && isolation.isSnapshot()
                && failures.size() < MOST_RETRIES_OF_CONFLICTS;
    }

    /** Waits a random time; says no when that would go past the deadline, or somebody wants the thread to stop. */
    private boolean pause() {
        Duration pause = nextPause();
        Duration elapsed = Duration.ofNanos(clock.nanoTime() - start);
        if (elapsed.plus(pause).compareTo(retry.deadline()) > 0) {
            return false;
        }
        try {
            clock.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration nextPause() {
        long longest = retry.longestPause().toNanos();
        long doubled = retry.firstPause().toNanos();
        for (int i = 0; i < failures.size() && doubled < longest; i++) {
            doubled *= 2;
        }
        return Duration.ofNanos(random.nextLong(Math.min(doubled, longest) + 1));
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    private void suppressEarlierIn(Throwable last) {
        for (Throwable failure : failures) {
            if (failure != last) {
                last.addSuppressed(failure);
            }
        }
    }
}
