package dev.athanor.repository.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value of PostgreSQL's extension {@code hstore}: texts by keys. A key may have NULL instead of a text.
 *
 * <p>Immutable.
 */
public final class Hstore implements ImmutableValue {

    private final Map<String, @Nullable String> entries;

    private Hstore(Map<String, @Nullable String> entries) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Some texts.
     *
     * @param entries the texts by their keys, null for NULL
     * @return the value
     */
    public static Hstore of(Map<String, @Nullable String> entries) {
        return new Hstore(entries);
    }

    /** {@return without any key} */
    public static Hstore empty() {
        return new Hstore(Map.of());
    }

    /** {@return the texts by their keys, null for NULL} */
    public Map<String, @Nullable String> entries() {
        return entries;
    }

    /**
     * The text of a key.
     *
     * @param key the key
     * @return the text, or empty when the key is absent or NULL
     */
    public Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hstore that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** {@return what PostgreSQL reads, as {@code "leaf"=>"green", "size"=>NULL}} */
    @Override
    public String toString() {
        return entries.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + "=>" + quoted(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "NULL" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Reads what PostgreSQL prints, where everything but NULL is quoted. */
    static Hstore parse(String text) {
        Map<String, @Nullable String> entries = new LinkedHashMap<>();
        Parser parser = new Parser(text);
        while (parser.hasNext()) {
            String key = parser.quoted();
            parser.skip("=>");
            entries.put(key, parser.value());
            parser.skip(", ");
        }
        return new Hstore(entries);
    }

    /** Not thread-safe; made for one text. */
    private static final class Parser {

        private final String text;
        private int position;

        Parser(String text) {
            this.text = text;
        }

        boolean hasNext() {
            return position < text.length();
        }

        void skip(String expected) {
            position += text.startsWith(expected, position) ? expected.length() : 0;
        }

        @Nullable
        String value() {
            if (text.startsWith("NULL", position)) {
                skip("NULL");
                return null;
            }
            return quoted();
        }

        String quoted() {
            StringBuilder unquoted = new StringBuilder();
            if (text.charAt(position) != '"') {
                throw new IllegalArgumentException("Not the text of an hstore");
            }
            for (position++; text.charAt(position) != '"'; position++) {
                position += text.charAt(position) == '\\' ? 1 : 0;
                unquoted.append(text.charAt(position));
            }
            position++;
            return unquoted.toString();
        }
    }
}
