package dev.athanor.repository.internal.json;

/** Text that is not JSON, or more of it than allowed. The message holds no piece of the text. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JsonException(String reason, int offset) {
        super(reason + " at character " + (offset + 1), null, false, false);
    }
}
