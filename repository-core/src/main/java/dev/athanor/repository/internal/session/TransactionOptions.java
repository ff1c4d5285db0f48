package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Isolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a unit of work asks of its transaction. */
record TransactionOptions(
        @Nullable Isolation isolation,
        boolean isReadOnly,
        boolean isDeferrable,
        Map<String, Duration> timeouts,
        int attempts) {

    static final TransactionOptions DEFAULT = new TransactionOptions(null, false, false, Map.of(), 1);

    private static final int MOST_ATTEMPTS = 10;

    TransactionOptions withIsolation(Isolation level) {
        return new TransactionOptions(level, isReadOnly, isDeferrable, timeouts, attempts);
    }

    TransactionOptions asReadOnly() {
        return new TransactionOptions(isolation, true, isDeferrable, timeouts, attempts);
    }

    TransactionOptions asDeferrable() {
        return new TransactionOptions(isolation, isReadOnly, true, timeouts, attempts);
    }

    TransactionOptions withTimeout(String setting, Duration limit) {
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException(setting + ": " + limit + " is shorter than a millisecond");
        }
        Map<String, Duration> more = new LinkedHashMap<>(timeouts);
        more.put(setting, limit);
        return new TransactionOptions(isolation, isReadOnly, isDeferrable, more, attempts);
    }

    TransactionOptions withAttempts(int number) {
        if (number < 1 || number > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts: " + number + " is not between 1 and " + MOST_ATTEMPTS);
        }
        return new TransactionOptions(isolation, isReadOnly, isDeferrable, timeouts, number);
    }

    /** Whether a duplicate key may be nothing but a conflict: above READ COMMITTED it may be invisible to the reader. */
    boolean isSnapshot() {
        return isolation == Isolation.REPEATABLE_READ || isolation == Isolation.SERIALIZABLE;
    }

    /** The statements that give a transaction these options, empty for none. */
    String sql() {
        List<String> modes = new ArrayList<>();
        if (isolation != null) {
            modes.add("ISOLATION LEVEL " + isolation.sql());
        }
        if (isReadOnly) {
            modes.add("READ ONLY");
        }
        if (isDeferrable) {
            modes.add("DEFERRABLE");
        }
        List<String> statements = new ArrayList<>();
        if (!modes.isEmpty()) {
            statements.add("SET TRANSACTION " + String.join(", ", modes));
        }
        timeouts.forEach((setting, limit) -> statements.add("SET LOCAL " + setting + " = " + limit.toMillis()));
        return String.join("; ", statements);
    }
}
