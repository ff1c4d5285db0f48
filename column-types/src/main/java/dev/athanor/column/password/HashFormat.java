package dev.athanor.column.password;

import static org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_d;
import static org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_i;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * A stored hash, parsed strictly. Whoever can write the column chooses the parameters, so what a verification may cost is limited here:
 * beyond the limits a hash does not match anything.
 */
sealed interface HashFormat {

    boolean matches(byte[] password, Argon2Engine engine);

    /** Reads a hash, or nothing when it is malformed or asks for too much. */
    static Optional<HashFormat> parse(String stored) {
        String encoded = stored.startsWith("{") ? stored.substring(stored.indexOf('}') + 1) : stored;
        try {
            return Stream.of(
                            Argon2.FORM.matcher(encoded).results().map(Argon2::of),
                            Bcrypt.FORM.matcher(encoded).results().map(Bcrypt::of),
                            Scrypt.FORM.matcher(encoded).results().map(Scrypt::of),
                            Pbkdf2.PASSLIB.matcher(encoded).results().map(Pbkdf2::ofPasslib),
                            Pbkdf2.DJANGO.matcher(encoded).results().map(Pbkdf2::ofDjango))
                    .flatMap(found -> found)
                    .<HashFormat>map(found -> found)
                    .findFirst();
        } catch (IllegalArgumentException tooMuchOrMalformed) {
            return Optional.empty();
        }
    }

    private static int number(String digits, int most) {
        int value = Integer.parseInt(digits);
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static Secret base64(String text) {
        return new Secret(Base64.getDecoder().decode(text.replace('.', '+')));
    }

    /** Salt or hash. */
    final class Secret {

        private final byte[] bytes;

        Secret(byte[] bytes) {
            if (bytes.length > 128) {
                throw new IllegalArgumentException("too long");
            }
            this.bytes = bytes;
        }

        boolean matches(byte[] computed) {
            return bytes.length >= 16 && MessageDigest.isEqual(bytes, computed);
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** PHC string format. */
    record Argon2(String type, Argon2Parameters parameters, Secret salt, Secret hash) implements HashFormat {

        private static final Pattern FORM =
                Pattern.compile("^\\$argon2(id|i|d)\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})"
                        + "\\$([A-Za-z0-9+/]{11,128})\\$([A-Za-z0-9+/]{22,128})$");

        static Argon2 of(MatchResult found) {
            Argon2Parameters parameters = new Argon2Parameters(
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3)),
                    Integer.parseInt(found.group(4)));
            return new Argon2(found.group(1), parameters, base64(found.group(5)), base64(found.group(6)));
        }

        static String encode(Argon2Parameters parameters, byte[] salt, byte[] hash) {
            Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=" + parameters.memoryKib() + ",t=" + parameters.iterations() + ",p="
                    + parameters.parallelism() + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        }

        @Override
        public boolean matches(byte[] password, Argon2Engine engine) {
            int length = hash.bytes().length;
            return hash.matches(
                    switch (type) {
                        case "i" -> BouncyCastle.argon2(ARGON2_i, password, salt.bytes(), parameters, length);
                        case "d" -> BouncyCastle.argon2(ARGON2_d, password, salt.bytes(), parameters, length);
                        default -> engine.hash(password, salt.bytes(), parameters, length);
                    });
        }
    }

    /** The format of OpenBSD. */
    record Bcrypt(String encoded) implements HashFormat {

        private static final Pattern FORM = Pattern.compile("^\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}$");
        private static final int MIN_COST = 4;
        private static final int MAX_COST = 16;

        static Bcrypt of(MatchResult found) {
            if (number(found.group(1), MAX_COST) < MIN_COST) {
                throw new IllegalArgumentException("less than bcrypt allows");
            }
            return new Bcrypt(found.group());
        }

        @Override
        public boolean matches(byte[] password, Argon2Engine engine) {
            return BouncyCastle.bcrypt(password, encoded);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** The format of passlib, with the cost as a logarithm. */
    record Scrypt(int logCost, int blockSize, int parallelism, Secret salt, Secret hash) implements HashFormat {

        private static final Pattern FORM = Pattern.compile("^\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,2}),p=(\\d{1,2})"
                + "\\$([A-Za-z0-9+/]{2,128})\\$([A-Za-z0-9+/]{22,128})$");
        private static final long MAX_MEMORY = 256L << 20;

        static Scrypt of(MatchResult found) {
            int logCost = number(found.group(1), 24);
            int blockSize = number(found.group(2), 32);
            if (((128L * blockSize) << logCost) > MAX_MEMORY || logCost >= 16 * blockSize) {
                throw new IllegalArgumentException("too much memory, or more than scrypt allows for its blocks");
            }
            return new Scrypt(
                    logCost, blockSize, number(found.group(3), 16), base64(found.group(4)), base64(found.group(5)));
        }

        @Override
        public boolean matches(byte[] password, Argon2Engine engine) {
            return hash.matches(
                    BouncyCastle.scrypt(password, salt.bytes(), logCost, blockSize, parallelism, hash.bytes().length));
        }
    }

    /** The formats of passlib and of Django, whose salt is text. */
    record Pbkdf2(String digest, int iterations, Secret salt, Secret hash) implements HashFormat {

        private static final Pattern PASSLIB = Pattern.compile(
                "^\\$pbkdf2(?:-(sha256|sha512))?\\$(\\d{1,8})\\$([A-Za-z0-9./]{2,128})\\$([A-Za-z0-9./]{22,128})$");
        private static final Pattern DJANGO = Pattern.compile(
                "^pbkdf2_(sha1|sha256)\\$(\\d{1,8})\\$([!-#%-~]{1,64})\\$([A-Za-z0-9+/]{22,128}={0,2})$");
        private static final int MAX_ITERATIONS = 5_000_000;

        static Pbkdf2 ofPasslib(MatchResult found) {
            String digest = Optional.ofNullable(found.group(1)).orElse("sha1");
            return of(digest, found, base64(found.group(3)));
        }

        static Pbkdf2 ofDjango(MatchResult found) {
            return of(found.group(1), found, new Secret(found.group(3).getBytes(StandardCharsets.US_ASCII)));
        }

        private static Pbkdf2 of(String digest, MatchResult found, Secret salt) {
            return new Pbkdf2(digest, number(found.group(2), MAX_ITERATIONS), salt, base64(found.group(4)));
        }

        @Override
        public boolean matches(byte[] password, Argon2Engine engine) {
            return hash.matches(BouncyCastle.pbkdf2(
                    switch (digest) {
                        case "sha256" -> new SHA256Digest();
                        case "sha512" -> new SHA512Digest();
                        default -> new SHA1Digest();
                    },
                    password,
                    salt.bytes(),
                    iterations,
                    hash.bytes().length));
        }
    }
}
