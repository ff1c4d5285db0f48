package dev.athanor.repository.transaction;

/** What the server can limit the time of. */
public enum TimeLimit {
    /** One statement. What takes longer is cancelled: {@link dev.athanor.repository.exception.QueryTimeoutException}. */
    STATEMENT("statement_timeout"),
    /** Waiting for one lock: {@link dev.athanor.repository.exception.TransientDatabaseException}. */
    LOCK("lock_timeout"),
    /** A pause between two statements. The server ends the session: {@link dev.athanor.repository.exception.TransactionAbortedException}. */
    IDLE("idle_in_transaction_session_timeout"),
    /** The whole transaction. The server ends the session, as for {@link #IDLE}. PostgreSQL 17 and newer. */
    TRANSACTION("transaction_timeout");

    private final String setting;

    TimeLimit(String setting) {
        this.setting = setting;
    }

    /**
     * PostgreSQL's name for it.
     *
     * @return the name of the setting
     */
    public String setting() {
        return setting;
    }
}
