package dev.athanor.repository.exception;

/** A condition that had to match at most one row matches several. */
public final class MultipleResultsException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * Too many rows.
     *
     * @param message table and remedy
     */
    public MultipleResultsException(String message) {
        super(message);
    }
}
