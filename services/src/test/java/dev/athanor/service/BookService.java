package dev.athanor.service;

import dev.athanor.repository.Database;
import dev.athanor.service.press.model.Book;
import dev.athanor.service.press.model.BookRepository;
import dev.athanor.service.press.tables.records.BookRecord;
import java.util.UUID;

/** A service as users write them. */
final class BookService extends Service<BookRecord, UUID, Book> {

    BookService(Database db) {
        super(db, new BookRepository(db), Book::from);
    }
}
