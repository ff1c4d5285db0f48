package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.BulkChanges;
import dev.athanor.benchmarks.task.BulkInserts;
import dev.athanor.library.model.Author;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One statement for all rows, which come as one array per column. */
final class JdbcBulk extends JdbcRows implements BulkInserts<Author>, BulkChanges<Author> {

    private static final String GIVEN = "unnest(?::uuid[], ?::text[], ?::text[], ?::date[], ?::int[])"
            + " AS given (id, name, biography, born, rating)";
    private static final String INSERT = "INSERT INTO author (" + COLUMNS + ")"
            + " SELECT id, name, biography, born, rating, ?::timestamptz, ?::timestamptz, 0 FROM " + GIVEN;
    private static final String RETURNING = " RETURNING author." + COLUMNS.replace(", ", ", author.");
    private static final String UPSERT = INSERT + " ON CONFLICT (name) DO UPDATE SET biography = excluded.biography,"
            + " born = excluded.born, rating = excluded.rating, updated_at = excluded.updated_at,"
            + " version = author.version + 1 WHERE (author.biography, author.born, author.rating)"
            + " IS DISTINCT FROM (excluded.biography, excluded.born, excluded.rating)";
    private static final String UPDATE = "UPDATE author SET rating = given.rating, updated_at = ?,"
            + " version = author.version + 1 FROM unnest(?::uuid[], ?::int[], ?::int[]) AS given (id, version, rating)"
            + " WHERE author.id = given.id AND author.version = given.version";

    JdbcBulk(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public List<Author> insertAll(List<Author> rows) {
        return query(INSERT + RETURNING, statement -> bindNew(statement, rows));
    }

    @Override
    public List<Author> findAll(List<UUID> ids) {
        return query(
                "SELECT " + COLUMNS + " FROM author WHERE id = any(?)",
                statement -> statement.setArray(1, array(statement, "uuid", ids, id -> id)));
    }

    @Override
    public void updateAll(List<Author> rows) {
        OffsetDateTime now = now();
        List<Author> updated = query(UPDATE + RETURNING, statement -> {
            statement.setObject(1, now);
            statement.setArray(2, array(statement, "uuid", rows, Author::id));
            statement.setArray(3, array(statement, "int4", rows, Author::version));
            statement.setArray(4, array(statement, "int4", rows, Author::rating));
        });
        if (updated.size() != rows.size()) {
            throw new IllegalStateException("Some rows are stale");
        }
    }

    @Override
    public void upsertAll(List<Author> rows) {
        connected(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(UPSERT + RETURNING + ", author.version = 0 AS inserted")) {
                bindNew(statement, rows);
                return outcomes(statement);
            }
        });
    }

    @Override
    public void deleteAll(List<Author> rows) {
        query(
                "DELETE FROM author WHERE id = any(?)" + RETURNING,
                statement -> statement.setArray(1, array(statement, "uuid", rows, Author::id)));
    }

    /** A stored row, and whether it is new. */
    private record Outcome(Author row, boolean inserted) {}

    private static List<Outcome> outcomes(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<Outcome> outcomes = new ArrayList<>();
            while (result.next()) {
                outcomes.add(new Outcome(read(result), result.getBoolean(9)));
            }
            return outcomes;
        }
    }

    private static void bindNew(PreparedStatement statement, List<Author> rows) throws SQLException {
        OffsetDateTime now = now();
        statement.setObject(1, now);
        statement.setObject(2, now);
        statement.setArray(3, array(statement, "uuid", rows, Author::id));
        statement.setArray(4, array(statement, "text", rows, Author::name));
        statement.setArray(5, array(statement, "text", rows, Author::biography));
        statement.setArray(6, array(statement, "date", rows, Author::born));
        statement.setArray(7, array(statement, "int4", rows, Author::rating));
    }

    private static <T> java.sql.Array array(
            PreparedStatement statement, String type, List<T> rows, Function<T, ? extends @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = rows.stream().map(column).toArray();
        return statement.getConnection().createArrayOf(type, values);
    }
}
