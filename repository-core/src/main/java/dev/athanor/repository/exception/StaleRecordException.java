package dev.athanor.repository.exception;

import java.util.List;

/** A record is out of date: since it was read, someone else changed or deleted its row. Read it again and decide. */
public final class StaleRecordException extends RepositoryException {

    private static final long serialVersionUID = 1;

    private final transient List<StaleRow> rows;

    /**
     * One or more stale records; nothing was written.
     *
     * @param message table and keys
     * @param rows all the records that were found stale
     */
    public StaleRecordException(String message, List<StaleRow> rows) {
        super(message);
        this.rows = List.copyOf(rows);
    }

    /**
     * Every record that was found stale.
     *
     * @return in the order of the input
     */
    public List<StaleRow> rows() {
        return rows;
    }

    /**
     * Why the first record is stale.
     *
     * @return changed or deleted
     */
    public Reason reason() {
        return rows.getFirst().reason();
    }

    /** What happened to the row. */
    public enum Reason {
        /** Its version has moved on. */
        CHANGED,
        /** It is gone, or marked as deleted. */
        DELETED
    }
}
