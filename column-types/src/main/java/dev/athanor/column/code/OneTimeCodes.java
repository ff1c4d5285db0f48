package dev.athanor.column.code;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.athanor.column.secret.KeyRing;
import dev.athanor.repository.SecretValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Issues and redeems codes that work once, such as those sent by e-mail to sign in or to confirm an address.
 *
 * <p>A code of six digits can be guessed by whoever reads its hash, so the hash is an HMAC by the key ring: the database alone is not
 * enough. It covers the purpose and the subject, so a code does not work for another user or for another purpose.
 *
 * <p>Immutable and thread-safe.
 */
public final class OneTimeCodes {

    // Without those that are mistaken for one another.
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    private final KeyRing keys;
    private final String purpose;
    private final String alphabet;
    private final int length;
    private final Duration lifetime;
    private final int maxAttempts;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    private OneTimeCodes(Builder builder) {
        this.keys = builder.keys;
        this.purpose = builder.purpose;
        this.alphabet = builder.alphabet;
        this.length = builder.length;
        this.lifetime = builder.lifetime;
        this.maxAttempts = builder.maxAttempts;
        this.clock = builder.clock;
    }

    /**
     * Codes for one purpose: six digits, ten minutes, three attempts unless told.
     *
     * @param keys the key ring; codes issued by an older key of it still work
     * @param purpose what the codes are for, for example {@code sign-in}; a code works only where the same was said
     * @return a builder
     */
    public static Builder builder(KeyRing keys, String purpose) {
        return new Builder(keys, purpose);
    }

    /**
     * Makes a new code. Storing it replaces the one before, which stops working.
     *
     * @param subject whom the code is for, the key of the row for example
     * @return the text to send and the value to store
     */
    public IssuedCode issue(Object subject) {
        String text = random.ints(length, 0, alphabet.length())
                .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
                .collect(Collectors.joining());
        Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond());
        return new IssuedCode(
                text, new OneTimeCode(hash(keys.newestKeyId(), subject, text), expiresAt, null, 0, maxAttempts));
    }

    /**
     * Redeems a code by one statement, so of two who give the right code at the same time one wins. A wrong code is counted by the same
     * statement; when the transaction it runs in is rolled back, neither happened, so let the transaction commit on
     * {@link Redemption#WRONG}.
     *
     * <p>Database contract: 1 UPDATE of this column alone, which locks the row.
     *
     * @param dsl where to write; it must not be a replica
     * @param column the column
     * @param row which row; it must match at most one
     * @param subject what the code was issued for
     * @param typed what the user typed; spaces and dashes do not count, nor does case
     * @return what became of it
     */
    public Redemption redeem(
            DSLContext dsl, TableField<?, OneTimeCode> column, Condition row, Object subject, String typed) {
        var table = requireNonNull(column.getTable(), "the column's table");
        Field<JSONB> json = column.coerce(SQLDataType.JSONB);
        long now = clock.instant().getEpochSecond();
        Typed[] hashes = keys.keyIds().stream()
                .map(id -> new Typed(hash(id, subject, normalised(typed))))
                .toArray(Typed[]::new);
        Condition right = condition("{0} = any ({1})", text(json, "hash"), val(hashes, Typed.TYPE.array()));
        Field<OneTimeCode> next = with(
                        json,
                        when(right, inline("used_at")).otherwise(inline("attempts")),
                        when(right, val(now)).otherwise(number(json, "attempts").plus(1)))
                .coerce(column);
        @Nullable
        Record1<Boolean> redeemed = dsl.update(table)
                .set(column, next)
                .where(row)
                .and(text(json, "used_at").isNull())
                .and(number(json, "attempts").lt(number(json, "max_attempts")))
                .and(number(json, "expires_at").gt(now))
                .returningResult(field(text(json, "used_at").isNotNull()))
                .fetchOne();
        return redeemed == null
                ? Redemption.UNAVAILABLE
                : Boolean.TRUE.equals(redeemed.value1()) ? Redemption.ACCEPTED : Redemption.WRONG;
    }

    private static String normalised(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private String hash(int keyId, Object subject, String text) {
        return HexFormat.of()
                .formatHex(keys.mac(keyId, "one-time code for " + purpose, List.of(subject.toString(), text)));
    }

    private static Field<String> text(Field<JSONB> json, String name) {
        return field("{0} ->> {1}", String.class, json, inline(name));
    }

    static Field<Long> number(Field<JSONB> json, String name) {
        return text(json, name).cast(Long.class);
    }

    private static Field<JSONB> with(Field<JSONB> json, Field<String> name, Field<Long> value) {
        return field("jsonb_set({0}, array[{1}], to_jsonb({2}))", JSONB.class, json, name, value);
    }

    /** The hash of what was typed, which a log must not show: it is the stored one when the code is right. */
    private record Typed(String hash) implements SecretValue {

        static final DataType<Typed> TYPE = SQLDataType.VARCHAR.asConvertedDataType(
                Converter.ofNullable(String.class, Typed.class, Typed::new, Typed::hash));

        @Override
        public String toString() {
            return "***";
        }
    }

    /** Collects the options of {@link OneTimeCodes}. Not thread-safe. */
    public static final class Builder {

        private final KeyRing keys;
        private final String purpose;
        private String alphabet = DIGITS;
        private int length = 6;
        private Duration lifetime = Duration.ofMinutes(10);
        private int maxAttempts = 3;
        private InstantSource clock = InstantSource.system();

        private Builder(KeyRing keys, String purpose) {
            this.keys = requireNonNull(keys, "keys");
            this.purpose = requireNonNull(purpose, "purpose");
        }

        /**
         * Codes of digits.
         *
         * @param length how many, from 6
         * @return this builder
         */
        public Builder digits(int length) {
            return alphabet(DIGITS, length);
        }

        /**
         * Codes of capital letters and digits, without those that look alike.
         *
         * @param length how many, from 6
         * @return this builder
         */
        public Builder letters(int length) {
            return alphabet(LETTERS, length);
        }

        private Builder alphabet(String characters, int count) {
            if (count < 6 || count > 64) {
                throw new IllegalArgumentException("A code has between 6 and 64 characters, but got " + count);
            }
            this.alphabet = characters;
            this.length = count;
            return this;
        }

        /**
         * How long a code works.
         *
         * @param lifetime ten minutes unless told
         * @return this builder
         */
        public Builder lifetime(Duration lifetime) {
            if (lifetime.toSeconds() < 1) {
                throw new IllegalArgumentException("A code works for at least a second, but got " + lifetime);
            }
            this.lifetime = lifetime;
            return this;
        }

        /**
         * How many wrong codes lock it.
         *
         * @param attempts three unless told
         * @return this builder
         */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("A code can be tried at least once, but got " + attempts);
            }
            this.maxAttempts = attempts;
            return this;
        }

        /**
         * Where the time comes from.
         *
         * @param clock the system's unless told
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Finishes.
         *
         * @return the codes
         */
        public OneTimeCodes build() {
            return new OneTimeCodes(this);
        }
    }
}
