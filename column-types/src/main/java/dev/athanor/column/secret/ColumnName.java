package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;

/**
 * The column a secret belongs to, as the migration names it. It is part of what is authenticated, so a ciphertext that is copied to
 * another column does not decrypt.
 *
 * <p>Immutable.
 *
 * @param value schema, table and column, with dots between: {@code public.customer.phone}
 */
public record ColumnName(String value) {

    /** Checks that there is a name. */
    public ColumnName {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("A column has a name such as public.customer.phone");
        }
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return value;
    }
}
