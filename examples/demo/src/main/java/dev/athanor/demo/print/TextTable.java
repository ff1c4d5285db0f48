package dev.athanor.demo.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows as aligned columns, as wide as the page and no wider. */
final class TextTable {

    private static final int MAX_ROWS = 10;
    private static final int MAX_CELL = 40;
    private static final String GAP = "  ";

    private TextTable() {}

    /** Columns without a value are left out, and those at the right that the page has no room for. */
    static List<String> lines(Rows rows, int pageWidth) {
        if (rows.cells().isEmpty()) {
            return List.of("no rows");
        }
        List<List<String>> shown = rows.cells().stream().limit(MAX_ROWS).toList();
        List<Integer> filled = IntStream.range(0, rows.columns().size())
                .filter(column -> rows.hasValueIn(column))
                .boxed()
                .toList();
        List<Integer> columns = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        int room = pageWidth;
        for (int column : filled) {
            int width = width(rows.columns().get(column), shown, column);
            if (width > room) {
                break;
            }
            columns.add(column);
            widths.add(width);
            room -= width + GAP.length();
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(rows.columns(), columns, widths));
        lines.add(String.join(GAP, widths.stream().map("─"::repeat).toList()));
        shown.forEach(row -> lines.add(line(row, columns, widths)));
        String rest = rest(rows.cells().size() - shown.size(), filled.size() - columns.size());
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    private static int width(String name, List<List<String>> rows, int column) {
        int widest = rows.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(column)))
                .max()
                .orElse(0);
        return Math.min(MAX_CELL, Math.max(DisplayWidth.of(name), widest));
    }

    private static String line(List<String> cells, List<Integer> columns, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String cell = DisplayWidth.fit(cells.get(columns.get(i)), widths.get(i));
            line.append(cell)
                    .append(" ".repeat(widths.get(i) - DisplayWidth.of(cell)))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String rest(int rows, int columns) {
        List<String> parts = new ArrayList<>();
        if (rows > 0) {
            parts.add(rows + (rows == 1 ? " more row" : " more rows"));
        }
        if (columns > 0) {
            parts.add(columns + (columns == 1 ? " more column" : " more columns"));
        }
        return parts.isEmpty() ? "" : "… " + String.join(", ", parts);
    }
}
