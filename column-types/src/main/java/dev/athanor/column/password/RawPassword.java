package dev.athanor.column.password;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.SecretValue;
import java.nio.charset.StandardCharsets;

/**
 * A password as someone typed it. It can be hashed and verified, not stored: no column takes this type.
 *
 * <p>Immutable. Prints masked, has no equality, is not serializable.
 */
public final class RawPassword implements SecretValue {

    /** The most bytes a password may have in UTF-8: hashing a longer one would only cost time. */
    public static final int MAX_BYTES = 1024;

    private final byte[] utf8;

    private RawPassword(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Takes what was typed, as it is: neither trimmed nor normalised.
     *
     * @param typed the password
     * @return the password, wrapped
     * @throws IllegalArgumentException when it is empty or longer than {@link #MAX_BYTES}; the message does not hold it
     */
    public static RawPassword of(String typed) {
        // A surrogate pair of two chars has four bytes, so no text of this many chars fits.
        if (requireNonNull(typed, "typed").isEmpty() || typed.length() > MAX_BYTES) {
            throw wrongLength();
        }
        byte[] utf8 = typed.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_BYTES) {
            throw wrongLength();
        }
        return new RawPassword(utf8);
    }

    private static IllegalArgumentException wrongLength() {
        return new IllegalArgumentException("A password has between 1 and " + MAX_BYTES + " bytes");
    }

    int length() {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return text.codePointCount(0, text.length());
    }

    byte[] utf8() {
        return utf8.clone();
    }

    /** {@return a mask, never the password} */
    @Override
    public String toString() {
        return "***";
    }
}
