package dev.athanor.column.file;

import dev.athanor.repository.exception.RepositoryException;

/** A file was not taken, because of what it is. Nothing of it was kept. */
public final class FileRefusedException extends RepositoryException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why a file was refused. */
    public enum Reason {

        /** Its name is overlong or odd. */
        NAME,

        /** It has more bytes than allowed. */
        TOO_LARGE,

        /** It is not of an allowed type. */
        TYPE_NOT_ALLOWED,

        /** It is not of the type it was said to be. */
        TYPE_MISMATCH
    }

    FileRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Why it was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
