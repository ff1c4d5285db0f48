package dev.athanor.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds in the file what the server complains about in the statement it was sent. The two differ where placeholders were replaced,
 * and the server counts code points.
 */
final class FailedStatement {

    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    private static final Pattern INLINE_LINE = Pattern.compile("inline_code_block line (\\d+)");

    private static final Pattern COMMENTS = Pattern.compile("(?s)\\A(?:\\s++|--[^\\n]*+|/\\*.*?\\*/)*+");
    private static final Pattern COPY_LINE = Pattern.compile("^COPY .*, line (\\d+)");

    private final String source;
    private final String sql;
    private final int line;
    private final Map<String, String> placeholders;

    FailedStatement(String source, String sql, int line, Map<String, String> placeholders) {
        this.source = source;
        this.sql = sql;
        this.line = line;
        this.placeholders = placeholders;
    }

    /**
     * Where the statement is and what is meant in it.
     *
     * @param start offset of the statement in the file
     * @param end offset behind it
     * @param offset of what the server complains about; of the statement's first word where the server does not say
     */
    record Place(int start, int end, int offset) {}

    Place locate(@Nullable ServerErrorMessage error) {
        int firstWord = firstWord();
        int lineStart = startOfLine(line - newlines(sql.substring(0, firstWord)));
        int lineEnd = source.indexOf('\n', lineStart);
        int target = error == null ? firstWord : offsetInSql(error).orElse(firstWord);
        Place place = IntStream.rangeClosed(lineStart, lineEnd < 0 ? source.length() : lineEnd)
                .mapToObj(candidate -> follow(candidate, target))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Place(startOfLine(line), startOfLine(line), startOfLine(line)));
        int copied = error == null ? 0 : lineOfCopy(error);
        return copied == 0 ? place : rowBelow(place, copied);
    }

    private Place rowBelow(Place place, int rows) {
        int row = startOfLine(SourcePosition.of(source, place.end()).line() + rows);
        return new Place(place.start(), row, row);
    }

    /** Rows of COPY FROM STDIN stand below the statement. */
    private static int lineOfCopy(ServerErrorMessage error) {
        Matcher where = COPY_LINE.matcher(String.valueOf(error.getWhere()));
        return where.find() ? Integer.parseInt(where.group(1)) : 0;
    }

    private int startOfLine(int number) {
        int offset = 0;
        for (int i = 1; i < number; i++) {
            offset = source.indexOf('\n', offset) + 1;
        }
        return offset;
    }

    private static int newlines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private Optional<Integer> offsetInSql(ServerErrorMessage error) {
        if (error.getPosition() > 0) {
            return Optional.of(characters(sql, error.getPosition()));
        }
        return offsetOfInnerQuery(error).or(() -> offsetOfBlockLine(error));
    }

    /** A static query inside a DO block stands there as the server quotes it. */
    private Optional<Integer> offsetOfInnerQuery(ServerErrorMessage error) {
        String query = error.getInternalQuery();
        int at = query == null ? -1 : sql.indexOf(query);
        return at < 0 || error.getInternalPosition() == 0
                ? Optional.empty()
                : Optional.of(at + characters(String.valueOf(query), error.getInternalPosition()));
    }

    /** PL/pgSQL counts the lines of a block from the one its opening quote is on. */
    private Optional<Integer> offsetOfBlockLine(ServerErrorMessage error) {
        Matcher where = INLINE_LINE.matcher(String.valueOf(error.getWhere()));
        Matcher quote = DOLLAR_QUOTE.matcher(sql);
        if (!where.find() || !quote.find()) {
            return Optional.empty();
        }
        int offset = quote.end();
        for (int i = 1; i < Integer.parseInt(where.group(1)); i++) {
            offset = sql.indexOf('\n', offset) + 1;
        }
        while (offset < sql.length() && Character.isWhitespace(sql.charAt(offset))) {
            offset++;
        }
        return Optional.of(offset);
    }

    /** Past the comments that Flyway leaves in front of a statement; its line number does not count them. */
    private int firstWord() {
        Matcher comments = COMMENTS.matcher(sql);
        return comments.find() && comments.end() < sql.length() ? comments.end() : 0;
    }

    /** Walks file and statement side by side from where the statement may start; empty where they part. */
    private Optional<Place> follow(int start, int target) {
        int at = start;
        int done = 0;
        int found = -1;
        while (done < sql.length()) {
            int close = source.startsWith("${", at) ? source.indexOf('}', at) : -1;
            int next = done + 1;
            int behind = at + 1;
            if (close > 0 && sql.charAt(done) != '$') {
                next = afterValue(source.substring(at + 2, close), close + 1, done);
                behind = close + 1;
            } else if (at >= source.length() || source.charAt(at) != sql.charAt(done)) {
                return Optional.empty();
            }
            found = done <= target && target < next ? at : found;
            at = behind;
            done = next;
        }
        return Optional.of(new Place(start, at, found < 0 ? at : found));
    }

    /** A value that only Flyway knows ends where the text behind the placeholder comes again. */
    private int afterValue(String name, int behind, int done) {
        Optional<String> value = placeholders.entrySet().stream()
                .filter(placeholder -> placeholder.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(known -> sql.startsWith(known, done))
                .findFirst();
        if (value.isPresent()) {
            return done + value.get().length();
        }
        int stop = source.indexOf("${", behind);
        int length = Math.min(stop < 0 ? source.length() : stop, behind + 20) - behind;
        int again = sql.indexOf(source.substring(behind, behind + length), done);
        return again < 0 ? sql.length() : again;
    }

    private static int characters(String text, int position) {
        int codePoints = Math.min(position - 1, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, codePoints);
    }
}
