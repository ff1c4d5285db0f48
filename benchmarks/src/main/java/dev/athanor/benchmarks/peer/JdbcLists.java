package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.AuthorName;
import dev.athanor.benchmarks.task.Lists;
import dev.athanor.library.model.Author;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

final class JdbcLists extends JdbcRows implements Lists<Author> {

    private static final String ALL = "SELECT " + COLUMNS + " FROM author";
    private static final String LIST = ALL + " WHERE born = ? AND rating >= ? ORDER BY name, id";
    private static final String NAMES = "SELECT id, name FROM author WHERE born = ? AND rating >= ? ORDER BY name, id";
    private static final String PAGE = ALL + " ORDER BY name, id LIMIT ? OFFSET ?";
    private static final String COUNT = "SELECT count(*) FROM author";

    JdbcLists(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public List<Author> list(LocalDate born, int minRating) {
        return query(LIST, statement -> {
            statement.setObject(1, born);
            statement.setInt(2, minRating);
        });
    }

    @Override
    public List<AuthorName> names(LocalDate born, int minRating) {
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
                statement.setObject(1, born);
                statement.setInt(2, minRating);
                return names(statement);
            }
        });
    }

    @Override
    public Paged<Author> page(int limit, int offset) {
        return connected(connection -> {
            List<Author> items = query(connection, PAGE, statement -> {
                statement.setInt(1, limit);
                statement.setInt(2, offset);
            });
            return new Paged<>(items, count(connection));
        });
    }

    @Override
    public List<Author> search(Search search) {
        StringBuilder sql = new StringBuilder(ALL).append(" WHERE true");
        List<Object> values = new ArrayList<>();
        add(sql, values, "born = ?", search.born());
        add(sql, values, "rating >= ?", search.minRating());
        add(sql, values, "rating <= ?", search.maxRating());
        add(sql, values, "name LIKE ?", search.namePart() == null ? null : "%" + search.namePart() + "%");
        sql.append(" ORDER BY name, id");
        return query(sql.toString(), statement -> {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
        });
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static List<AuthorName> names(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<AuthorName> names = new ArrayList<>();
            while (rows.next()) {
                names.add(new AuthorName(rows.getObject(1, UUID.class), rows.getString(2)));
            }
            return names;
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
