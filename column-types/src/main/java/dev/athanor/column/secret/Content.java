package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.exception.ColumnTypeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.ConverterContext;
import org.jspecify.annotations.Nullable;

/** What an encrypted value holds: either the bytes, before it is written, or the ciphertext it was read as. */
sealed interface Content {

    /** Still in the clear; encrypted when it is bound to a statement. An empty row means that only the column is authenticated. */
    record Open(Plaintext plaintext, List<String> row) implements Content {}

    /** As it is stored; decrypted only when asked. Equal by its bytes, whatever key ring it is to be opened with. */
    record Sealed(
            Envelope envelope, ColumnName column, @Nullable Supplier<KeyRing> keys) implements Content {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sealed that && envelope.equals(that.envelope) && column.equals(that.column);
        }

        @Override
        public int hashCode() {
            return envelope.hashCode();
        }
    }

    static Content read(byte[] stored, ColumnName column, ConverterContext context) {
        return new Sealed(
                Envelope.parse(stored, column),
                column,
                KeyRing.installedOn(context).orElse(null));
    }

    /** The bytes to store in the column. */
    default byte[] written(ColumnName target, ConverterContext context) {
        return switch (this) {
            case Open open ->
                keys(KeyRing.installedOn(context).orElse(null), target)
                        .seal(target, open.row(), open.plaintext().bytes());
            case Sealed sealed
            when sealed.column().equals(target) -> sealed.envelope().stored();
            case Sealed sealed ->
                throw new ColumnTypeException(
                        "A value read from " + sealed.column() + " cannot be written to " + target
                                + " as it is, because it would not decrypt there: reveal it and wrap it anew",
                        null,
                        null);
        };
    }

    default byte[] revealed(List<String> row) {
        return switch (this) {
            case Open open -> open.plaintext().bytes();
            case Sealed sealed -> {
                requireRow(sealed, row);
                yield keys(sealed.keys(), sealed.column()).open(sealed.column(), row, sealed.envelope());
            }
        };
    }

    default Content boundTo(List<String> row) {
        return switch (this) {
            case Open open -> new Open(open.plaintext(), row);
            case Sealed sealed ->
                throw new IllegalStateException("This value was read from " + sealed.column()
                        + ": reveal it and wrap it anew to bind it to another row");
        };
    }

    default boolean isBound() {
        return switch (this) {
            case Open open -> !open.row().isEmpty();
            case Sealed sealed -> sealed.envelope().boundToRow();
        };
    }

    default Content anew(List<Object> rowKey) {
        List<String> row = isBound() ? texts(rowKey) : List.of();
        return new Open(new Plaintext(revealed(row)), row);
    }

    static List<String> texts(List<Object> rowKey) {
        return rowKey.stream().map(Object::toString).toList();
    }

    static List<String> row(Object first, Object... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more))
                .map(part -> requireNonNull(part, "key").toString())
                .toList();
    }

    private static void requireRow(Sealed sealed, List<String> row) {
        if (sealed.envelope().boundToRow() == row.isEmpty()) {
            throw new ColumnTypeException(
                    "Cannot decrypt " + sealed.column() + " by key "
                            + sealed.envelope().keyId()
                            + (row.isEmpty()
                                    ? ": the value is bound to its row, so reveal it with the row's key"
                                    : ": the value is not bound to a row, so reveal it without a key"),
                    null,
                    null);
        }
    }

    private static KeyRing keys(@Nullable Supplier<KeyRing> installed, ColumnName column) {
        if (installed == null) {
            throw new ColumnTypeException(
                    "There is no key ring to encrypt or decrypt " + column
                            + ": give the database one by Database.builder().configure(keyRing::installOn)",
                    null,
                    null);
        }
        return installed.get();
    }
}
