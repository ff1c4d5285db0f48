package dev.athanor.repository;

import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/** The text that PostgreSQL prints an array of one dimension as, such as <code>{a,"b c",NULL}</code>. Not thread-safe; made for one text. */
final class ArrayLiteral {

    private final String text;
    private final char delimiter;
    private final List<@Nullable String> elements = new ArrayList<>();
    private int position;

    private ArrayLiteral(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** The elements, each as the text that PostgreSQL prints it as. */
    static @Nullable String[] elements(String text, char delimiter) {
        return new ArrayLiteral(text, delimiter).parse().toArray(String[]::new);
    }

    private List<@Nullable String> parse() {
        position = text.indexOf('{') + 1; // bounds may stand before it
        while (text.charAt(position) != '}') {
            elements.add(text.charAt(position) == '"' ? quoted() : plain());
            if (text.charAt(position) == delimiter) {
                position++;
            }
        }
        return elements;
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        for (position++; text.charAt(position) != '"'; position++) {
            if (text.charAt(position) == '\\') {
                position++;
            }
            element.append(text.charAt(position));
        }
        position++;
        return element.toString();
    }

    private @Nullable String plain() {
        int start = position;
        while (text.charAt(position) != delimiter && text.charAt(position) != '}') {
            if (text.charAt(position) == '{') {
                throw new DataTypeException(
                        "An array of a type without a counterpart in Java has more than one dimension");
            }
            position++;
        }
        String element = text.substring(start, position);
        return element.equals("NULL") ? null : element;
    }
}
