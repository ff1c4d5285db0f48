package dev.athanor.demo.print;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement for the eye: a clause on each line, long lists cut short, casts and needless qualifiers left out. */
final class SqlText {

    private static final Pattern CLAUSE = Pattern.compile(
            "(?<!distinct) (?=(?:from|where|(?:left outer |cross )?join|group by|having|order by|offset|fetch next"
                    + "|values|select|set|returning|on conflict|for update) )");
    private static final Pattern COLUMNS = Pattern.compile("(?<=select |returning )[\\w.]+(?:, [\\w.]+){6,}");
    private static final Pattern CAST = Pattern.compile("cast\\(('(?:[^']|'')*'|null) as [^()]+\\)");
    private static final Pattern TIMESTAMP = Pattern.compile("timestamp with time zone ('[^'.]*)[^']*'");
    private static final Pattern DOUBLE_PARENTHESES = Pattern.compile("\\(\\(([^()]*)\\)\\)");
    private static final Pattern WRITTEN_TABLE = Pattern.compile("^(?:insert into|update|delete from) (\\w+)");
    private static final int SHOWN_COLUMNS = 4;
    private static final int MAX_LINES = 3;
    private static final int MAX_LITERAL = 60;
    private static final String CONTINUED = "    ";

    private SqlText() {}

    static List<String> lines(String sql, int width) {
        String uncast = CAST.matcher(withShortLiterals(sql)).replaceAll("$1");
        String untyped = TIMESTAMP.matcher(uncast).replaceAll("$1'");
        String plain = DOUBLE_PARENTHESES.matcher(untyped).replaceAll("($1)");
        String shortened = COLUMNS.matcher(unqualified(plain)).replaceAll(SqlText::firstColumns);
        return CLAUSE.splitAsStream(shortened)
                .flatMap(clause -> wrapped(clause, width).stream())
                .toList();
    }

    /** Cuts long texts, such as whole columns bound as one array. */
    private static String withShortLiterals(String sql) {
        StringBuilder shortened = new StringBuilder();
        int literal = 0;
        for (String part : sql.split("'", -1)) {
            boolean inside = literal++ % 2 == 1;
            shortened.append(literal == 1 ? "" : "'").append(inside ? DisplayWidth.fit(part, MAX_LITERAL) : part);
        }
        return shortened.toString();
    }

    /** Breaks a clause between words, and gives up after some lines. */
    private static List<String> wrapped(String clause, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clause.split(" ", -1)) {
            if (!line.isEmpty() && DisplayWidth.of(line + word) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                line.append(CONTINUED);
            }
            line.append(word).append(' ');
        }
        lines.add(DisplayWidth.fit(line.toString().stripTrailing(), width));
        if (lines.size() <= MAX_LINES) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, MAX_LINES));
        first.set(MAX_LINES - 1, DisplayWidth.fit(first.getLast() + " …", width));
        return first;
    }

    private static String unqualified(String sql) {
        Matcher written = WRITTEN_TABLE.matcher(sql);
        return written.find() ? sql.replaceAll("\\b" + written.group(1) + "\\.", "") : sql;
    }

    private static String firstColumns(MatchResult list) {
        List<String> columns = List.of(list.group().split(", ", -1));
        String first = String.join(", ", columns.subList(0, SHOWN_COLUMNS));
        return Matcher.quoteReplacement(first + ", … " + (columns.size() - SHOWN_COLUMNS) + " more");
    }
}
