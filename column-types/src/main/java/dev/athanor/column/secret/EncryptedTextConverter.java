package dev.athanor.column.secret;

import dev.athanor.column.internal.SealedColumn;
import dev.athanor.repository.type.Fingerprinted;
import java.util.List;
import org.jooq.ConverterContext;
import org.jooq.Field;
import org.jooq.impl.AbstractContextConverter;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code bytea} of a column of domain {@code encrypted_text} into {@link EncryptedText} and back, by the key ring that is
 * {@linkplain KeyRing#installOn installed} on the jOOQ configuration.
 *
 * <p>Immutable.
 */
public final class EncryptedTextConverter extends AbstractContextConverter<byte[], EncryptedText>
        implements SealedColumn<EncryptedText>, Fingerprinted<EncryptedText> {

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

    @Override
    public boolean isFingerprint(Field<?> beside, Field<?> column) {
        return beside.getName().equals(column.getName() + "_index")
                && (Object) beside.getConverter() instanceof BlindIndexConverter;
    }

    @Override
    public BlindIndex fingerprint(EncryptedText value) {
        return BlindIndex.of(value);
    }

    @Override
    public Field<Integer> keyId(Field<?> column) {
        return SealedColumn.keyIdOf(column.coerce(SQLDataType.BLOB));
    }

    @Override
    public EncryptedText anew(EncryptedText value, List<Object> rowKey) {
        return value.anew(rowKey);
    }
}
