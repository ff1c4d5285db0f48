package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.SingleRows;
import dev.athanor.library.model.Author;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;

final class JdbcSingles extends JdbcRows implements SingleRows<Author> {

    private static final String GET = "SELECT " + COLUMNS + " FROM author WHERE id = ?";
    private static final String GET_BY_NAME = "SELECT " + COLUMNS + " FROM author WHERE name = ?";
    private static final String EXISTS = "SELECT 1 FROM author WHERE id = ?";
    private static final String INSERT =
            "INSERT INTO author (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)" + " RETURNING " + COLUMNS;
    private static final String UPDATE = "UPDATE author SET rating = ?, updated_at = ?, version = version + 1"
            + " WHERE id = ? AND version = ? RETURNING " + COLUMNS;
    private static final String DELETE = "DELETE FROM author WHERE id = ? RETURNING " + COLUMNS;

    JdbcSingles(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public Author get(UUID id) {
        return one(GET, statement -> statement.setObject(1, id));
    }

    @Override
    public Author getByName(String name) {
        return one(GET_BY_NAME, statement -> statement.setString(1, name));
    }

    @Override
    public boolean exists(UUID id) {
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
                statement.setObject(1, id);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    @Override
    public Author insert(Author row) {
        OffsetDateTime now = now();
        return one(INSERT, statement -> {
            statement.setObject(1, row.id());
            statement.setString(2, row.name());
            statement.setString(3, row.biography());
            statement.setObject(4, row.born());
            statement.setInt(5, row.rating());
            statement.setObject(6, now);
            statement.setObject(7, now);
            statement.setInt(8, 0);
        });
    }

    @Override
    public Author update(Author row) {
        OffsetDateTime now = now();
        return one(UPDATE, statement -> {
            statement.setInt(1, row.rating());
            statement.setObject(2, now);
            statement.setObject(3, row.id());
            statement.setInt(4, row.version());
        });
    }

    @Override
    public void delete(Author row) {
        one(DELETE, statement -> statement.setObject(1, row.id()));
    }
}
