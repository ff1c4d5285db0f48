package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.BOOK;

import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.service.Hooks;
import dev.athanor.service.Service;
import dev.athanor.service.input.Inputs;
import java.util.UUID;

/** What the shop does with books. */
final class BookService extends Service<BookRecord, UUID, BookCard> {

    BookService(Database db, Repository<BookRecord, UUID> books) {
        super(db, books, BookCard::from);
    }

    /** A cover is a file, and files come by another way. */
    @Override
    protected Inputs<BookRecord> inputs(Inputs<BookRecord> defaults) {
        return defaults.except(BOOK.ID, BOOK.COVER);
    }

    @Override
    protected Hooks<BookRecord> hooks() {
        return Hooks.<BookRecord>none()
                .beforeCreate(book -> book.setTitle(book.getTitle().strip()));
    }
}
