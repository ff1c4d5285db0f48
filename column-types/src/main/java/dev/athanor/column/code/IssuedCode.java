package dev.athanor.column.code;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.SecretValue;

/**
 * A new code: the text to send to its user, once, and what to store of it.
 *
 * <p>Immutable. Prints without the text.
 *
 * @param text what the user is to type
 * @param stored what goes into the column
 */
public record IssuedCode(String text, OneTimeCode stored) implements SecretValue {

    /** Checks that both are there. */
    public IssuedCode {
        requireNonNull(text, "text");
        requireNonNull(stored, "stored");
    }

    /** {@return the stored part, never the text} */
    @Override
    public String toString() {
        return "IssuedCode[" + stored + "]";
    }
}
