package dev.athanor.repository.internal.session;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.Retryable;
import dev.athanor.repository.transaction.TransactionCallable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Runs a unit of work again after a failure that passes, with pauses that grow and vary so that rivals fall out of step. */
final class Retries {

    private static final long SHORTEST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 1_000;

    /** Above READ COMMITTED a duplicate may be a conflict in disguise; once it stays, it is a duplicate. */
    private static final int DUPLICATE_ATTEMPTS = 3;

    private final TransactionOptions options;

    Retries(TransactionOptions options) {
        this.options = options;
    }

    <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> attempt) throws X {
        for (int number = 1; ; number++) {
            try {
                return attempt.call();
            } catch (Throwable failure) {
                if (number >= attemptsFor(failure) || !pause(number)) {
                    throw failure;
                }
            }
        }
    }

    private int attemptsFor(Throwable failure) {
        if (failure instanceof Retryable) {
            return options.attempts();
        }
        boolean isDisguised = failure instanceof DuplicateKeyException && options.isSnapshot();
        return isDisguised ? Math.min(DUPLICATE_ATTEMPTS, options.attempts()) : 1;
    }

    /** Returns false when the thread was told to stop waiting. */
    private static boolean pause(int attempt) {
        long most = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
