package dev.athanor.column.secret;

import org.jooq.ConverterContext;
import org.jooq.impl.AbstractContextConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code bytea} of a column of domain {@code encrypted_text} into {@link EncryptedText} and back, by the key ring that is
 * {@linkplain KeyRing#installOn installed} on the jOOQ configuration.
 *
 * <p>Immutable.
 */
public final class EncryptedTextConverter extends AbstractContextConverter<byte[], EncryptedText> {

    private static final long serialVersionUID = 1;

    private final String column;

    /**
     * A converter for one column.
     *
     * @param column its name, as {@code schema.table.column}
     */
    public EncryptedTextConverter(String column) {
        super(byte[].class, EncryptedText.class);
        this.column = new ColumnName(column).value();
    }

    @Override
    public @Nullable EncryptedText from(byte @Nullable [] stored, ConverterContext context) {
        return stored == null ? null : new EncryptedText(Content.read(stored, new ColumnName(column), context));
    }

    @Override
    public byte @Nullable [] to(@Nullable EncryptedText value, ConverterContext context) {
        return value == null ? null : value.content().written(new ColumnName(column), context);
    }
}
