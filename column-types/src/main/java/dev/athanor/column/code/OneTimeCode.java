package dev.athanor.column.code;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import dev.athanor.column.internal.Json;
import dev.athanor.repository.SecretValue;
import dev.athanor.repository.exception.ColumnTypeException;
import java.time.Instant;
import java.util.Optional;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a code that may be redeemed once: the Java type of a column of domain {@code one_time_code}. The code itself is not
 * in it, only a keyed hash. {@link OneTimeCodes} issues and redeems.
 *
 * <p>Immutable. Prints without the hash.
 */
public final class OneTimeCode implements SecretValue {

    private final String hash;
    private final Instant expiresAt;
    private final @Nullable Instant usedAt;
    private final int attempts;
    private final int maxAttempts;

    OneTimeCode(String hash, Instant expiresAt, @Nullable Instant usedAt, int attempts, int maxAttempts) {
        this.hash = requireNonNull(hash, "hash");
        this.expiresAt = expiresAt;
        this.usedAt = usedAt;
        this.attempts = attempts;
        this.maxAttempts = maxAttempts;
    }

    static OneTimeCode read(JSONB stored) {
        try {
            JsonObject json = Json.object(stored.data());
            return new OneTimeCode(
                    Json.text(json, "hash"),
                    Instant.ofEpochSecond(Json.number(json, "expires_at")),
                    Json.isNull(json, "used_at") ? null : Instant.ofEpochSecond(Json.number(json, "used_at")),
                    Math.toIntExact(Json.number(json, "attempts")),
                    Math.toIntExact(Json.number(json, "max_attempts")));
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            // The cause would quote what was found.
            throw new ColumnTypeException(
                    "A stored one-time code is malformed: its column takes what OneTimeCodes.issue returns",
                    null,
                    null);
        }
    }

    JSONB written() {
        JsonObject json = new JsonObject();
        json.addProperty("hash", hash);
        json.addProperty("expires_at", expiresAt.getEpochSecond());
        json.addProperty("used_at", usedAt == null ? null : usedAt.getEpochSecond());
        json.addProperty("attempts", attempts);
        json.addProperty("max_attempts", maxAttempts);
        return JSONB.jsonb(json.toString());
    }

    /**
     * When the code stops working.
     *
     * @return to the second
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /**
     * When the code was redeemed.
     *
     * @return to the second, or empty when it was not
     */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    /**
     * How often a wrong code was given.
     *
     * @return from 0
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Whether too many wrong codes were given.
     *
     * @return true when the right one no longer works either
     */
    public boolean isLocked() {
        return attempts >= maxAttempts;
    }

    /**
     * Whether the code would work.
     *
     * @param now the time
     * @return true when it is neither used, locked nor expired
     */
    public boolean isRedeemable(Instant now) {
        return usedAt == null && !isLocked() && now.isBefore(expiresAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OneTimeCode that && written().equals(that.written());
    }

    @Override
    public int hashCode() {
        return written().hashCode();
    }

    /** {@return expiry and attempts, never the hash} */
    @Override
    public String toString() {
        return "***, expires " + expiresAt + (usedAt == null ? "" : ", used " + usedAt) + ", " + attempts + " of "
                + maxAttempts + " attempts";
    }
}
