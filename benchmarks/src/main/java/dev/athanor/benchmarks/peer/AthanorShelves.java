package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.PublisherTable.PUBLISHER;

import dev.athanor.benchmarks.task.Shelves;
import dev.athanor.library.model.PublisherRepository;
import dev.athanor.repository.Database;
import dev.athanor.repository.Rows;
import dev.athanor.repository.projection.Include;
import dev.athanor.repository.projection.Projection;
import java.util.List;

/** Rows inside rows, in one statement. */
final class AthanorShelves implements Shelves {

    private final Rows<Shelf> shelves;

    AthanorShelves(Database db) {
        this.shelves = new PublisherRepository(db)
                .as(Projection.of(Shelf.class).including(Include.of(PUBLISHER.book(), Title.class)));
    }

    @Override
    public List<Shelf> read(int from, int to) {
        return shelves.list(PUBLISHER.ID.between(from, to));
    }
}
