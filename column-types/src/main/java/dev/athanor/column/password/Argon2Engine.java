package dev.athanor.column.password;

import static org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/** Who computes Argon2id. Both engines give the same bytes. */
interface Argon2Engine {

    byte[] hash(byte[] password, byte[] salt, Argon2Parameters parameters, int length);

    String name();

    /** The native one where it loads, else the one in Java. */
    static Argon2Engine fastest() {
        return Fastest.ENGINE;
    }

    static Argon2Engine pureJava() {
        return new Java();
    }

    /** Loaded at the first use, because loading native code is slow. */
    final class Fastest {

        private static final Argon2Engine ENGINE = choose();

        private Fastest() {}

        private static Argon2Engine choose() {
            Argon2Engine java = pureJava();
            try {
                Argon2Engine nativeEngine = new Native(Argon2Factory.createAdvanced(Argon2Types.ARGON2id));
                Argon2Parameters tiny = new Argon2Parameters(8, 1, 1);
                byte[] sample = new byte[16];
                if (Arrays.equals(nativeEngine.hash(sample, sample, tiny, 32), java.hash(sample, sample, tiny, 32))) {
                    return nativeEngine;
                }
                LoggerFactory.getLogger(PasswordHasher.class)
                        .warn("The native Argon2 computes wrong hashes here, so passwords are hashed in Java");
            } catch (LinkageError | RuntimeException unavailable) {
                LoggerFactory.getLogger(PasswordHasher.class)
                        .info("No native Argon2 here ({}), so passwords are hashed in Java", unavailable.toString());
            }
            return java;
        }
    }

    /** The C library, through argon2-jvm. */
    record Native(Argon2Advanced argon2) implements Argon2Engine {

        @Override
        public byte[] hash(byte[] password, byte[] salt, Argon2Parameters parameters, int length) {
            return argon2.hashAdvanced(
                            parameters.iterations(),
                            parameters.memoryKib(),
                            parameters.parallelism(),
                            password,
                            salt,
                            length,
                            Argon2Version.V13)
                    .getRaw();
        }

        @Override
        public String name() {
            return "native";
        }
    }

    /** Bouncy Castle. */
    record Java() implements Argon2Engine {

        @Override
        public byte[] hash(byte[] password, byte[] salt, Argon2Parameters parameters, int length) {
            return BouncyCastle.argon2(ARGON2_id, password, salt, parameters, length);
        }

        @Override
        public String name() {
            return "Java";
        }
    }
}
