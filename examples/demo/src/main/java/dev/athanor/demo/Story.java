package dev.athanor.demo;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BESTSELLER;
import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.BOOK_AUTHOR;
import static dev.athanor.bookshop.Tables.BOOK_OVERVIEW;
import static dev.athanor.repository.write.Matching.matching;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.bookshop.model.AuthorRepository;
import dev.athanor.bookshop.model.Book;
import dev.athanor.bookshop.model.BookAuthorKey;
import dev.athanor.bookshop.model.BookAuthorRepository;
import dev.athanor.bookshop.model.BookPatch;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.model.NewAuthor;
import dev.athanor.bookshop.model.NewBook;
import dev.athanor.bookshop.model.NewBookAuthor;
import dev.athanor.bookshop.model.NewWarehouse;
import dev.athanor.bookshop.model.StockRepository;
import dev.athanor.bookshop.model.WarehouseRepository;
import dev.athanor.bookshop.tables.records.AuthorRecord;
import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.bookshop.tables.records.StockRecord;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.column.secret.KeyRingBuilder;
import dev.athanor.demo.print.Narrator;
import dev.athanor.demo.print.Statements;
import dev.athanor.demo.seed.Seed;
import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.ScratchDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.write.UpsertResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The story. Each lambda below is printed as it stands here, and run. */
final class Story {

    private final Narrator narrator;
    private final Statements statements;
    private final Seed seed;
    private final KeyRing keys = KeyRing.parse("1:" + KeyRingBuilder.randomKey());

    Story(Narrator narrator, Statements statements, Seed seed) {
        this.narrator = narrator;
        this.statements = statements;
        this.seed = seed;
    }

    void tell(ScratchDatabase scratch) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(scratch.dataSource());
        try (HikariDataSource pool = new HikariDataSource(config);
                Database db = open(scratch, statements.listenTo(pool))) {
            rows(db);
            transactions(db);
            changes(db);
            new ReadingStory(narrator, db).tell();
            refusals(db);
            new EventStory(narrator, db).tell();
            new AccountStory(narrator, db, keys).tell();
            new CacheStory(narrator, pool, statements, keys).tell();
            jooq(db);
        }
    }

    private Database open(ScratchDatabase scratch, DataSource dataSource) {
        narrator.call(
                "SQL migrations are the only model",
                () -> Migrations.ofClasspath("db/migration").migrate(scratch.dataSource()).applied().stream()
                        .map(Story::fileName)
                        .toList());
        Database db = narrator.call(
                "One door to the database",
                () -> Database.builder()
                        .primary(dataSource)
                        .actor(() -> "ada")
                        .configure(keys::installOn)
                        .listener(statements)
                        .observer(statements)
                        .build());
        narrator.run(
                "Fill the shelves", () -> db.audit().actingAs("the seed").run(() -> seed.sow(db, narrator::doing)));
        return db;
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void rows(Database db) {
        BookRepository books = narrator.call("Every table with a key has a repository", () -> new BookRepository(db));
        BookRecord piranesi = narrator.call(
                "Insert: the builder knows what a new book needs",
                () -> books.insert(NewBook.builder()
                        .isbn("9780990777717")
                        .title("Piranesi")
                        .firstPublished((short) 2020)
                        .pages(272)
                        .build()));
        narrator.call("Find by what is unique", () -> books.getByIsbn("9780990777717"));
        narrator.call("List by any jOOQ condition", () -> books.list(BOOK.LANGUAGE.in("ja", "ar"), BOOK.PAGES.gt(500)));
        narrator.call(
                "Patch: what is not set stays as it is",
                () -> books.update(
                        piranesi.getId(),
                        BookPatch.of().listPrice(new BigDecimal("14.90")).subtitle(null)));
        narrator.call("Rows as immutable Java records", () -> Book.from(books.get(piranesi.getId())));
    }

    private void transactions(Database db) {
        BookRepository books = new BookRepository(db);
        AuthorRepository authors = new AuthorRepository(db);
        BookAuthorRepository bookAuthors = new BookAuthorRepository(db);
        BookRecord piranesi = books.getByIsbn("9780990777717");
        AuthorRecord clarke = narrator.call(
                "A transaction, and a savepoint in it that fails alone",
                () -> db.transactions().call(() -> {
                    AuthorRecord author = authors.insert(NewAuthor.builder()
                            .slug("susanna-clarke")
                            .name("Susanna Clarke")
                            .born((short) 1959)
                            .build());
                    bookAuthors.insert(NewBookAuthor.builder()
                            .bookId(piranesi.getId())
                            .authorId(author.getId())
                            .build());
                    try {
                        db.transactions().savepoint().run(() -> {
                            books.update(piranesi.getId(), BookPatch.of().pages(27));
                            books.update(piranesi.getId(), BookPatch.of().pages(-272));
                        });
                    } catch (CheckViolationException typingError) {
                        // Only what came after the savepoint is undone; the author stays.
                    }
                    return author;
                }));
        narrator.call(
                "Composite keys are records",
                () -> bookAuthors.get(new BookAuthorKey(piranesi.getId(), clarke.getId())));
        narrator.call("A finder for every foreign key", () -> bookAuthors.findAllByAuthorId(clarke.getId()));
    }

    private void changes(Database db) {
        BookRepository books = new BookRepository(db);
        UUID id = books.getByIsbn("9780990777717").getId();
        narrator.call(
                "Who changed it, and when: the columns fill themselves",
                () -> db.audit()
                        .actingAs("grace")
                        .call(() -> books.update(id, BookPatch.of().pages(246)))
                        .into(BOOK.TITLE, BOOK.CREATED_BY, BOOK.UPDATED_BY, BOOK.UPDATED_AT, BOOK.VERSION));
        narrator.refused("Two people edit one book: the second is told", StaleRecordException.class, () -> {
            BookRecord mine = books.get(id);
            BookRecord yours = books.get(id);
            mine.setPages(250);
            books.update(mine);
            yours.setTitle("Piranesi, revised");
            books.update(yours);
        });
        narrator.call("Many rows, each with its own values: one statement", () -> {
            List<BookRecord> german = books.list(BOOK.LANGUAGE.eq("de"), BOOK.FIRST_PUBLISHED.gt((short) 1925));
            german.forEach(book -> book.setOriginalTitle(book.getTitle()));
            return books.updateAll(german).stream()
                    .map(book -> book.into(BOOK.TITLE, BOOK.ORIGINAL_TITLE, BOOK.UPDATED_BY, BOOK.VERSION))
                    .toList();
        });
        narrator.call("Upsert by what is unique: it says what it did", () -> {
            BookRecord known = new BookRecord();
            known.setIsbn("9780990777717");
            known.setTitle("Piranesi");
            known.setPages(288);
            BookRecord fresh = new BookRecord();
            fresh.setIsbn("9780990777724");
            fresh.setTitle("Jonathan Strange & Mr Norrell");
            fresh.setPages(782);
            return books.upsertAll(List.of(known, fresh), matching(BOOK.ISBN)).stream()
                    .map(UpsertResult::outcome)
                    .toList();
        });
        narrator.call(
                "A new warehouse takes in every book: read as a stream, written by COPY, in one transaction",
                () -> db.transactions().call(() -> {
                    new WarehouseRepository(db)
                            .insert(NewWarehouse.builder()
                                    .code("OXF1")
                                    .city("Oxford")
                                    .country("GB")
                                    .build());
                    return books.callStream(
                            Criteria.all(),
                            all -> new StockRepository(db).copyAll(all.map(book -> {
                                StockRecord ten = new StockRecord();
                                ten.setWarehouseCode("OXF1");
                                ten.setBookId(book.getId());
                                ten.setOnHand(10);
                                return ten;
                            })));
                }));
        narrator.call(
                "A deleted book is marked", () -> books.delete(id).into(BOOK.TITLE, BOOK.DELETED_AT, BOOK.DELETED_BY));
        narrator.call("Nobody finds it any more", () -> books.find(id));
        narrator.call("Until it is restored", () -> books.restore(id).into(BOOK.TITLE, BOOK.DELETED_AT, BOOK.VERSION));
    }

    private void refusals(Database db) {
        BookRepository books = new BookRepository(db);
        narrator.refused(
                "A check digit is wrong",
                CheckViolationException.class,
                () -> books.insert(NewBook.builder()
                        .isbn("9780990777710")
                        .title("Misprint")
                        .build()));
        narrator.refused(
                "An ISBN is taken",
                DuplicateKeyException.class,
                () -> books.insert(NewBook.builder()
                        .isbn("9780990777717")
                        .title("Piranesi, again")
                        .build()));
        narrator.refused(
                "Something required is missing",
                IllegalArgumentException.class,
                () -> NewBook.builder().subtitle("A book without a name").build());
        narrator.refused("Nobody has that ISBN", NotFoundException.class, () -> books.getByIsbn("9783161484100"));
    }

    private void jooq(Database db) {
        narrator.call(
                "The whole of jOOQ, on the same connections",
                () -> db.dsl()
                        .select(BESTSELLER.PLACE, BOOK.TITLE, AUTHOR.NAME, BESTSELLER.COPIES, BESTSELLER.REVENUE)
                        .from(BESTSELLER)
                        .join(BOOK)
                        .on(BOOK.ID.eq(BESTSELLER.BOOK_ID))
                        .join(BOOK_AUTHOR)
                        .on(BOOK_AUTHOR.BOOK_ID.eq(BOOK.ID))
                        .join(AUTHOR)
                        .on(AUTHOR.ID.eq(BOOK_AUTHOR.AUTHOR_ID))
                        .orderBy(BESTSELLER.PLACE, BOOK.TITLE)
                        .limit(7)
                        .fetch());
        narrator.call(
                "Views are read like tables, and cannot be written",
                () -> db.readRepository(BOOK_OVERVIEW).list(BOOK_OVERVIEW.AUTHORS.contains("Le Guin")));
    }
}
