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

    static String variable(String name) {
        return name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Optional<String> set(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
