package dev.athanor.repository.internal.page;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.QueryProblem;
import dev.athanor.repository.page.CursorKeys;
import dev.athanor.repository.page.PageCursor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one reading: sealed together with its source, condition and order, so that a cursor of another table, filter, order,
 * tenant or schema does not open.
 */
public final class Cursors {

    private final CursorKeys keys;
    private final TotalOrder order;
    private final byte[] fingerprint;

    private Cursors(CursorKeys keys, TotalOrder order, byte[] fingerprint) {
        this.keys = keys;
        this.order = order;
        this.fingerprint = fingerprint;
    }

    /**
     * The cursors of a reading.
     *
     * @param identity what tells the query from all others: its text, policies and order included, and its values
     */
    public static Cursors of(CursorKeys keys, List<? extends @Nullable Object> identity, TotalOrder order) {
        MessageDigest digest = sha256();
        for (Object part : identity) {
            addValue(digest, part);
        }
        for (SortTerm term : order.terms()) {
            add(digest, term.field().getDataType().getTypeName());
        }
        return new Cursors(keys, order, digest.digest());
    }

    public PageCursor behind(List<@Nullable Object> values) {
        return seal(new Position(false, false, values));
    }

    public PageCursor before(List<@Nullable Object> values) {
        return seal(new Position(true, false, values));
    }

    /** The way back from a piece that turned out empty. */
    public PageCursor back(Position position) {
        return seal(new Position(!position.backwards(), !position.inclusive(), position.values()));
    }

    /** What a cursor says; one that was changed or belongs elsewhere says nothing more than that. */
    public Position open(PageCursor cursor) {
        return keys.open(cursor, fingerprint)
                .map(content -> PositionCodec.read(order, content))
                .orElseThrow(() -> new InvalidQueryException(List.of(
                        QueryProblem.of("cursor", "does not belong to this query; start again without a cursor"))));
    }

    private PageCursor seal(Position position) {
        return keys.seal(PositionCodec.write(order, position), fingerprint);
    }

    private static void addValue(MessageDigest digest, @Nullable Object value) {
        if (value instanceof Object[] array) {
            add(digest, String.valueOf(array.length));
            for (Object element : array) {
                addValue(digest, element);
            }
        } else {
            add(digest, text(value));
        }
    }

    /** Secrets are masked where they are written, so two of them would be the same filter. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case SecretValue secret -> String.valueOf(secret.hashCode());
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case null, default -> String.valueOf(value);
        };
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(new byte[] {
            (byte) (bytes.length >>> 24), (byte) (bytes.length >>> 16), (byte) (bytes.length >>> 8), (byte) bytes.length
        });
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
