package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.BOOK_OVERVIEW;

import dev.athanor.bookshop.model.AuthorRepository;
import dev.athanor.bookshop.model.BookOverview;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.cache.QueryCache;
import dev.athanor.javalin.ReadResource;
import dev.athanor.javalin.Resource;
import dev.athanor.javalin.RestApi;
import dev.athanor.repository.Database;
import dev.athanor.repository.filter.FilterParameters;

/** What of the shop can be reached from outside. */
final class ShopApi {

    private static final int BULK_ROWS = 500;

    private static final FilterParameters SHELF = FilterParameters.of(BOOK_OVERVIEW)
            .ids(BOOK_OVERVIEW.ID)
            .search(BOOK_OVERVIEW.TITLE, BOOK_OVERVIEW.AUTHORS)
            .sort(
                    BOOK_OVERVIEW.TITLE,
                    BOOK_OVERVIEW.AUTHORS,
                    BOOK_OVERVIEW.FIRST_PUBLISHED,
                    BOOK_OVERVIEW.LIST_PRICE,
                    BOOK_OVERVIEW.RATING,
                    BOOK_OVERVIEW.AVAILABLE)
            .range(BOOK_OVERVIEW.LIST_PRICE, BOOK_OVERVIEW.FIRST_PUBLISHED)
            .scrolling()
            .build();

    private static final FilterParameters BOOKS = FilterParameters.of(BOOK)
            .ids(BOOK.ID)
            .search(BOOK.TITLE, BOOK.SUBTITLE, BOOK.ORIGINAL_TITLE)
            .equal(BOOK.ISBN)
            .in(BOOK.LANGUAGE, BOOK.FORMAT)
            .range(BOOK.LIST_PRICE)
            .updated(BOOK.UPDATED_AT)
            .sort(BOOK.TITLE, BOOK.LIST_PRICE, BOOK.FIRST_PUBLISHED, BOOK.UPDATED_AT)
            .filter(BOOK.PAGES)
            .scrolling()
            .build();

    private static final FilterParameters AUTHORS = FilterParameters.of(AUTHOR)
            .search(AUTHOR.NAME, AUTHOR.NATIVE_NAME)
            .equal(AUTHOR.SLUG)
            .sort(AUTHOR.NAME, AUTHOR.BORN)
            .build();

    private ShopApi() {}

    /** Books and authors are read through the cache. */
    static RestApi of(Database db, QueryCache cache) {
        BookService books = new BookService(db, new BookRepository(cache.repository(db, BOOK)));
        return RestApi.of("Athanor bookshop", "1.0")
                .withDocumentAt("/api/openapi.json")
                .with("/api/shelf", ReadResource.of(new Shelf(db), BookOverview.class, SHELF))
                .with(
                        "/api/books",
                        Resource.of(books, BookCard.class, BookCard::id)
                                .versioned(BookCard::version)
                                .requiringIfMatch()
                                .listing(BOOKS)
                                .upsertingBy(BOOK.ISBN)
                                .withBulk(BULK_ROWS))
                .with(
                        "/api/authors",
                        Resource.of(
                                        new AuthorService(db, new AuthorRepository(cache.repository(db, AUTHOR))),
                                        AuthorCard.class,
                                        AuthorCard::id)
                                .versioned(AuthorCard::version)
                                .listing(AUTHORS));
    }
}
