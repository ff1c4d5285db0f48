package dev.athanor.postgres;

import java.util.ArrayList;
import java.util.List;

/** Some lines of a file with a mark below the place meant, as compilers show it. */
final class Excerpt {

    private static final int LINES_AROUND = 4;
    private static final int LONGEST = 160;

    private Excerpt() {}

    /** The place and what is near it of the statement from the first line to the last. */
    static String of(String source, SourcePosition place, int first, int last) {
        List<String> lines = source.lines().toList();
        int from = Math.max(first, place.line() - LINES_AROUND);
        int to = Math.min(Math.min(last, place.line() + LINES_AROUND), lines.size());
        int width = String.valueOf(to).length();
        List<String> shown = new ArrayList<>();
        for (int line = from; line <= to; line++) {
            String text = lines.get(line - 1);
            shown.add("  " + " ".repeat(width - String.valueOf(line).length()) + line + " | " + cut(text));
            if (line == place.line() && place.column() <= LONGEST) {
                shown.add("  " + " ".repeat(width) + " | " + indent(text, place.column() - 1) + "^");
            }
        }
        return String.join("\n", shown);
    }

    /** Tabs stay tabs, so that the mark stands right whatever their width. */
    private static String indent(String line, int columns) {
        StringBuilder indent = new StringBuilder();
        line.codePoints().limit(columns).forEach(c -> indent.append(c == '\t' ? '\t' : ' '));
        return indent.toString();
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }
}
