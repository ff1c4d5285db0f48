package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.PublisherTable.PUBLISHER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.athanor.benchmarks.task.Shelves;
import java.util.List;
import org.jooq.DSLContext;

/** jOOQ's MULTISET. */
final class JooqShelves implements Shelves {

    private final DSLContext dsl;

    JooqShelves(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public List<Shelf> read(int from, int to) {
        var book = PUBLISHER.book();
        return dsl.select(
                        PUBLISHER.ID,
                        PUBLISHER.NAME,
                        multiset(select(book.ID, book.TITLE, book.PAGES)
                                        .from(book)
                                        .orderBy(book.ID))
                                .convertFrom(books -> books.map(mapping(Title::new))))
                .from(PUBLISHER)
                .where(PUBLISHER.ID.between(from, to))
                .orderBy(PUBLISHER.ID)
                .fetch(mapping(Shelf::new));
    }
}
