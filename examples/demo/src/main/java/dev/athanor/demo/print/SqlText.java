package dev.athanor.demo.print;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement for the eye: a clause on each line, long lists cut short, casts and needless qualifiers left out. */
final class SqlText {

    private static final Pattern CLAUSE =
            Pattern.compile(" (?=(?:from|where|(?:left outer |cross )?join|group by|having|order by|offset|fetch next"
                    + "|values|set|returning|on conflict|for update) )");
    private static final Pattern COLUMNS = Pattern.compile("(?<=\\(|select |returning )[\\w.]+(?:, [\\w.]+){6,}");
    private static final Pattern CAST = Pattern.compile("cast\\(('(?:[^']|'')*'|null) as [^()]+\\)");
    private static final Pattern DOUBLE_PARENTHESES = Pattern.compile("\\(\\(([^()]*)\\)\\)");
    private static final Pattern WRITTEN_TABLE = Pattern.compile("^(?:insert into|update|delete from) (\\w+)");
    private static final int SHOWN_COLUMNS = 4;

    private SqlText() {}

    static List<String> lines(String sql, int width) {
        String plain =
                DOUBLE_PARENTHESES.matcher(CAST.matcher(sql).replaceAll("$1")).replaceAll("($1)");
        String shortened = COLUMNS.matcher(unqualified(plain)).replaceAll(SqlText::firstColumns);
        return CLAUSE.splitAsStream(shortened)
                .map(line -> DisplayWidth.fit(line, width))
                .toList();
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
