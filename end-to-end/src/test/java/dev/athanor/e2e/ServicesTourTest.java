package dev.athanor.e2e;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.BOOK_TAG;
import static dev.athanor.bookshop.Tables.ORDER_LINE;
import static dev.athanor.bookshop.Tables.TAG;
import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.bookshop.model.Author;
import dev.athanor.bookshop.model.AuthorRepository;
import dev.athanor.bookshop.model.Book;
import dev.athanor.bookshop.model.BookOverview;
import dev.athanor.bookshop.model.BookPatch;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.model.BookTagRepository;
import dev.athanor.bookshop.model.CustomerOrderRepository;
import dev.athanor.bookshop.model.NewAuthor;
import dev.athanor.bookshop.model.NewBook;
import dev.athanor.bookshop.model.NewCustomer;
import dev.athanor.bookshop.model.NewCustomerOrder;
import dev.athanor.bookshop.model.NewOrderLine;
import dev.athanor.bookshop.model.NewTag;
import dev.athanor.bookshop.model.OrderLineKey;
import dev.athanor.bookshop.model.OrderLineRepository;
import dev.athanor.bookshop.tables.records.AuthorRecord;
import dev.athanor.bookshop.tables.records.BookOverviewRecord;
import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.bookshop.tables.records.BookTagRecord;
import dev.athanor.bookshop.tables.records.OrderLineRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ConstraintViolationException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.service.Hooks;
import dev.athanor.service.ReadService;
import dev.athanor.service.Service;
import dev.athanor.service.SluggedService;
import dev.athanor.service.input.Given;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.json.JsonBody;
import dev.athanor.service.link.Children;
import dev.athanor.service.link.LinkChange;
import dev.athanor.service.link.Links;
import dev.athanor.service.problem.ProblemDetails;
import dev.athanor.service.problem.ProblemMapping;
import dev.athanor.service.slug.Slugs;
import dev.athanor.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour of docs/services.md, compiled and run. {@link ReadmeTest} compares the two. */
class ServicesTourTest {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.migrated("db/migration");

    private Database db;
    private BookService books;
    private AuthorService authors;

    static final class BookService extends Service<BookRecord, UUID, Book> {
        BookService(Database db) {
            super(db, new BookRepository(db), Book::from);
        }
    }

    static final class Shelf extends ReadService<BookOverviewRecord, BookOverview> {
        Shelf(Database db) {
            super(db.readRepository(dev.athanor.bookshop.Tables.BOOK_OVERVIEW), BookOverview::from);
        }
    }

    static final class AuthorService extends SluggedService<AuthorRecord, UUID, Author> {
        AuthorService(Database db) {
            super(db, new AuthorRepository(db), Author::from, Slugs.of(AUTHOR.SLUG, AUTHOR.NAME));
        }
    }

    static final class PricedBooks extends Service<BookRecord, UUID, Book> {
        private final List<String> news = new ArrayList<>();

        PricedBooks(Database db) {
            super(db, new BookRepository(db), Book::from);
        }

        @Override
        protected Hooks<BookRecord> hooks() {
            return Hooks.<BookRecord>none()
                    .beforeCreate(book -> book.setTitle(book.getTitle().strip()))
                    .beforeUpdate((before, after) -> {
                        if (before.getListPrice() != null && after.getListPrice() == null) {
                            throw new IllegalStateException("A book that was sold has a price");
                        }
                    })
                    .afterCommit(change ->
                            news.add(change.kind() + " " + change.row().getIsbn()));
        }

        @Override
        protected Inputs<BookRecord> inputs(Inputs<BookRecord> defaults) {
            return defaults.except(BOOK.ID).ignoringOthers();
        }
    }

    record BookForm(String isbn, String title, @Nullable BigDecimal listPrice) {}

    record BookChange(Given<String> title, Given<String> subtitle) {}

    record Card(String title, @Nullable BigDecimal listPrice) {}

    @BeforeEach
    void connect() {
        db = Database.connect(postgres.url(), postgres.user(), postgres.password());
        books = new BookService(db);
        authors = new AuthorService(db);
        db.dsl()
                .truncate(BOOK, AUTHOR, TAG, dev.athanor.bookshop.Tables.CUSTOMER)
                .cascade()
                .execute();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Book dune() {
        return books.create(NewBook.builder()
                .isbn("9780441013593")
                .title("Dune")
                .listPrice(new BigDecimal("9.99"))
                .build());
    }

    @Test
    void tour_createAndUpdate_asThePageSays() {
        Book dune = books.create(NewBook.builder()
                .isbn("9780441013593")
                .title("Dune")
                .listPrice(new BigDecimal("9.99"))
                .build());

        Book cheaper = books.update(
                dune.id(), BookPatch.of().listPrice(new BigDecimal("4.99")).subtitle(null), expecting(dune.version()));

        UpsertResult<Book> known = books.getOrCreate(
                NewBook.builder().isbn("9780441013593").title("Dune").build(), matching(BOOK.ISBN));

        books.getAndUpdate(dune.id(), book -> book.setTitle(book.getTitle() + ", revised"));

        assertThat(cheaper.version()).isEqualTo(1);
        assertThat(known.isInserted()).isFalse();
        assertThat(books.get(dune.id()).title()).isEqualTo("Dune, revised");
        assertThatThrownBy(() -> books.update(dune.id(), BookPatch.of(), expecting(dune.version())))
                .isInstanceOf(StaleRecordException.class);
    }

    @Test
    void tour_reading_asThePageSays() {
        Book dune = dune();

        Page<Book> page =
                books.page(Criteria.where(BOOK.TITLE.startsWith("D")).orderBy(BOOK.TITLE), PageRequest.of(50, 0));

        Card card = books.get(dune.id(), Card.class);

        Shelf shelf = new Shelf(db);
        List<BookOverview> all = shelf.list();

        assertThat(page.total()).isEqualTo(1);
        assertThat(card.title()).isEqualTo("Dune");
        assertThat(all).hasSize(1);
    }

    @Test
    void tour_inputs_asThePageSays() {
        books.createAll(List.of(
                NewBook.builder().isbn("9780441013593").title("Dune").build(),
                books.input(Map.of("isbn", "9780140449136", "title", "Crime and Punishment")),
                books.input(new BookForm("9780261103573", "The Fellowship of the Ring", null))));

        Book book = books.getOne(BOOK.ISBN.eq("9780441013593"));
        books.update(book.id(), books.input(new BookChange(Given.absent(), Given.of(null))));

        List<Map<String, Object>> changes = List.of(Map.of("id", book.id(), "version", 0, "title", "Dune Messiah"));
        books.updateAll(books.patches(changes));

        assertThat(books.get(book.id()).title()).isEqualTo("Dune Messiah");
        assertThatThrownBy(() -> books.input(Map.of("titel", "Dune", "pages", "many", "version", 7)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("titel", "pages", "version");
    }

    @Test
    void tour_json_asThePageSays() {
        Book dune = dune();
        String body = "{\"subtitle\": null, \"details\": {\"awards\": [\"Hugo\", \"Nebula\"]}}";

        JsonBody<BookRecord> json = JsonBody.of(books.inputs());
        Book patched = books.update(dune.id(), books.input(json.object(body)));

        assertThat(patched.details().data()).contains("Nebula");
        assertThat(patched.title()).isEqualTo("Dune");
    }

    @Test
    void tour_hooks_asThePageSays() {
        PricedBooks priced = new PricedBooks(db);

        Book book = priced.create(priced.input(new BookForm("9780441013593", "  Dune ", BigDecimal.TEN)));

        assertThat(book.title()).isEqualTo("Dune");
        assertThatThrownBy(() -> priced.update(book.id(), BookPatch.of().listPrice(null)))
                .hasMessage("A book that was sold has a price");
        assertThat(priced.news).containsExactly("CREATED 9780441013593");
        assertThat(priced.input(Map.of("id", UUID.randomUUID(), "title", "x")).fields())
                .containsExactly(BOOK.TITLE);
    }

    @Test
    void tour_slugs_asThePageSays() {
        Author bulgakov = authors.create(authors.input(Map.of("name", "Михаил Булгаков")));
        Author namesake = authors.create(authors.input(Map.of("name", "Михаил Булгаков")));

        assertThat(bulgakov.slug()).isEqualTo("mihail-bulgakov");
        assertThat(namesake.slug()).isEqualTo("mihail-bulgakov-2");
        assertThat(authors.getBySlug("mihail-bulgakov").id()).isEqualTo(bulgakov.id());
        assertThat(authors.create(NewAuthor.builder()
                                .slug("le-guin")
                                .name("Ursula K. Le Guin")
                                .build())
                        .slug())
                .isEqualTo("le-guin");
    }

    @Test
    void tour_links_asThePageSays() {
        UUID bookId = dune().id();
        for (int id = 1; id <= 4; id++) {
            db.repository(TAG)
                    .insert(NewTag.builder()
                            .id(id)
                            .slug("tag-" + id)
                            .name("Tag")
                            .build());
        }

        Links<BookTagRecord, UUID, Integer> tags =
                Links.of(db, new BookTagRepository(db), BOOK_TAG.BOOK_ID, BOOK_TAG.TAG_ID);

        tags.replace(bookId, List.of(1, 2));
        LinkChange<Integer> change = tags.replace(bookId, List.of(2, 3)); // adds 3, removes 1
        tags.advancing(books.repository()).expecting(0).add(bookId, List.of(4));

        assertThat(change).isEqualTo(new LinkChange<>(List.of(3), List.of(1)));
        assertThat(tags.childrenOf(bookId)).containsExactly(2, 3, 4);
        assertThat(books.get(bookId).version()).isEqualTo(1);
    }

    @Test
    void tour_children_asThePageSays() {
        UUID bookId = dune().id();
        String customer = db.repository(dev.athanor.bookshop.Tables.CUSTOMER)
                .insert(NewCustomer.builder()
                        .email("ann@example.org")
                        .name("Ann")
                        .build())
                .getId();
        CustomerOrderRepository orders = new CustomerOrderRepository(db);
        UUID orderId = orders.insert(
                        NewCustomerOrder.builder().customerId(customer).build())
                .getId();
        NewOrderLine line = NewOrderLine.builder()
                .orderId(orderId)
                .lineNumber((short) 1)
                .bookId(bookId)
                .unitPrice(BigDecimal.TEN)
                .build();

        Children<OrderLineRecord, OrderLineKey, UUID> lines = Children.of(
                        db, new OrderLineRepository(db), ORDER_LINE.ORDER_ID)
                .advancing(orders);

        lines.replace(orderId, List.of(line));

        assertThat(lines.of(orderId)).hasSize(1);
        assertThat(orders.get(orderId).getVersion()).isEqualTo(1);
        assertThat(lines.replace(orderId, List.of(line)).isEmpty()).isTrue();
    }

    @Test
    void tour_problems_asThePageSays() {
        ProblemMapping problems = ProblemMapping.ofDefaults()
                .withTypes("https://shop.example/problems/")
                .withDetail("book_isbn_key", "We have this book already.");
        dune();

        try {
            dune();
        } catch (RepositoryException e) {
            ProblemDetails problem = problems.of(e);

            assertThat(e).isInstanceOf(ConstraintViolationException.class);
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.toJson()).contains("We have this book already.", "\"fields\":[\"isbn\"]");
            return;
        }
        throw new AssertionError("A book with the same ISBN was stored");
    }
}
