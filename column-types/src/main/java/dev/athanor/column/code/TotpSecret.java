package dev.athanor.column.code;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import dev.athanor.column.internal.Json;
import dev.athanor.column.secret.EncryptedBytes;
import dev.athanor.column.secret.EncryptedBytesConverter;
import dev.athanor.repository.SecretValue;
import dev.athanor.repository.exception.ColumnTypeException;
import java.util.Base64;
import java.util.List;
import org.jooq.ConverterContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * The secret shared with an authenticator app, and the last step a code was accepted for: the Java type of a column of domain
 * {@code totp_secret}. The secret is encrypted by the key ring. {@link Totp} makes
 * and verifies.
 *
 * <p>Immutable. Prints masked.
 */
public final class TotpSecret implements SecretValue {

    private static final String LAST_STEP = "last_step";

    private final EncryptedBytes secret;
    private final long lastStep;

    TotpSecret(EncryptedBytes secret, long lastStep) {
        this.secret = secret;
        this.lastStep = lastStep;
    }

    static TotpSecret read(JSONB stored, EncryptedBytesConverter sealed, ConverterContext context) {
        try {
            JsonObject json = Json.object(stored.data());
            EncryptedBytes secret = sealed.from(Base64.getDecoder().decode(Json.text(json, "secret")), context);
            if (secret != null) {
                return new TotpSecret(secret, Json.number(json, LAST_STEP));
            }
        } catch (IllegalArgumentException malformed) {
            // Falls through: the cause would quote what was found.
        }
        throw new ColumnTypeException(
                "A stored TOTP secret is malformed: its column takes what Totp.newSecret returns", null, null);
    }

    JSONB written(EncryptedBytesConverter sealed, ConverterContext context) {
        JsonObject json = new JsonObject();
        json.addProperty("secret", Base64.getEncoder().encodeToString(requireNonNull(sealed.to(secret, context))));
        json.addProperty(LAST_STEP, lastStep);
        return JSONB.jsonb(json.toString());
    }

    byte[] reveal() {
        return secret.reveal();
    }

    TotpSecret anew(List<Object> rowKey, EncryptedBytesConverter sealed) {
        return new TotpSecret(sealed.anew(secret, rowKey), lastStep);
    }

    long lastStep() {
        return lastStep;
    }

    TotpSecret usedAt(long step) {
        return new TotpSecret(secret, step);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TotpSecret that && secret.equals(that.secret) && lastStep == that.lastStep;
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
