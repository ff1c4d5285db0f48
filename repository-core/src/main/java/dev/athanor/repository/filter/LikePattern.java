package dev.athanor.repository.filter;

import org.jspecify.annotations.Nullable;

/** Patterns in which nothing of the user's text is a wildcard. */
final class LikePattern {

    static final char ESCAPE = '!';

    private LikePattern() {}

    static @Nullable String containing(@Nullable String text) {
        return text == null || text.isBlank() ? null : "%" + escaped(text) + "%";
    }

    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
