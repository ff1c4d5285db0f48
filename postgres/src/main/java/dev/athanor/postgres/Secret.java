package dev.athanor.postgres;

import java.security.SecureRandom;

/** Names and passwords that nobody else has. */
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** Thirteen letters and digits. */
    static String random() {
        String digits = Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX);
        return "0".repeat(13 - digits.length()) + digits;
    }
}
