package dev.athanor.cache.internal.engine;

/** What the calling thread's transaction, if it is in one, means for a read. */
public interface Callers {

    /** Whether the read has to see what others do not, or may not see what others do. */
    boolean mustBypass(int[] tables);

    boolean isInTransaction();

    /** Asks the database whether the transaction has written nothing, and looks at the same as everybody else. */
    boolean seesOnlyCommitted();
}
