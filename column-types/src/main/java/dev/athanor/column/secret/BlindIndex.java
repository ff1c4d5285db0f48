package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.SecretValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * A keyed fingerprint that stands beside an encrypted column so that equal values can be found: the Java type of a column of domain
 * {@code blind_index}. {@code CUSTOMER.PHONE_INDEX.eq(BlindIndex.of("+49 30 …"))} finds the row without decrypting any.
 *
 * <p>Equal texts have equal fingerprints, which anyone who reads the table can see, and someone with both the database and a way to
 * insert can try out guesses. Use it for values of many possibilities, such as a telephone number; not for a gender or a birth year.
 * The text is taken as it is: normalise it before (trim, lower case), the same way for writing and for searching.
 *
 * <p>Immutable. Prints masked.
 */
public final class BlindIndex implements SecretValue {

    private static final int NEWEST = 0;

    private final List<String> message;
    private final int keyId;
    private final @Nullable ColumnName formerName;
    private final byte @Nullable [] stored;

    private BlindIndex(List<String> message, int keyId, @Nullable ColumnName formerName, byte @Nullable [] stored) {
        this.message = message;
        this.keyId = keyId;
        this.formerName = formerName;
        this.stored = stored;
    }

    /**
     * The fingerprint of a text, computed once it is bound to a statement.
     *
     * @param text what the encrypted column holds
     * @return a value to write, or to compare the column with
     */
    public static BlindIndex of(String text) {
        return new BlindIndex(List.of(requireNonNull(text, "text")), NEWEST, null, null);
    }

    /**
     * The fingerprint of an encrypted text, to be written beside it. Generated code does so where a column {@code phone} has a column
     * {@code phone_index} beside it.
     *
     * @param text the encrypted text; decrypted when it was read from the database
     * @return a value to write
     */
    public static BlindIndex of(EncryptedText text) {
        return of(text.reveal());
    }

    /**
     * Separates fingerprints by tenant: the same text has another fingerprint in another scope.
     *
     * @param scope what separates, a tenant's id for example
     * @return a new value
     */
    public BlindIndex scopedTo(Object scope) {
        if (stored != null) {
            throw new IllegalStateException(
                    "This fingerprint was read from the database; scope one that is made by BlindIndex.of");
        }
        return new BlindIndex(List.of(message.getFirst(), scope.toString()), keyId, null, null);
    }

    /**
     * Finds a text also where its fingerprint was made by an older key, or under a {@linkplain KeyRingBuilder#renamed former name} of
     * the column: needed between the rotation of the keys and the end of the re-encryption.
     *
     * @param column the column of fingerprints
     * @param keys the key ring that is installed
     * @return a condition that is true for the rows of this text
     */
    public Condition in(Field<BlindIndex> column, KeyRing keys) {
        return column.in(keys.keyIds().stream()
                .flatMap(id -> namesOf(column, keys).map(name -> new BlindIndex(message, id, name, null)))
                .toList());
    }

    private static Stream<@Nullable ColumnName> namesOf(Field<BlindIndex> column, KeyRing keys) {
        return (Object) column.getConverter() instanceof BlindIndexConverter named
                ? keys.namesOf(named.name()).stream().<@Nullable ColumnName>map(name -> name)
                : Stream.of((ColumnName) null);
    }

    /** Whether this, as it was read, is the fingerprint of a text by the key it was made with. */
    boolean isOf(BlindIndex text, ColumnName column, KeyRing keys) {
        if (stored == null) {
            return equals(text);
        }
        int key = ByteBuffer.wrap(stored).getInt();
        return keys.namesOf(column).stream()
                .anyMatch(name -> MessageDigest.isEqual(
                        stored, new BlindIndex(text.message, key, name, null).written(column, keys)));
    }

    static BlindIndex read(byte[] stored) {
        return new BlindIndex(List.of(), NEWEST, null, stored.clone());
    }

    byte[] written(ColumnName column, KeyRing keys) {
        if (stored != null) {
            return stored.clone();
        }
        int key = keyId == NEWEST ? keys.newestKeyId() : keyId;
        ColumnName name = formerName == null ? column : formerName;
        List<String> named =
                Stream.concat(Stream.of(name.value()), message.stream()).toList();
        byte[] mac = keys.mac(key, "blind index of " + name, named);
        return ByteBuffer.allocate(Integer.BYTES + mac.length)
                .putInt(key)
                .put(mac)
                .array();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlindIndex that
                && keyId == that.keyId
                && Objects.equals(formerName, that.formerName)
                && message.equals(that.message)
                && Arrays.equals(stored, that.stored);
    }

    @Override
    public int hashCode() {
        return 31 * message.hashCode() + Arrays.hashCode(stored);
    }

    /** {@return a mask, never the text} */
    @Override
    public String toString() {
        return "***";
    }
}
