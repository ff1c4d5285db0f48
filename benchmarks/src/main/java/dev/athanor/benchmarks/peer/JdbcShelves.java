package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Shelves;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One join, put together while it is read. */
final class JdbcShelves extends JdbcRows implements Shelves {

    static final String JOIN = "SELECT publisher.id AS id, publisher.name AS name, book.id AS book_id,"
            + " book.title AS title, book.pages AS pages FROM publisher JOIN book ON book.publisher_id = publisher.id";

    JdbcShelves(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public List<Shelf> read(int from, int to) {
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    JOIN + " WHERE publisher.id BETWEEN ? AND ? ORDER BY publisher.id, book.id")) {
                statement.setInt(1, from);
                statement.setInt(2, to);
                return shelves(statement);
            }
        });
    }

    private static List<Shelf> shelves(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Shelf> shelves = new ArrayList<>();
            while (rows.next()) {
                int id = rows.getInt(1);
                if (shelves.isEmpty() || shelves.getLast().id() != id) {
                    shelves.add(new Shelf(id, rows.getString(2), new ArrayList<>()));
                }
                shelves.getLast().books().add(new Title(rows.getInt(3), rows.getString(4), rows.getInt(5)));
            }
            return shelves;
        }
    }
}
