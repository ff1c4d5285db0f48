package dev.athanor.postgres;

import static java.util.Objects.requireNonNull;

/**
 * Where PostgreSQL comes from. One switch for builds, tests and programs: the system property {@code athanor.postgres}, else the
 * environment variable {@code ATHANOR_POSTGRES}, else {@link Auto}.
 */
public sealed interface PostgresSource {

    /**
     * A container where a Docker engine answers, else embedded.
     *
     * @param image the container's image, as in {@link Container}
     */
    record Auto(String image) implements PostgresSource {}

    /** PostgreSQL binaries from a jar, started as a process of this machine; needs nothing installed. */
    record Embedded() implements PostgresSource {}

    /**
     * A container of the local Docker engine.
     *
     * @param image the image; {@code athanor.postgres.image} or {@code ATHANOR_POSTGRES_IMAGE} sets it, default {@code postgres:18-alpine}
     */
    record Container(String image) implements PostgresSource {}

    /**
     * A server that runs already. It is asked for scratch databases only; databases that exist there are left alone.
     *
     * @param url a JDBC URL without user and password
     * @param user from the URL, else {@code athanor.postgres.user} or {@code ATHANOR_POSTGRES_USER}; empty leaves it to the driver
     * @param password from the URL, else {@code athanor.postgres.password} or {@code ATHANOR_POSTGRES_PASSWORD}; empty leaves it to
     *     the driver, which looks into {@code .pgpass}
     */
    record Server(String url, String user, String password) implements PostgresSource {

        /** {@return the URL; never the password} */
        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * {@return what can be known of the server without starting or asking it: another text, another server} It names the image, the
     * jars of the binaries or the URL, and never a password.
     */
    default String fingerprint() {
        return switch (this) {
            case Auto auto -> auto + " " + EmbeddedEngine.binaries();
            case Embedded embedded -> embedded + " " + EmbeddedEngine.binaries();
            case Container container -> container.toString();
            case Server server -> server.toString();
        };
    }

    /**
     * {@return what the switch says}
     *
     * @throws IllegalArgumentException if it says something else than {@code auto}, {@code embedded}, {@code container} or a JDBC URL
     */
    static PostgresSource configured() {
        return Settings.ofProcess().source();
    }

    /**
     * Reads a value of the switch.
     *
     * @param value {@code auto}, {@code embedded}, {@code container} or a URL that starts with {@code jdbc:postgresql:}; blank asks
     *     the {@linkplain #configured() system property and the environment}
     * @return the source that it names
     * @throws IllegalArgumentException if it is something else
     */
    static PostgresSource parse(String value) {
        requireNonNull(value, "value");
        return value.isBlank() ? configured() : Settings.ofProcess().source(value);
    }
}
