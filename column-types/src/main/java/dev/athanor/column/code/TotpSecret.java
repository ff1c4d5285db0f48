package dev.athanor.column.code;

import static dev.athanor.column.code.OneTimeCodes.number;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.power;
import static org.jooq.impl.DSL.val;

import com.google.gson.JsonObject;
import dev.athanor.column.internal.Json;
import dev.athanor.column.secret.EncryptedBytes;
import dev.athanor.column.secret.EncryptedBytesConverter;
import dev.athanor.repository.SecretValue;
import dev.athanor.repository.exception.ColumnTypeException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jooq.Condition;
import org.jooq.ConverterContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * The secret shared with an authenticator app, the last step a code was accepted for, and how many wrong codes came since: the Java
 * type of a column of domain {@code totp_secret}. The secret is encrypted by the key ring. {@link Totp} makes and verifies.
 *
 * <p>Immutable. Prints masked.
 */
public final class TotpSecret implements SecretValue {

    private static final String LAST_STEP = "last_step";
    private static final String FAILURES = "failures";
    private static final String TRIED_STEP = "tried_step";
    private static final int FREE_FAILURES = 3;
    private static final int MOST_DOUBLINGS = 7;

    private final EncryptedBytes secret;
    private final long lastStep;
    private final long failures;
    private final long triedStep;

    TotpSecret(EncryptedBytes secret, long lastStep, long failures, long triedStep) {
        this.secret = secret;
        this.lastStep = lastStep;
        this.failures = failures;
        this.triedStep = triedStep;
    }

    static TotpSecret read(JSONB stored, EncryptedBytesConverter sealed, ConverterContext context) {
        try {
            JsonObject json = Json.object(stored.data());
            EncryptedBytes secret = sealed.from(Base64.getDecoder().decode(Json.text(json, "secret")), context);
            if (secret != null) {
                return new TotpSecret(
                        secret, Json.number(json, LAST_STEP), counter(json, FAILURES), counter(json, TRIED_STEP));
            }
        } catch (IllegalArgumentException malformed) {
            // Falls through: the cause would quote what was found.
        }
        throw new ColumnTypeException(
                "A stored TOTP secret is malformed: its column takes what Totp.newSecret returns", null, null);
    }

    /** Absent until somebody tries a code. */
    private static long counter(JsonObject json, String name) {
        return json.has(name) ? Json.number(json, name) : 0;
    }

    JSONB written(EncryptedBytesConverter sealed, ConverterContext context) {
        JsonObject json = new JsonObject();
        json.addProperty("secret", Base64.getEncoder().encodeToString(requireNonNull(sealed.to(secret, context))));
        json.addProperty(LAST_STEP, lastStep);
        json.addProperty(FAILURES, failures);
        json.addProperty(TRIED_STEP, triedStep);
        return JSONB.jsonb(json.toString());
    }

    /**
     * Binds the secret to its row, so that it accepts nothing where somebody copied it to another one. Do so before it is stored; the
     * key is then given to {@link Totp#accept}.
     *
     * @param key the row's key, or the first part of it
     * @param more the other parts
     * @return a new value
     */
    public TotpSecret boundTo(Object key, Object... more) {
        return new TotpSecret(secret.boundTo(key, more), lastStep, failures, triedStep);
    }

    byte[] reveal(Object... rowKey) {
        return rowKey.length == 0
                ? secret.reveal()
                : secret.reveal(rowKey[0], Arrays.copyOfRange(rowKey, 1, rowKey.length));
    }

    TotpSecret anew(List<Object> rowKey, EncryptedBytesConverter sealed) {
        return new TotpSecret(sealed.anew(secret, rowKey), lastStep, failures, triedStep);
    }

    long lastStep() {
        return lastStep;
    }

    /** The stored value after one more attempt, which failed unless {@link #accepted} follows. */
    static Field<JSONB> counted(Field<JSONB> json, long step) {
        return field(
                "{0} || jsonb_build_object({1}, {2}, {3}, {4})",
                JSONB.class, json, inline(FAILURES), failures(json).plus(1), inline(TRIED_STEP), val(step));
    }

    /** The stored value after a right code. */
    static Field<JSONB> accepted(Field<JSONB> json, long step) {
        return field(
                "{0} || jsonb_build_object({1}, {2}, {3}, 0)",
                JSONB.class, json, inline(LAST_STEP), val(step), inline(FAILURES));
    }

    /** Whether a code is looked at now: not while those who gave wrong ones have to wait. */
    static Condition isOpen(Field<JSONB> json, long step) {
        Field<Long> failures = failures(json);
        Field<BigDecimal> wait = power(inline(2), least(failures.minus(FREE_FAILURES), inline((long) MOST_DOUBLINGS)));
        return failures.lt((long) FREE_FAILURES)
                .or(val(step).ge(number(json, TRIED_STEP).plus(wait.cast(Long.class))));
    }

    static Condition isNewer(Field<JSONB> json, long step) {
        return number(json, LAST_STEP).lt(step);
    }

    private static Field<Long> failures(Field<JSONB> json) {
        return coalesce(number(json, FAILURES), inline(0L));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TotpSecret that
                && secret.equals(that.secret)
                && lastStep == that.lastStep
                && failures == that.failures
                && triedStep == that.triedStep;
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    /** {@return a mask, never the secret} */
    @Override
    public String toString() {
        return "***";
    }
}
