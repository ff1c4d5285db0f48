package dev.athanor.column.code;

import static org.jooq.impl.DSL.field;

import dev.athanor.column.internal.SealedColumn;
import dev.athanor.column.secret.EncryptedBytesConverter;
import java.util.List;
import org.jooq.ConverterContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.AbstractContextConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code jsonb} of a column of domain {@code totp_secret} into {@link TotpSecret} and back, by the key ring that is installed
 * on the jOOQ configuration.
 *
 * <p>Immutable.
 */
public final class TotpSecretConverter extends AbstractContextConverter<JSONB, TotpSecret>
        implements SealedColumn<TotpSecret> {

    private static final long serialVersionUID = 1;

    private final EncryptedBytesConverter sealed;

    /**
     * A converter for one column.
     *
     * @param column its name, as {@code schema.table.column}
     */
    public TotpSecretConverter(String column) {
        super(JSONB.class, TotpSecret.class);
        this.sealed = new EncryptedBytesConverter(column);
    }

    @Override
    public @Nullable TotpSecret from(@Nullable JSONB stored, ConverterContext context) {
        return stored == null ? null : TotpSecret.read(stored, sealed, context);
    }

    @Override
    public @Nullable JSONB to(@Nullable TotpSecret value, ConverterContext context) {
        return value == null ? null : value.written(sealed, context);
    }

    @Override
    public Field<Integer> keyId(Field<?> column) {
        return SealedColumn.keyIdOf(field("decode({0} ->> 'secret', 'base64')", byte[].class, column));
    }

    @Override
    public TotpSecret anew(TotpSecret value, List<Object> rowKey) {
        return value.anew(rowKey, sealed);
    }
}
