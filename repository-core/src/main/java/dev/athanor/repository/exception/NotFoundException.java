package dev.athanor.repository.exception;

/** A row that had to be there is not. */
public final class NotFoundException extends RepositoryException {

    private static final long serialVersionUID = 1;

    /**
     * A missing row.
     *
     * @param message table and key
     */
    public NotFoundException(String message) {
        super(message);
    }
}
