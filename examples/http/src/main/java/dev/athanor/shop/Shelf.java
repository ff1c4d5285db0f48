package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.BOOK_OVERVIEW;

import dev.athanor.bookshop.model.BookOverview;
import dev.athanor.bookshop.tables.records.BookOverviewRecord;
import dev.athanor.repository.Database;
import dev.athanor.service.ReadService;

/** Books as the shop window shows them, with their authors, ratings and what can be sent today. */
final class Shelf extends ReadService<BookOverviewRecord, BookOverview> {

    Shelf(Database db) {
        super(db.readRepository(BOOK_OVERVIEW, BOOK_OVERVIEW.ID), BookOverview::from);
    }
}
