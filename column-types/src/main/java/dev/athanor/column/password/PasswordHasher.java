package dev.athanor.column.password;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes passwords by Argon2id and verifies them, also the bcrypt, scrypt and PBKDF2 hashes of imported users.
 *
 * <p>Every hash takes memory and a core, so only as many are computed at once as there are permits; who waits too long is refused by a
 * {@link RejectedExecutionException}, which an HTTP service answers with 503.
 *
 * <p>Thread-safe; one per program, because the permits are its own.
 */
public final class PasswordHasher {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHasher.class);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Parameters parameters;
    private final Argon2Engine engine;
    private final Semaphore permits;
    private final Duration patience;
    private final int minLength;
    private final SecureRandom random = new SecureRandom();
    private final byte[] nobodysSalt = new byte[SALT_BYTES];

    private PasswordHasher(Builder builder) {
        this.parameters = builder.parameters;
        this.engine = builder.engine.get();
        this.permits = new Semaphore(builder.concurrency, true);
        this.patience = builder.patience;
        this.minLength = builder.minLength;
        random.nextBytes(nobodysSalt);
    }

    /**
     * A hasher with OWASP's parameters and a permit for each core.
     *
     * @return the hasher
     */
    public static PasswordHasher ofDefaults() {
        return builder().build();
    }

    /**
     * A hasher with other options.
     *
     * @return a builder that starts from the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Hashes a new password with a new random salt.
     *
     * @param password what was typed
     * @return the hash to store
     * @throws IllegalArgumentException when it is shorter than {@linkplain Builder#minLength allowed}; the message does not hold it
     */
    public PasswordHash hash(RawPassword password) {
        if (password.length() < minLength) {
            throw new IllegalArgumentException("A password has at least " + minLength + " characters");
        }
        return hashed(password);
    }

    private PasswordHash hashed(RawPassword password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = withPermit(() -> engine.hash(password.utf8(), salt, parameters, HASH_BYTES));
        return PasswordHash.of(HashFormat.Argon2.encode(parameters, salt, hash));
    }

    /**
     * Whether a password is the one that was hashed. Give null for a user who does not exist: it takes as long as a wrong password,
     * so the time does not tell who has an account.
     *
     * @param password what was typed
     * @param stored the stored hash, or null
     * @return true when it matches; false also for a malformed hash, and for one whose parameters would take more memory or time than
     *     is reasonable
     */
    public boolean verify(RawPassword password, @Nullable PasswordHash stored) {
        Optional<HashFormat> format = Optional.ofNullable(stored).flatMap(hash -> HashFormat.parse(hash.encoded()));
        if (stored != null && format.isEmpty()) {
            LOG.warn("A stored password hash is malformed or asks for too much work, so no password matches it");
        }
        byte[] utf8 = password.utf8();
        return withPermit(() -> format.map(found -> found.matches(utf8, engine)).orElseGet(() -> matchesNobody(utf8)));
    }

    /**
     * Whether a hash was made with less work than this hasher does, or by another function.
     *
     * @param stored the stored hash
     * @return true when it should be replaced once the password is at hand
     */
    public boolean needsRehash(PasswordHash stored) {
        return HashFormat.parse(stored.encoded())
                .map(format -> !(format instanceof HashFormat.Argon2 argon2)
                        || !"id".equals(argon2.type())
                        || argon2.parameters().isWeakerThan(parameters))
                .orElse(true);
    }

    /**
     * Verifies a password against the column of one row, and replaces the hash there when it {@linkplain #needsRehash needs to be}:
     * in the transaction that {@code dsl} is in, and only if the hash is still the one that was verified.
     *
     * <p>Database contract: 1 SELECT; 1 UPDATE of this column alone when the password is right and the hash is outdated.
     *
     * @param dsl where to read and write
     * @param column the column
     * @param row which row; it must match at most one
     * @param password what was typed
     * @return true when the row exists and its password matches
     */
    public boolean verifyAndUpgrade(
            DSLContext dsl, TableField<?, PasswordHash> column, Condition row, RawPassword password) {
        var table = requireNonNull(column.getTable(), "the column's table");
        PasswordHash stored = dsl.select(column).from(table).where(row).fetchOne(column);
        if (!verify(password, stored) || stored == null) {
            return false;
        }
        if (needsRehash(stored)) {
            dsl.update(table)
                    .set(column, hashed(password))
                    .where(row)
                    .and(condition("{0} = {1}", column, val(stored, column)))
                    .execute();
        }
        return true;
    }

    private boolean matchesNobody(byte[] password) {
        engine.hash(password, nobodysSalt, parameters, HASH_BYTES);
        return false;
    }

    private <T> T withPermit(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RejectedExecutionException(
                        "Too many passwords are being hashed at once: waited " + patience.toMillis()
                                + " ms for a permit. Try again later, or raise PasswordHasher.builder().concurrency");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("Interrupted while waiting to hash a password", interrupted);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    /** {@return the parameters and who computes} */
    @Override
    public String toString() {
        return "PasswordHasher[Argon2id in " + engine.name() + ", " + parameters + "]";
    }

    /** Collects the options of a {@link PasswordHasher}. Not thread-safe. */
    public static final class Builder {

        private Argon2Parameters parameters = Argon2Parameters.ofDefaults();
        private Supplier<Argon2Engine> engine = Argon2Engine::fastest;
        private int concurrency = Runtime.getRuntime().availableProcessors();
        private Duration patience = Duration.ofSeconds(5);
        private int minLength = 8;

        private Builder() {}

        /**
         * How much work a hash is.
         *
         * @param parameters OWASP's unless told
         * @return this builder
         */
        public Builder parameters(Argon2Parameters parameters) {
            this.parameters = requireNonNull(parameters, "parameters");
            return this;
        }

        /**
         * Hashes in Java even where the native Argon2 would load.
         *
         * @return this builder
         */
        public Builder pureJava() {
            return engine(Argon2Engine::pureJava);
        }

        Builder engine(Supplier<Argon2Engine> other) {
            this.engine = other;
            return this;
        }

        /**
         * How many hashes may be computed at once; this times the memory of one is what passwords take at most.
         *
         * @param permits as many as there are cores unless told
         * @return this builder
         */
        public Builder concurrency(int permits) {
            if (permits < 1) {
                throw new IllegalArgumentException("At least one password is hashed at once, but got " + permits);
            }
            this.concurrency = permits;
            return this;
        }

        /**
         * How long to wait for a permit before giving up.
         *
         * @param patience five seconds unless told
         * @return this builder
         */
        public Builder patience(Duration patience) {
            if (patience.isNegative()) {
                throw new IllegalArgumentException("Patience cannot be negative, but got " + patience);
            }
            this.patience = patience;
            return this;
        }

        /**
         * How many characters a new password has at least. Those that are stored already are verified, and hashed again, whatever
         * their length.
         *
         * @param codePoints eight unless told, as NIST SP 800-63B asks of a password beside a second factor; it asks for 15 where
         *     there is none
         * @return this builder
         */
        public Builder minLength(int codePoints) {
            if (codePoints < 1) {
                throw new IllegalArgumentException("A password has at least one character, but got " + codePoints);
            }
            this.minLength = codePoints;
            return this;
        }

        /**
         * Finishes.
         *
         * @return the hasher
         */
        public PasswordHasher build() {
            return new PasswordHasher(this);
        }
    }
}
