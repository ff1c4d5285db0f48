package dev.athanor.column.secret;

import dev.athanor.column.internal.SealedColumn;
import java.util.List;
import org.jooq.ConverterContext;
import org.jooq.Field;
import org.jooq.impl.AbstractContextConverter;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code bytea} of a column of domain {@code encrypted_bytes} into {@link EncryptedBytes} and back, by the key ring that is
 * {@linkplain KeyRing#installOn installed} on the jOOQ configuration.
 *
 * <p>Immutable.
 */
public final class EncryptedBytesConverter extends AbstractContextConverter<byte[], EncryptedBytes>
        implements SealedColumn<EncryptedBytes> {

    private static final long serialVersionUID = 1;

    private final String column;

    /**
     * A converter for one column.
     *
     * @param column its name, as {@code schema.table.column}
     */
    public EncryptedBytesConverter(String column) {
        super(byte[].class, EncryptedBytes.class);
        this.column = new ColumnName(column).value();
    }

    @Override
    public @Nullable EncryptedBytes from(byte @Nullable [] stored, ConverterContext context) {
        return stored == null ? null : new EncryptedBytes(Content.read(stored, new ColumnName(column), context));
    }

    @Override
    public byte @Nullable [] to(@Nullable EncryptedBytes value, ConverterContext context) {
        return value == null ? null : value.content().written(new ColumnName(column), context);
    }

    @Override
    public Field<Integer> keyId(Field<?> column) {
        return SealedColumn.keyIdOf(column.coerce(SQLDataType.BLOB));
    }

    @Override
    public EncryptedBytes anew(EncryptedBytes value, List<Object> rowKey) {
        return value.anew(rowKey);
    }
}
