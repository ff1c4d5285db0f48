package dev.athanor.demo.seed;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.BOOK_AUTHOR;
import static dev.athanor.bookshop.Tables.BOOK_TAG;
import static dev.athanor.bookshop.Tables.PUBLISHER;
import static dev.athanor.bookshop.Tables.STOCK;
import static dev.athanor.bookshop.Tables.TAG;
import static dev.athanor.bookshop.Tables.WAREHOUSE;
import static java.util.Objects.requireNonNull;

import dev.athanor.bookshop.enums.BookFormat;
import dev.athanor.bookshop.model.NewAuthor;
import dev.athanor.bookshop.model.NewBook;
import dev.athanor.bookshop.model.NewBookAuthor;
import dev.athanor.bookshop.model.NewBookTag;
import dev.athanor.bookshop.model.NewPublisher;
import dev.athanor.bookshop.model.NewStock;
import dev.athanor.bookshop.model.NewTag;
import dev.athanor.bookshop.model.NewWarehouse;
import dev.athanor.demo.seed.TsvFile.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/**
 * Authors, books, shelves and stock, from the data files. Authors, titles and years are real; publishers, prices and ISBNs are made
 * up, the ISBNs with right check digits.
 */
final class Catalogue {

    private static final String LEIPZIG = "LEJ1";
    private static final String LYON = "LYS1";
    private static final List<NewWarehouse> WAREHOUSES = List.of(
            NewWarehouse.builder().code(LEIPZIG).city("Leipzig").country("DE").build(),
            NewWarehouse.builder().code(LYON).city("Lyon").country("FR").build());

    private final Inserts inserts;
    private final Random random;

    Catalogue(Inserts inserts, Random random) {
        this.inserts = inserts;
        this.random = random;
    }

    /** Inserts everything and says what can be ordered. */
    List<Offer> insert() {
        insertTags();
        inserts.all(AUTHOR, TsvFile.read("authors"), Catalogue::author);
        inserts.all(PUBLISHER, TsvFile.read("publishers"), Catalogue::publisher);
        Function<String, Long> publishers = inserts.keys(PUBLISHER, PUBLISHER.SLUG, PUBLISHER.ID);
        List<Row> rows = TsvFile.read("books");
        inserts.all(BOOK, rows, row -> book(row, publishers.apply(row.text("publisher"))));
        Function<String, UUID> books = inserts.keys(BOOK, BOOK.ISBN, BOOK.ID);
        insertLinks(rows, books);
        List<Offer> offers = rows.stream()
                .map(row -> new Offer(books.apply(row.text("isbn")), new BigDecimal(row.text("list_price"))))
                .toList();
        insertStock(offers);
        return offers;
    }

    private void insertLinks(List<Row> rows, Function<String, UUID> books) {
        Function<String, UUID> authors = inserts.keys(AUTHOR, AUTHOR.SLUG, AUTHOR.ID);
        Function<String, Integer> tags = inserts.keys(TAG, TAG.SLUG, TAG.ID);
        List<NewBookAuthor> bookAuthors = new ArrayList<>();
        List<NewBookTag> bookTags = new ArrayList<>();
        for (Row row : rows) {
            UUID book = books.apply(row.text("isbn"));
            short position = 1;
            for (String author : row.list("authors")) {
                bookAuthors.add(NewBookAuthor.builder()
                        .bookId(book)
                        .authorId(authors.apply(author))
                        .position(position++)
                        .build());
            }
            for (String tag : row.list("tags")) {
                bookTags.add(
                        NewBookTag.builder().bookId(book).tagId(tags.apply(tag)).build());
            }
        }
        inserts.all(BOOK_AUTHOR, bookAuthors);
        inserts.all(BOOK_TAG, bookTags);
    }

    private void insertTags() {
        List<Row> rows = TsvFile.read("tags");
        inserts.all(TAG, rows, row -> {
            int parent = rows.stream().map(other -> other.text("slug")).toList().indexOf(row.text("parent"));
            return NewTag.builder()
                    .id(rows.indexOf(row) + 1)
                    .slug(row.text("slug"))
                    .name(row.text("name"))
                    .parentId(parent < 0 ? null : parent + 1)
                    .build();
        });
    }

    private static NewPublisher publisher(Row row) {
        return NewPublisher.builder()
                .slug(row.text("slug"))
                .name(row.text("name"))
                .country(row.text("country"))
                .build();
    }

    private static NewAuthor author(Row row) {
        return NewAuthor.builder()
                .slug(row.text("slug"))
                .name(row.text("name"))
                .nativeName(row.optional("native_name"))
                .born(row.year("born"))
                .died(row.year("died"))
                .build();
    }

    private static NewBook book(Row row, Long publisher) {
        return NewBook.builder()
                .isbn(row.text("isbn"))
                .title(row.text("title"))
                .subtitle(row.optional("subtitle"))
                .originalTitle(row.optional("original_title"))
                .language(row.text("language"))
                .format(requireNonNull(BookFormat.lookupLiteral(row.text("format"))))
                .firstPublished(row.year("first_published"))
                .pages(row.number("pages"))
                .listPrice(new BigDecimal(row.text("list_price")))
                .publisherId(publisher)
                .build();
    }

    private void insertStock(List<Offer> offers) {
        inserts.all(WAREHOUSE, WAREHOUSES);
        for (String warehouse : List.of(LEIPZIG, LYON)) {
            inserts.all(STOCK, offers, offer -> {
                int onHand = random.nextInt(60);
                return NewStock.builder()
                        .warehouseCode(warehouse)
                        .bookId(offer.book())
                        .onHand(onHand)
                        .reserved(random.nextInt(onHand / 4 + 1))
                        .build();
            });
        }
    }

    /**
     * Something a customer may order.
     *
     * @param book its key
     * @param price what it costs today
     */
    record Offer(UUID book, BigDecimal price) {}
}
