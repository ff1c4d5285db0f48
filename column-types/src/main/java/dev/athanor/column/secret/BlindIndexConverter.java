package dev.athanor.column.secret;

import dev.athanor.repository.exception.ColumnTypeException;
import org.jooq.ConverterContext;
import org.jooq.impl.AbstractContextConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code bytea} of a column of domain {@code blind_index} into {@link BlindIndex} and back, by the key ring that is
 * {@linkplain KeyRing#installOn installed} on the jOOQ configuration.
 *
 * <p>Immutable.
 */
public final class BlindIndexConverter extends AbstractContextConverter<byte[], BlindIndex> {

    private static final long serialVersionUID = 1;

    private final String column;

    /**
     * A converter for one column.
     *
     * @param column its name, as {@code schema.table.column}
     */
    public BlindIndexConverter(String column) {
        super(byte[].class, BlindIndex.class);
        this.column = new ColumnName(column).value();
    }

    ColumnName name() {
        return new ColumnName(column);
    }

    @Override
    public @Nullable BlindIndex from(byte @Nullable [] stored, ConverterContext context) {
        return stored == null ? null : BlindIndex.read(stored);
    }

    @Override
    public byte @Nullable [] to(@Nullable BlindIndex value, ConverterContext context) {
        if (value == null) {
            return null;
        }
        KeyRing keys = KeyRing.installedOn(context)
                .orElseThrow(() -> new ColumnTypeException(
                        "There is no key ring to compute " + column
                                + ": give the database one by Database.builder().configure(keyRing::installOn)",
                        null,
                        null))
                .get();
        return value.written(new ColumnName(column), keys);
    }
}
