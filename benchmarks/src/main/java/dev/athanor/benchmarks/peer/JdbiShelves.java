package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Shelves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** One join, reduced row by row. */
final class JdbiShelves implements Shelves {

    private final Jdbi jdbi;

    JdbiShelves(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Shelf> read(int from, int to) {
        Map<Integer, Shelf> shelves = jdbi.withHandle(handle -> handle.createQuery(
                        JdbcShelves.JOIN + " WHERE publisher.id BETWEEN :from AND :to ORDER BY publisher.id, book.id")
                .bind("from", from)
                .bind("to", to)
                .reduceRows(new LinkedHashMap<Integer, Shelf>(), (found, row) -> {
                    int id = row.getColumn("id", Integer.class);
                    found.computeIfAbsent(
                                    id, none -> new Shelf(id, row.getColumn("name", String.class), new ArrayList<>()))
                            .books()
                            .add(new Title(
                                    row.getColumn("book_id", Integer.class),
                                    row.getColumn("title", String.class),
                                    row.getColumn("pages", Integer.class)));
                    return found;
                }));
        return List.copyOf(shelves.values());
    }
}
