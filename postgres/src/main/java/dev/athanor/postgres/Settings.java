package dev.athanor.postgres;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings by name: the system property {@code athanor.x}, then the environment's {@code ATHANOR_X}. Blank means unset. */
final class Settings {

    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> environment;

    private Settings(Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static Settings ofProcess() {
        return new Settings(System::getProperty, System::getenv);
    }

    static Settings of(Map<String, String> properties, Map<String, String> environment) {
        return new Settings(properties::get, environment::get);
    }

    Optional<String> find(String name) {
        return set(properties.apply(name)).or(() -> set(environment.apply(variable(name))));
    }

    PostgresSource source() {
        return source(find("athanor.postgres").orElse("auto"));
    }

    PostgresSource source(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> new PostgresSource.Auto(image());
            case "embedded" -> new PostgresSource.Embedded();
            case "container" -> new PostgresSource.Container(image());
            case String url when url.startsWith("jdbc:postgresql:") -> server(JdbcUrl.parse(value.strip()));
            default ->
                throw new IllegalArgumentException(
                        "athanor.postgres = " + JdbcUrl.withoutSecrets(value)
                                + " is not understood; it may be auto, embedded, container or a URL jdbc:postgresql://host/database");
        };
    }

    private String image() {
        return find("athanor.postgres.image").orElse("postgres:18-alpine");
    }

    private PostgresSource.Server server(JdbcUrl url) {
        return new PostgresSource.Server(
                url.toDatabase(url.database()),
                url.parameter("user").or(() -> find("athanor.postgres.user")).orElse(""),
                url.parameter("password")
                        .or(() -> find("athanor.postgres.password"))
                        .orElse(""));
    }

    static String variable(String name) {
        return name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Optional<String> set(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
