package dev.athanor.demo.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data file of the shop: columns divided by tabs, their names in the first line, no quoting. */
final class TsvFile {

    private TsvFile() {}

    /** Reads a file of this package's data folder. */
    static List<Row> read(String name) {
        String resource = "/dev/athanor/demo/data/" + name + ".tsv";
        try (InputStream stream = TsvFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    static List<Row> parse(String name, String text) {
        List<List<String>> lines =
                text.lines().map(line -> List.of(line.split("\t", -1))).toList();
        List<String> columns = lines.getFirst();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != columns.size()) {
                throw new IllegalArgumentException("%s, line %d: %d columns, expected the %d of the first line"
                        .formatted(name, i + 1, lines.get(i).size(), columns.size()));
            }
        }
        return lines.stream().skip(1).map(cells -> new Row(columns, cells)).toList();
    }

    /**
     * A line of the file.
     *
     * @param columns the names of the columns
     * @param cells what this line has in them
     */
    record Row(List<String> columns, List<String> cells) {

        String text(String column) {
            return cells.get(columns.indexOf(column));
        }

        @Nullable
        String optional(String column) {
            String text = text(column);
            return text.isEmpty() ? null : text;
        }

        @Nullable
        Integer number(String column) {
            String text = text(column);
            return text.isEmpty() ? null : Integer.valueOf(text);
        }

        @Nullable
        Short year(String column) {
            String text = text(column);
            return text.isEmpty() ? null : Short.valueOf(text);
        }

        List<String> list(String column) {
            return List.of(text(column).split(";", -1));
        }
    }
}
