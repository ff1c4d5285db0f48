package dev.athanor.repository.page;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.internal.page.CursorSeal;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that seal cursors: one to make new ones, any number of older ones that are still accepted. All nodes of an application
 * need the same.
 *
 * <p>A sealed cursor is authenticated by HMAC-SHA-256 together with the criteria it belongs to, and its sort values cannot be read
 * without the key.
 *
 * <p>Immutable.
 */
public final class CursorKeys {

    private static final int MIN_BYTES = 32;

    private final List<CursorSeal> seals;

    private CursorKeys(List<CursorSeal> seals) {
        this.seals = List.copyOf(seals);
    }

    /**
     * A given key.
     *
     * @param secret at least 32 random bytes
     * @return the keys
     */
    public static CursorKeys of(byte[] secret) {
        return new CursorKeys(List.of(seal(secret)));
    }

    /**
     * A key nobody else has: cursors end with the process that made them.
     *
     * @return the keys
     */
    public static CursorKeys random() {
        byte[] secret = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(secret);
        return of(secret);
    }

    /**
     * The same keys, and an older one that is still accepted but makes no new cursors.
     *
     * @param secret what {@link #of} was called with before the rotation
     * @return new keys
     */
    public CursorKeys accepting(byte[] secret) {
        return new CursorKeys(
                Stream.concat(seals.stream(), Stream.of(seal(secret))).toList());
    }

    /**
     * Seals the content of a cursor.
     *
     * @param content what the cursor says
     * @param context what it belongs to; needed again to open it
     * @return the cursor
     */
    public PageCursor seal(byte[] content, byte[] context) {
        return PageCursor.of(seals.getFirst().seal(content, context));
    }

    /**
     * Opens a cursor.
     *
     * @param cursor a cursor from outside
     * @param context what it ought to belong to
     * @return its content, or empty when it was changed, belongs to something else or was sealed with an unknown key
     */
    public Optional<byte[]> open(PageCursor cursor, byte[] context) {
        return seals.stream()
                .flatMap(seal -> seal.open(cursor.token(), context).stream())
                .findFirst();
    }

    private static CursorSeal seal(byte[] secret) {
        if (requireNonNull(secret, "secret").length < MIN_BYTES) {
            throw new IllegalArgumentException("A cursor key needs at least 32 random bytes, not " + secret.length);
        }
        return CursorSeal.of(secret);
    }
}
