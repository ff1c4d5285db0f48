package dev.athanor.column.password;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/** The hash functions in Java. */
final class BouncyCastle {

    private BouncyCastle() {}

    static byte[] argon2(int type, byte[] password, byte[] salt, Argon2Parameters parameters, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(type)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(parameters.memoryKib())
                .withIterations(parameters.iterations())
                .withParallelism(parameters.parallelism())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }

    static boolean bcrypt(byte[] password, String encoded) {
        return OpenBSDBCrypt.checkPassword(encoded, password);
    }

    static byte[] scrypt(byte[] password, byte[] salt, int logCost, int blockSize, int parallelism, int length) {
        return SCrypt.generate(password, salt, 1 << logCost, blockSize, parallelism, length);
    }

    static byte[] pbkdf2(Digest digest, byte[] password, byte[] salt, int iterations, int length) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
        generator.init(password, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(length * Byte.SIZE)).getKey();
    }
}
