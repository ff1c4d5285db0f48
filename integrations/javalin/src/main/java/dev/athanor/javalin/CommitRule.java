package dev.athanor.javalin;

import java.util.HashSet;
import java.util.Set;

/**
 * After which statuses the transaction of a request is committed; after all others it is rolled back.
 *
 * <p>Immutable.
 */
public final class CommitRule {

    private static final int FIRST_SUCCESS = 200;
    private static final CommitRule MANUAL = new CommitRule(FIRST_SUCCESS, Set.of(), Set.of());

    private final int firstFailure;
    private final Set<Integer> committed;
    private final Set<Integer> rolledBack;

    private CommitRule(int firstFailure, Set<Integer> committed, Set<Integer> rolledBack) {
        this.firstFailure = firstFailure;
        this.committed = Set.copyOf(committed);
        this.rolledBack = Set.copyOf(rolledBack);
    }

    /**
     * Commits after 200 to 299.
     *
     * @return the rule that applies where none is given
     */
    public static CommitRule onSuccess() {
        return new CommitRule(300, Set.of(), Set.of());
    }

    /**
     * Commits after 200 to 399, for applications that answer a form with a redirect.
     *
     * @return the rule
     */
    public static CommitRule onSuccessOrRedirect() {
        return new CommitRule(400, Set.of(), Set.of());
    }

    /**
     * Leaves transactions to handlers: what services do outside of them is committed at once, whatever the response says in the end.
     *
     * @return the rule; it has no exceptions
     */
    public static CommitRule manual() {
        return MANUAL;
    }

    /**
     * Commits after another status, too.
     *
     * @param status the status
     * @return a copy
     * @throws IllegalArgumentException when {@link #butNotOn} names the same
     * @throws IllegalStateException when the rule is {@link #manual()}
     */
    public CommitRule alsoOn(int status) {
        refuseManual();
        if (rolledBack.contains(status)) {
            throw contradiction(status);
        }
        return new CommitRule(firstFailure, with(committed, status), rolledBack);
    }

    /**
     * Rolls back after a status that would be committed otherwise.
     *
     * @param status the status
     * @return a copy
     * @throws IllegalArgumentException when {@link #alsoOn} names the same
     * @throws IllegalStateException when the rule is {@link #manual()}
     */
    public CommitRule butNotOn(int status) {
        refuseManual();
        if (committed.contains(status)) {
            throw contradiction(status);
        }
        return new CommitRule(firstFailure, committed, with(rolledBack, status));
    }

    /**
     * What becomes of a transaction.
     *
     * @param status how its request was answered
     * @return true to commit, false to roll back
     */
    public boolean isCommitted(int status) {
        boolean isSuccess = status >= FIRST_SUCCESS && status < firstFailure;
        return committed.contains(status) || (isSuccess && !rolledBack.contains(status));
    }

    /** Whether requests have no transaction of their own. */
    boolean isManual() {
        return this == MANUAL;
    }

    private void refuseManual() {
        if (isManual()) {
            throw new IllegalStateException(
                    "manual() has no exceptions: nothing is committed or rolled back by status");
        }
    }

    private static Set<Integer> with(Set<Integer> statuses, int status) {
        Set<Integer> more = new HashSet<>(statuses);
        more.add(status);
        return more;
    }

    private static IllegalArgumentException contradiction(int status) {
        return new IllegalArgumentException(
                "alsoOn(" + status + ") and butNotOn(" + status + ") contradict each other: leave out one of them");
    }
}
