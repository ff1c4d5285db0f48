package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.BulkInserts;
import dev.athanor.benchmarks.task.Copies;
import dev.athanor.library.model.Author;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The driver's COPY, which returns no rows. */
final class CopyBulk extends JdbcRows implements BulkInserts<Author>, Copies<Author> {

    private static final String COPY = "COPY author (" + COLUMNS + ") FROM STDIN";

    CopyBulk(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public List<Author> insertAll(List<Author> rows) {
        long copied = copyAll(rows);
        if (copied != rows.size()) {
            throw new IllegalStateException("Copied " + copied + " of " + rows.size());
        }
        return rows;
    }

    @Override
    public long copyAll(List<Author> rows) {
        return connected(connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(lines(rows)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String lines(List<Author> rows) {
        String now = now().toString();
        StringBuilder lines = new StringBuilder(rows.size() * 200);
        for (Author row : rows) {
            lines.append(row.id()).append('\t');
            text(lines, row.name()).append('\t');
            text(lines, row.biography()).append('\t');
            lines.append(row.born() == null ? "\\N" : row.born()).append('\t');
            lines.append(row.rating()).append('\t');
            lines.append(now).append('\t').append(now).append("\t0\n");
        }
        return lines.toString();
    }

    private static StringBuilder text(StringBuilder lines, @Nullable String value) {
        if (value == null) {
            return lines.append("\\N");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(c);
            }
        }
        return lines;
    }
}
