package dev.athanor.column.password;

import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code text} of a column of domain {@code password_hash} into {@link PasswordHash} and back. It never hashes.
 *
 * <p>Immutable.
 */
public final class PasswordHashConverter extends AbstractConverter<String, PasswordHash> {

    private static final long serialVersionUID = 1;

    /** A converter; it has no state. */
    public PasswordHashConverter() {
        super(String.class, PasswordHash.class);
    }

    @Override
    public @Nullable PasswordHash from(@Nullable String stored) {
        return stored == null ? null : PasswordHash.of(stored);
    }

    @Override
    public @Nullable String to(@Nullable PasswordHash value) {
        return value == null ? null : value.encoded();
    }
}
