package dev.athanor.repository.type;

import dev.athanor.repository.internal.text.DateText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text that PostgreSQL prints and reads ranges and multiranges as. */
final class RangeText<T extends Comparable<? super T>> {

    private static final String QUOTED = "\"\\()[], \t\n\r\f\u000b";

    private final Function<String, T> read;

    RangeText(Function<String, T> read) {
        this.read = read;
    }

    Range<T> range(String text) {
        Parser parser = new Parser(text);
        return parser.complete(parser.range());
    }

    MultiRange<T> ranges(String text) {
        Parser parser = new Parser(text);
        return parser.complete(parser.ranges());
    }

    static String text(Range<?> range) {
        if (range.isEmpty()) {
            return "empty";
        }
        return (range.isLowerInclusive() ? "[" : "(")
                + range.lower().map(RangeText::bound).orElse("")
                + ","
                + range.upper().map(RangeText::bound).orElse("")
                + (range.isUpperInclusive() ? "]" : ")");
    }

    static String text(MultiRange<?> ranges) {
        return ranges.ranges().stream().map(RangeText::text).collect(Collectors.joining(",", "{", "}"));
    }

    /** Quoted only where PostgreSQL would not understand it else. */
    private static String bound(Object value) {
        String text = switch (value) {
            case LocalDate date -> DateText.text(date);
            case LocalDateTime time -> DateText.text(time);
            case Instant time -> DateText.text(time);
            default -> value.toString();
        };
        boolean isPlain = !text.isEmpty() && text.chars().allMatch(unit -> QUOTED.indexOf(unit) < 0);
        return isPlain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Not thread-safe; made for one text. */
    private final class Parser {

        private final String text;
        private int position;

        Parser(String text) {
            this.text = text;
        }

        <V> V complete(V value) {
            if (position != text.length()) {
                throw refused();
            }
            return value;
        }

        MultiRange<T> ranges() {
            List<Range<T>> ranges = new ArrayList<>();
            for (one("{"); text.charAt(position) != '}'; position += text.charAt(position) == ',' ? 1 : 0) {
                ranges.add(range());
            }
            position++;
            return new MultiRange<>(ranges);
        }

        Range<T> range() {
            if (text.startsWith("empty", position)) {
                position += "empty".length();
                return Range.empty();
            }
            boolean lowerInclusive = one("[(") == '[';
            @Nullable T lower = value(bound());
            one(",");
            @Nullable T upper = value(bound());
            return Range.between(lower, lowerInclusive, upper, one(")]") == ']');
        }

        private char one(String expected) {
            char unit = text.charAt(position++);
            if (expected.indexOf(unit) < 0) {
                throw refused();
            }
            return unit;
        }

        private IllegalArgumentException refused() {
            return new IllegalArgumentException("Not the text of a range");
        }

        private @Nullable T value(@Nullable String bound) {
            return bound == null ? null : read.apply(bound);
        }

        /** Null when there is none; a bound of no characters is quoted. */
        private @Nullable String bound() {
            StringBuilder bound = new StringBuilder();
            boolean quoted = false;
            int start = position;
            while (quoted || ",)]".indexOf(text.charAt(position)) < 0) {
                char unit = text.charAt(position++);
                if (unit == '\\') {
                    bound.append(text.charAt(position++));
                } else if (unit != '"') {
                    bound.append(unit);
                } else if (quoted && text.charAt(position) == '"') {
                    bound.append(text.charAt(position++));
                } else {
                    quoted = !quoted;
                }
            }
            return position == start ? null : bound.toString();
        }
    }
}
