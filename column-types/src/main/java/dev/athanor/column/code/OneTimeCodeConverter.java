package dev.athanor.column.code;

import org.jooq.JSONB;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code jsonb} of a column of domain {@code one_time_code} into {@link OneTimeCode} and back.
 *
 * <p>Immutable.
 */
public final class OneTimeCodeConverter extends AbstractConverter<JSONB, OneTimeCode> {

    private static final long serialVersionUID = 1;

    /** A converter; it has no state. */
    public OneTimeCodeConverter() {
        super(JSONB.class, OneTimeCode.class);
    }

    @Override
    public @Nullable OneTimeCode from(@Nullable JSONB stored) {
        return stored == null ? null : OneTimeCode.read(stored);
    }

    @Override
    public @Nullable JSONB to(@Nullable OneTimeCode value) {
        return value == null ? null : value.written();
    }
}
