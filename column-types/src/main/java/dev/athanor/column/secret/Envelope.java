package dev.athanor.column.secret;

import dev.athanor.repository.exception.ColumnTypeException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ciphertext as it is stored: version (1 byte), what it is bound to (1 byte), key id (4 bytes), then the nonce, the encrypted bytes
 * and the tag as Tink writes them. The layout is on disk in every user's database: it never changes, a new one gets a new version.
 */
final class Envelope {

    static final int HEADER = 6;
    private static final int NONCE_AND_TAG = 12 + 16;
    private static final byte VERSION = 1;
    private static final byte COLUMN = 0;
    private static final byte ROW = 1;

    private final boolean boundToRow;
    private final int keyId;
    private final byte[] stored;

    private Envelope(boolean boundToRow, int keyId, byte[] stored) {
        this.boundToRow = boundToRow;
        this.keyId = keyId;
        this.stored = stored;
    }

    boolean boundToRow() {
        return boundToRow;
    }

    int keyId() {
        return keyId;
    }

    byte[] stored() {
        return stored.clone();
    }

    static Envelope parse(byte[] stored, ColumnName column) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(stored);
            byte version = buffer.get();
            byte binding = buffer.get();
            int keyId = buffer.getInt();
            if (version == VERSION && (binding == COLUMN || binding == ROW) && buffer.remaining() >= NONCE_AND_TAG) {
                return new Envelope(binding == ROW, keyId, stored.clone());
            }
        } catch (BufferUnderflowException tooShort) {
            throw malformed(column, tooShort);
        }
        throw malformed(column, null);
    }

    static byte[] header(boolean boundToRow, int keyId) {
        return ByteBuffer.allocate(HEADER)
                .put(VERSION)
                .put(boundToRow ? ROW : COLUMN)
                .putInt(keyId)
                .array();
    }

    /** What is authenticated besides the text: the header, the column and the row's key, each with its length before it. */
    static byte[] associatedData(byte[] header, ColumnName column, List<String> row) {
        return withLengths(
                header, Stream.concat(Stream.of(column.value()), row.stream()).toList());
    }

    static byte[] withLengths(byte[] start, List<String> texts) {
        List<byte[]> parts = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length =
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        ByteBuffer data = ByteBuffer.allocate(start.length + length).put(start);
        parts.forEach(part -> data.putInt(part.length).put(part));
        return data.array();
    }

    private static ColumnTypeException malformed(ColumnName column, @Nullable Throwable cause) {
        return new ColumnTypeException(
                "The value of " + column + " is not encrypted: it does not have the form of a ciphertext. "
                        + "Wrap the text by EncryptedText.of, or the bytes by EncryptedBytes.of, before you write it",
                null,
                cause);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Envelope that && Arrays.equals(stored, that.stored);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(stored);
    }
}
