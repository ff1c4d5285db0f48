package dev.athanor.repository.transaction;

/** How far a transaction is shielded from concurrent ones. */
public enum Isolation {
    /** Every statement sees what was committed before it started; PostgreSQL's default. */
    READ_COMMITTED("READ COMMITTED"),
    /** The whole transaction sees what was committed before its first statement. Conflicts are {@code Retryable}. */
    REPEATABLE_READ("REPEATABLE READ"),
    /** As if transactions ran one after the other. Conflicts are {@code Retryable}. */
    SERIALIZABLE("SERIALIZABLE");

    private final String sql;

    Isolation(String sql) {
        this.sql = sql;
    }

    /**
     * The level's name in SQL.
     *
     * @return for example {@code READ COMMITTED}
     */
    public String sql() {
        return sql;
    }
}
