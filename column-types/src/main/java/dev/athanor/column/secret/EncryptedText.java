package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that PostgreSQL sees only encrypted: the Java type of a column of domain {@code encrypted_text}. It is encrypted when a statement
 * binds it and decrypted when {@link #reveal} asks, not before: rows that are listed, cached or logged hold ciphertext.
 *
 * <p>Two values are equal when both hold the same plaintext not yet written, or the same ciphertext. Encrypting a text twice gives two
 * different ciphertexts, so comparing an encrypted column in SQL finds nothing; a {@link BlindIndex} beside it does.
 *
 * <p>Immutable. Prints masked.
 */
public final class EncryptedText implements SecretValue {

    private final Content content;

    EncryptedText(Content content) {
        this.content = content;
    }

    /**
     * A value to be written.
     *
     * @param plaintext what to keep
     * @return the value, still in the clear and encrypted once it is bound to a statement
     */
    public static EncryptedText of(String plaintext) {
        return new EncryptedText(new Content.Open(
                new Plaintext(requireNonNull(plaintext, "plaintext").getBytes(StandardCharsets.UTF_8)), List.of()));
    }

    /**
     * Binds a value to be written to the row it will be in: a ciphertext moved to another row does not decrypt. The key must be known
     * before the row is inserted, so it is made by the application, as a UUID for example.
     *
     * @param key the first column of the row's key
     * @param more the others
     * @return a new value
     */
    public EncryptedText boundTo(Object key, Object... more) {
        return new EncryptedText(content.boundTo(Content.row(key, more)));
    }

    /**
     * Decrypts.
     *
     * @return the plaintext
     * @throws dev.athanor.repository.exception.ColumnTypeException when it does not decrypt; the message names column and key
     */
    public String reveal() {
        return new String(content.revealed(List.of()), StandardCharsets.UTF_8);
    }

    /**
     * Decrypts a value that is bound to its row.
     *
     * @param key the first column of the row's key
     * @param more the others
     * @return the plaintext
     * @throws dev.athanor.repository.exception.ColumnTypeException when it does not decrypt; the message names column and key
     */
    public String reveal(Object key, Object... more) {
        return new String(content.revealed(Content.row(key, more)), StandardCharsets.UTF_8);
    }

    /** The same, still in the clear, and bound to its row if it was. */
    EncryptedText anew(List<Object> rowKey) {
        return new EncryptedText(content.anew(rowKey));
    }

    /** Also when it is bound to its row. */
    String revealedFor(List<Object> rowKey) {
        return new String(
                content.revealed(content.isBound() ? Content.texts(rowKey) : List.of()), StandardCharsets.UTF_8);
    }

    Content content() {
        return content;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncryptedText that && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    /** {@return a mask, never the value} */
    @Override
    public String toString() {
        return "***";
    }
}
