package dev.athanor.repository.id;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Makes NanoIDs: short random text of letters, digits, {@code _} and {@code -}, safe in URLs. The usual 21 characters hold 126 bits
 * of chance.
 *
 * <p>Thread-safe.
 */
public final class NanoIdGenerator implements IdGenerator<String> {

    private static final String ALPHABET = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";
    private static final int DEFAULT_LENGTH = 21;

    private final RandomGenerator random;
    private final int length;

    /** Ids of 21 characters. */
    public NanoIdGenerator() {
        this(new SecureRandom(), DEFAULT_LENGTH);
    }

    /**
     * Ids of another length.
     *
     * @param random thread-safe, and hard to guess where ids must be
     * @param length how many characters, at least 8
     */
    public NanoIdGenerator(RandomGenerator random, int length) {
        this.random = Objects.requireNonNull(random, "random");
        if (length < 8) {
            throw new IllegalArgumentException(
                    "A NanoID of " + length + " characters would soon repeat; take 8 or more");
        }
        this.length = length;
    }

    @Override
    public String next() {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        StringBuilder id = new StringBuilder(length);
        for (byte b : bytes) {
            id.append(ALPHABET.charAt(b & 63));
        }
        return id.toString();
    }
}
