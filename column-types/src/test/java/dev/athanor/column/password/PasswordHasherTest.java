package dev.athanor.column.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.column.AtOnce;
import dev.athanor.repository.exception.ColumnTypeException;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private static final Argon2Parameters QUICK = new Argon2Parameters(64, 1, 1);
    private static final RawPassword HORSE = RawPassword.of("correct horse");

    private final PasswordHasher quick =
            PasswordHasher.builder().parameters(QUICK).build();

    @Test
    void hash_ofDefaults_isArgon2idAsOwaspAsks() {
        PasswordHash hash = PasswordHasher.ofDefaults().hash(HORSE);

        assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHasher.ofDefaults().verify(HORSE, hash)).isTrue();
        assertThat(PasswordHasher.ofDefaults().verify(RawPassword.of("wrong"), hash))
                .isFalse();
    }

    @Test
    void hash_samePasswordTwice_differs() {
        assertThat(quick.hash(HORSE)).isNotEqualTo(quick.hash(HORSE));
    }

    @Test
    void hash_passwordThatLooksLikeAHash_isHashed() {
        String encoded = quick.hash(HORSE).encoded();
        PasswordHash hashed = quick.hash(RawPassword.of(encoded));

        assertThat(hashed.encoded()).isNotEqualTo(encoded);
        assertThat(quick.verify(HORSE, hashed)).isFalse();
        assertThat(quick.verify(RawPassword.of(encoded), hashed)).isTrue();
    }

    @Test
    void engines_sameInput_giveTheSameHash() {
        byte[] password = "p".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (Argon2Parameters parameters : List.of(QUICK, new Argon2Parameters(128, 3, 4))) {
            assertThat(Argon2Engine.fastest().hash(password, new byte[16], parameters, 24))
                    .isEqualTo(Argon2Engine.pureJava().hash(password, new byte[16], parameters, 24));
        }
    }

    @Test
    void pureJava_hashOfTheOther_verifies() {
        PasswordHasher java =
                PasswordHasher.builder().parameters(QUICK).pureJava().build();

        assertThat(java).hasToString("PasswordHasher[Argon2id in Java, " + QUICK + "]");
        assertThat(java.verify(HORSE, quick.hash(HORSE))).isTrue();
        assertThat(quick.verify(HORSE, java.hash(HORSE))).isTrue();
    }

    /** In a class loader of its own, in which there is no argon2-jvm, or no JNA, which that needs. */
    @ParameterizedTest
    @ValueSource(strings = {"de.mkammerer.argon2.", "com.sun.jna."})
    void fastest_nativeDoesNotLoad_isTheOneInJava(String missing) throws Exception {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> toUrl(Path.of(entry)))
                .toArray(URL[]::new);
        try (URLClassLoader without = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith(missing)) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        }) {
            Object hasher = Class.forName(PasswordHasher.class.getName(), true, without)
                    .getMethod("ofDefaults")
                    .invoke(null);
            assertThat(hasher.toString()).startsWith("PasswordHasher[Argon2id in Java, ");
        }
        assertThat(PasswordHasher.ofDefaults().toString()).startsWith("PasswordHasher[Argon2id in native, ");
    }

    private static URL toUrl(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("Every file has an address", impossible);
        }
    }

    /** From the test suite of the reference implementation. */
    @Test
    void verify_referenceVector_matches() {
        PasswordHash reference = PasswordHash.of(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(quick.verify(RawPassword.of("password"), reference)).isTrue();
        assertThat(quick.verify(RawPassword.of("Password"), reference)).isFalse();
    }

    /** Made by Python's hashlib and crypt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$scrypt$ln=14,r=8,p=1$yMnKy8zNzs/Q0dLT1NXW1w$23+vmtOGbZmlX5CU/R8dKKLm9yalSCW3FeBJLmrnuCk",
                "{scrypt}$scrypt$ln=14,r=8,p=1$yMnKy8zNzs/Q0dLT1NXW1w$23+vmtOGbZmlX5CU/R8dKKLm9yalSCW3FeBJLmrnuCk",
                "{pbkdf2}$pbkdf2$131000$yMnKy8zNzs/Q0dLT1NXW1w$iLCbxqf9X8e2b6MVAJamAlMGPFY",
                "$pbkdf2-sha512$25000$yMnKy8zNzs/Q0dLT1NXW1w$UKsDF/BhGSL.t2NaY9ub3s3m8nvJMJivRg1Ved7tBn2vGOq0y9TJy0adSmKpvfmAdGsiW2CMJDklMxFyoGHbeQ",
                "$pbkdf2-sha256$29000$yMnKy8zNzs/Q0dLT1NXW1w$2sQRidcQyrZgIBkFv9HNrbH9hzwoYs5aUf04n8wepu0",
                "$pbkdf2$131000$yMnKy8zNzs/Q0dLT1NXW1w$iLCbxqf9X8e2b6MVAJamAlMGPFY",
                "pbkdf2_sha256$260000$s4lt$yVY0/lph1U/ic2wyYJNDIWtj1FEmBAvjW7FQ1c6WLCs=",
                "$2b$06$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC",
                "{bcrypt}$2b$06$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC"
            })
    void verify_hashOfAnImportedUser_matchesAndWantsARehash(String imported) {
        PasswordHash hash = PasswordHash.of(imported);

        assertThat(quick.verify(HORSE, hash)).isTrue();
        assertThat(quick.verify(RawPassword.of("correct horsf"), hash)).isFalse();
        assertThat(quick.needsRehash(hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=2147483,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=9999,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$garbage",
                "$2b$31$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC",
                "$2b$03$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC",
                "$scrypt$ln=16,r=1,p=1$yMnKy8zNzs/Q0dLT1NXW1w$23+vmtOGbZmlX5CU/R8dKKLm9yalSCW3FeBJLmrnuCk",
                "$scrypt$ln=30,r=8,p=1$yMnKy8zNzs/Q0dLT1NXW1w$23+vmtOGbZmlX5CU/R8dKKLm9yalSCW3FeBJLmrnuCk",
                "$pbkdf2-sha256$99999999$yMnKy8zNzs/Q0dLT1NXW1w$2sQRidcQyrZgIBkFv9HNrbH9hzwoYs5aUf04n8wepu0"
            })
    void verify_hostileHash_matchesNothingAtTheCostOfOne(String hostile) {
        long start = System.nanoTime();

        assertThat(quick.verify(HORSE, PasswordHash.of(hostile))).isFalse();
        assertThat(quick.needsRehash(PasswordHash.of(hostile))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void verify_nobody_isFalse() {
        assertThat(quick.verify(HORSE, null)).isFalse();
    }

    /** Timing: by what the thread computed, as time by the clock would be luck. */
    @Test
    void verify_nobodyOrMalformedHash_costsAsMuchAsAWrongPassword() {
        PasswordHasher hasher = PasswordHasher.builder()
                .parameters(new Argon2Parameters(4096, 2, 1))
                .build();
        PasswordHash known = hasher.hash(HORSE);
        long usual = medianCost(() -> hasher.verify(RawPassword.of("wrong"), known));

        assertThat(medianCost(() -> hasher.verify(HORSE, null))).isBetween(usual / 2, usual * 2);
        assertThat(medianCost(() -> hasher.verify(HORSE, PasswordHash.of("$argon2id$garbage"))))
                .isBetween(usual / 2, usual * 2);
    }

    private static long medianCost(Runnable login) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return LongStream.generate(() -> {
                    long start = threads.getCurrentThreadCpuTime();
                    login.run();
                    return threads.getCurrentThreadCpuTime() - start;
                })
                .limit(21)
                .sorted()
                .skip(10)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void needsRehash_weakerInAnyParameter_isTrue() {
        PasswordHash hash = quick.hash(HORSE);

        assertThat(quick.needsRehash(hash)).isFalse();
        for (Argon2Parameters more : List.of(
                new Argon2Parameters(65, 1, 1), new Argon2Parameters(64, 2, 1), new Argon2Parameters(64, 1, 2))) {
            assertThat(PasswordHasher.builder().parameters(more).build().needsRehash(hash))
                    .isTrue();
        }
    }

    @Test
    void of_plainPassword_isRefusedWithoutShowingIt() {
        for (String plain : List.of("", "hunter2", "$ecret", "$argon2id$", "$2b$", "$2b$ blank")) {
            assertThatThrownBy(() -> PasswordHash.of(plain))
                    .as(plain)
                    .isInstanceOf(ColumnTypeException.class)
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void rawPassword_outOfLimits_isRefused() {
        assertThat(quick.verify(RawPassword.of("é".repeat(512)), quick.hash(RawPassword.of("é".repeat(512)))))
                .isTrue();
        for (String wrong : List.of("", "é".repeat(513), "x".repeat(1025))) {
            assertThatIllegalArgumentException().isThrownBy(() -> RawPassword.of(wrong));
        }
    }

    @Test
    void hash_shorterThanAllowed_isRefusedWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quick.hash(RawPassword.of("1234567")))
                .withMessage("A password has at least 8 characters");
        // Seven characters of two chars and four bytes each.
        assertThatIllegalArgumentException().isThrownBy(() -> quick.hash(RawPassword.of("🐎".repeat(7))));
        assertThat(quick.hash(RawPassword.of("🐎".repeat(8)))).isNotNull();
        assertThat(PasswordHasher.builder()
                        .parameters(QUICK)
                        .minLength(1)
                        .build()
                        .hash(RawPassword.of("1")))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHasher.builder().minLength(0));
    }

    @Test
    void values_printed_areMasked() {
        assertThat(HORSE).hasToString("***");
        assertThat(quick.hash(HORSE)).hasToString("***");
    }

    @Test
    void calibrated_shortTarget_neverGoesBelowTheDefault() {
        assertThat(Argon2Parameters.calibrated(Duration.ZERO)).isEqualTo(Argon2Parameters.ofDefaults());
        assertThat(Argon2Parameters.calibrated(Duration.ofDays(1)).iterations()).isEqualTo(64);
    }

    /** Denial of service: what passwords take is the memory of one times the permits, however many sign in. */
    @Test
    void concurrency_manyLogins_onlySoManyAreComputedAtOnce() throws Exception {
        AtomicInteger computing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Argon2Engine counting = new Argon2Engine() {
            @Override
            public byte[] hash(byte[] password, byte[] salt, Argon2Parameters parameters, int length) {
                most.accumulateAndGet(computing.incrementAndGet(), Math::max);
                try {
                    return Argon2Engine.pureJava().hash(password, salt, parameters, length);
                } finally {
                    computing.decrementAndGet();
                }
            }

            @Override
            public String name() {
                return "counting";
            }
        };
        PasswordHasher hasher = PasswordHasher.builder()
                .parameters(QUICK)
                .engine(() -> counting)
                .concurrency(3)
                .patience(Duration.ofMinutes(5))
                .build();
        PasswordHash stored = hasher.hash(HORSE);

        assertThat(AtOnce.call(1000, () -> hasher.verify(HORSE, stored))).containsOnly(true);
        assertThat(most).hasValueBetween(1, 3);
    }

    @Test
    void concurrency_permitsTaken_refusesWhoWaitsTooLong() throws Exception {
        Argon2Parameters slow = new Argon2Parameters(64 * 1024, 4, 1);
        PasswordHasher one = PasswordHasher.builder()
                .parameters(slow)
                .concurrency(1)
                .patience(Duration.ZERO)
                .build();
        CountDownLatch start = new CountDownLatch(1);
        Callable<Boolean> hash = () -> {
            start.await();
            one.hash(HORSE);
            return true;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> both = List.of(threads.submit(hash), threads.submit(hash));
            start.countDown();

            assertThat(both)
                    .anySatisfy(future ->
                            assertThatThrownBy(future::get).hasCauseInstanceOf(RejectedExecutionException.class));
        }
        assertThat(one.verify(HORSE, one.hash(HORSE))).isTrue();
    }
}
