package dev.athanor.column.password;

import java.time.Duration;

/**
 * How much work Argon2id does for a password.
 *
 * <p>Immutable.
 *
 * @param memoryKib memory, in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 */
public record Argon2Parameters(int memoryKib, int iterations, int parallelism) {

    private static final int MAX_MEMORY_KIB = 256 * 1024;
    private static final int MAX_ITERATIONS = 64;
    private static final int MAX_PARALLELISM = 16;
    private static final Argon2Parameters OWASP = new Argon2Parameters(19 * 1024, 2, 1);

    /** Checks the limits: up to 256 MiB, 64 passes and 16 lanes of at least 8 KiB. */
    public Argon2Parameters {
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException(
                    "Argon2 has between 1 and " + MAX_PARALLELISM + " lanes, but got " + parallelism);
        }
        if (memoryKib < 8 * parallelism || memoryKib > MAX_MEMORY_KIB) {
            throw new IllegalArgumentException(
                    "Argon2 takes between 8 KiB per lane and " + MAX_MEMORY_KIB + " KiB, but got " + memoryKib);
        }
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(
                    "Argon2 makes between 1 and " + MAX_ITERATIONS + " passes, but got " + iterations);
        }
    }

    /**
     * What OWASP's password storage cheat sheet asks for at least: 19 MiB, two passes, one lane.
     *
     * @return the parameters
     */
    public static Argon2Parameters ofDefaults() {
        return OWASP;
    }

    /**
     * Measures this machine and returns the most work that a hash may cost, by passes over 19 MiB; never less than the default.
     * Takes a few times the target; call it once and write the result into the configuration.
     *
     * @param target how long one hash may take
     * @return the parameters
     */
    public static Argon2Parameters calibrated(Duration target) {
        Argon2Engine engine = Argon2Engine.fastest();
        time(engine, OWASP);
        long perPass = Math.max(1, time(engine, OWASP) / OWASP.iterations());
        int passes = Math.clamp(target.toNanos() / perPass, OWASP.iterations(), MAX_ITERATIONS);
        return new Argon2Parameters(OWASP.memoryKib(), passes, OWASP.parallelism());
    }

    private static long time(Argon2Engine engine, Argon2Parameters parameters) {
        long start = System.nanoTime();
        engine.hash(new byte[16], new byte[16], parameters, 32);
        return System.nanoTime() - start;
    }

    boolean isWeakerThan(Argon2Parameters wanted) {
        return memoryKib < wanted.memoryKib || iterations < wanted.iterations || parallelism < wanted.parallelism;
    }
}
