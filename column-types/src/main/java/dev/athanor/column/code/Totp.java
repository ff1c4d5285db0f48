package dev.athanor.column.code;

import static java.util.Objects.requireNonNull;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.athanor.column.secret.EncryptedBytes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/**
 * The second factor of authenticator apps: time-based codes by RFC 6238, of six digits, SHA-1 and 30 seconds, which is what every such
 * app can do. The step before and the one after the present are accepted too.
 *
 * <p>Immutable and thread-safe.
 */
public final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final int WINDOW = 1;

    private final String issuer;
    private final InstantSource clock;
    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final SecureRandom random = new SecureRandom();

    private Totp(String issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * A second factor for an application.
     *
     * @param issuer the application's name, as the authenticator app is to show it; without colons
     * @return the second factor
     */
    public static Totp of(String issuer) {
        return new Totp(withoutColon(issuer, "issuer"), InstantSource.system());
    }

    /**
     * The same with another clock.
     *
     * @param other where the time comes from
     * @return a new object
     */
    public Totp withClock(InstantSource other) {
        return new Totp(issuer, requireNonNull(other, "other"));
    }

    /**
     * Makes a new random secret.
     *
     * @return the value to store, and to show to its user once by {@link #provisioningUri}
     */
    public TotpSecret newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secretOf(secret);
    }

    /**
     * Takes a secret made elsewhere, to import users with their second factor.
     *
     * @param secret its bytes, which are base32 in most other places
     * @return the value to store
     */
    public TotpSecret secretOf(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("A TOTP secret has at least 16 bytes, but got " + secret.length);
        }
        return new TotpSecret(EncryptedBytes.of(secret), 0, 0, 0);
    }

    /**
     * What an authenticator app scans as a QR code. It holds the secret in the clear: show it to its user once, and never log it.
     *
     * @param secret the secret
     * @param account the user's name, as the app is to show it; without colons
     * @param rowKey what the secret is {@linkplain TotpSecret#boundTo bound to}, if it was read from the database
     * @return an {@code otpauth:} URI
     */
    public String provisioningUri(TotpSecret secret, String account, Object... rowKey) {
        String label = encoded(issuer) + ":" + encoded(withoutColon(account, "account"));
        return "otpauth://totp/" + label + "?secret=" + Base32.encode(secret.reveal(rowKey)) + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
    }

    /**
     * Whether a code is right now. Use it to check that the app was set up well; to sign somebody in use {@link #accept}, because this
     * does not notice a code that is used twice.
     *
     * @param secret the secret
     * @param typed what the user typed; spaces do not count
     * @param rowKey what the secret is {@linkplain TotpSecret#boundTo bound to}, if it is
     * @return true when it is the code of the present step, the one before or the one after
     */
    public boolean verify(TotpSecret secret, String typed, Object... rowKey) {
        return matchingStep(secret, typed, presentStep(), rowKey).isPresent();
    }

    /**
     * Accepts a code once: the step it belongs to is stored, and neither it nor an older one is accepted again. Of two who give the
     * same code at the same time one wins. Three wrong codes are free; after them no code is looked at for half a minute, and for
     * twice as long after every further one, up to an hour, until a right one is accepted. An attempt is counted before its code is
     * looked at, so many at the same time are not looked at either. When the transaction it runs in is rolled back, it was not
     * counted, so let the transaction commit when this is false.
     *
     * <p>Database contract: 1 UPDATE of this column alone that counts the attempt; 1 more when the code is right.
     *
     * @param dsl where to write; it must not be a replica
     * @param column the column
     * @param row which row; it must match at most one
     * @param typed what the user typed; spaces do not count
     * @param rowKey what the secret is {@linkplain TotpSecret#boundTo bound to}, if it is
     * @return true when the code was right, had not been used, and was looked at
     * @throws dev.athanor.repository.exception.ColumnTypeException when the secret belongs to another row, or is bound to its row and no
     *     key was given
     */
    public boolean accept(
            DSLContext dsl, TableField<?, TotpSecret> column, Condition row, String typed, Object... rowKey) {
        var table = requireNonNull(column.getTable(), "the column's table");
        Field<JSONB> json = column.coerce(SQLDataType.JSONB);
        long now = presentStep();
        TotpSecret secret = dsl.update(table)
                .set(column, TotpSecret.counted(json, now).coerce(column))
                .where(row)
                .and(TotpSecret.isOpen(json, now))
                .returningResult(column)
                .fetchOne(column);
        OptionalLong step = secret == null ? OptionalLong.empty() : matchingStep(secret, typed, now, rowKey);
        return step.isPresent()
                && dsl.update(table)
                                .set(
                                        column,
                                        TotpSecret.accepted(json, step.getAsLong())
                                                .coerce(column))
                                .where(row)
                                .and(TotpSecret.isNewer(json, step.getAsLong()))
                                .execute()
                        == 1;
    }

    private OptionalLong matchingStep(TotpSecret secret, String typed, long now, Object... rowKey) {
        byte[] code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        SecretKeySpec key = new SecretKeySpec(secret.reveal(rowKey), "RAW");
        // Every step is computed whatever the others gave, so the time does not tell which one matched.
        long[] matching = LongStream.rangeClosed(now - WINDOW, now + WINDOW)
                .filter(step -> MessageDigest.isEqual(code, code(key, step).getBytes(StandardCharsets.UTF_8)))
                .toArray();
        return LongStream.of(matching).filter(step -> step > secret.lastStep()).findFirst();
    }

    private String code(SecretKeySpec key, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    key, Instant.ofEpochSecond(step * stepSeconds()), Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("This Java cannot compute HmacSHA1", impossible);
        }
    }

    private long presentStep() {
        return clock.instant().getEpochSecond() / stepSeconds();
    }

    private long stepSeconds() {
        return generator.getTimeStep().toSeconds();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String withoutColon(String text, String name) {
        if (text.isBlank() || text.contains(":")) {
            throw new IllegalArgumentException("The " + name + " is not blank and has no colon");
        }
        return text;
    }
}
