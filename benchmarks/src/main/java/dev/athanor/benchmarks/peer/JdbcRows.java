package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Shape;
import dev.athanor.library.model.Author;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What all JDBC by hand has in common. */
class JdbcRows implements Shape<Author> {

    static final String COLUMNS = "id, name, biography, born, rating, created_at, updated_at, version";

    private final DataSource dataSource;

    JdbcRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public final Author of(Author author) {
        return author;
    }

    @Override
    public final Author plain(Author row) {
        return row;
    }

    @Override
    public final Author rated(Author row, int rating) {
        return new Author(
                row.id(),
                row.name(),
                row.biography(),
                row.born(),
                rating,
                row.createdAt(),
                row.updatedAt(),
                row.version());
    }

    /** Work on a connection, which may fail as JDBC does. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Sets the parameters of a statement. */
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    final <T> T connected(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    final List<Author> query(String sql, Binder binder) {
        return connected(connection -> query(connection, sql, binder));
    }

    final Author one(String sql, Binder binder) {
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binder.bind(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    if (!rows.next()) {
                        throw new IllegalStateException("No row: " + sql);
                    }
                    return read(rows);
                }
            }
        });
    }

    static List<Author> query(Connection connection, String sql, Binder binder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<Author> authors = new ArrayList<>();
                while (rows.next()) {
                    authors.add(read(rows));
                }
                return authors;
            }
        }
    }

    static Author read(ResultSet rows) throws SQLException {
        return new Author(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getString(3),
                rows.getObject(4, LocalDate.class),
                rows.getInt(5),
                rows.getObject(6, OffsetDateTime.class).toInstant(),
                rows.getObject(7, OffsetDateTime.class).toInstant(),
                rows.getInt(8));
    }

    static OffsetDateTime now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
