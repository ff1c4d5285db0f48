package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Access;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.TimeLimit;
import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether a unit of work can join a running transaction: it must not ask for what that does not have. */
final class JoinRules {

    private JoinRules() {}

    static void check(ActiveTransaction running, TransactionOptions asked) throws SQLException {
        List<String> contradictions = new ArrayList<>();
        Isolation isolation = isolationOf(running, asked);
        if (asked.isolation() != Isolation.DEFAULT && asked.isolation() != isolation) {
            contradictions.add("isolation " + asked.isolation() + ", and the running transaction has " + isolation);
        }
        if (asked.access() == Access.READ_ONLY_DEFERRABLE
                && asked.access() != running.options().access()) {
            contradictions.add(asked.access() + ", and the running transaction is "
                    + running.options().access());
        }
        for (TimeLimit limit : TimeLimit.values()) {
            asked.limit(limit)
                    .filter(longest ->
                            !longest.equals(running.options().limit(limit).orElse(null)))
                    .ifPresent(longest -> contradictions.add(limit.setting() + " " + longest
                            + ", and the running transaction has "
                            + running.options()
                                    .limit(limit)
                                    .map(Object::toString)
                                    .orElse("none")));
        }
        if (!contradictions.isEmpty()) {
            throw new IllegalStateException("A unit of work cannot join the running transaction, because it asks for "
                    + String.join("; for ", contradictions) + ". Ask for it where the transaction begins");
        }
    }

    /** Nobody but the server knows what its default is; it is asked only when it matters. */
    private static Isolation isolationOf(ActiveTransaction running, TransactionOptions asked) throws SQLException {
        Isolation known = running.options().isolation();
        if (known != Isolation.DEFAULT || asked.isolation() == Isolation.DEFAULT) {
            return known;
        }
        return switch (running.link().connection().getTransactionIsolation()) {
            case Connection.TRANSACTION_SERIALIZABLE -> Isolation.SERIALIZABLE;
            case Connection.TRANSACTION_REPEATABLE_READ -> Isolation.REPEATABLE_READ;
            default -> Isolation.READ_COMMITTED;
        };
    }
}
