package dev.athanor.column.password;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.exception.ColumnTypeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A password's hash: the Java type of a column of domain {@code password_hash}. Only {@link PasswordHasher} makes one from a
 * password, so a password in the clear cannot be stored.
 *
 * <p>Immutable. Prints masked.
 */
public final class PasswordHash implements SecretValue {

    private static final Pattern FORM = Pattern.compile(
            "(?:\\{(?:bcrypt|argon2|scrypt|pbkdf2)})?"
                    + "(?:\\$argon2(?:id|i|d)\\$|\\$2[aby]\\$|\\$scrypt\\$|\\$pbkdf2(?:-sha256|-sha512)?\\$|pbkdf2_sha(?:1|256)\\$)[!-~]{1,480}");

    private final String encoded;

    private PasswordHash(String encoded) {
        this.encoded = encoded;
    }

    /**
     * Takes a hash made elsewhere, to import users with their passwords: Argon2 and scrypt in PHC string format, bcrypt, PBKDF2 as
     * passlib or Django write it; also behind the prefixes <code>{bcrypt}</code> and <code>{argon2}</code>.
     *
     * @param encoded the hash with its parameters
     * @return the hash
     * @throws ColumnTypeException when it has none of these forms; the message does not hold it
     */
    public static PasswordHash of(String encoded) {
        if (!FORM.matcher(requireNonNull(encoded, "encoded")).matches()) {
            throw new ColumnTypeException(
                    "This is not a password hash: it has the form of neither Argon2, bcrypt, scrypt nor PBKDF2. "
                            + "Hash a password by PasswordHasher before you store it",
                    null,
                    null);
        }
        return new PasswordHash(encoded);
    }

    /**
     * The hash with its parameters, as it is stored. Whoever has it can try out passwords.
     *
     * @return PHC string format, or what it was imported as
     */
    public String encoded() {
        return encoded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PasswordHash that
                && MessageDigest.isEqual(
                        encoded.getBytes(StandardCharsets.US_ASCII), that.encoded.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    /** {@return a mask, never the hash} */
    @Override
    public String toString() {
        return "***";
    }
}
