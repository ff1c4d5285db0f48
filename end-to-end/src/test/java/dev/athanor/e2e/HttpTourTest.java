package dev.athanor.e2e;

import static dev.athanor.bookshop.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.bookshop.model.Book;
import dev.athanor.bookshop.model.BookPatch;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.javalin.AthanorPlugin;
import dev.athanor.javalin.CommitRule;
import dev.athanor.javalin.EntityTags;
import dev.athanor.javalin.IfMatch;
import dev.athanor.javalin.PageLinks;
import dev.athanor.javalin.Requests;
import dev.athanor.javalin.Resource;
import dev.athanor.javalin.RestApi;
import dev.athanor.repository.Database;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.repository.filter.ListRequest;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.service.Service;
import dev.athanor.service.input.Input;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.json.JsonBody;
import dev.athanor.service.problem.ProblemMapping;
import dev.athanor.testing.TestDatabase;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour of docs/http.md, compiled and run. {@link ReadmeTest} compares the two. */
class HttpTourTest {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.migrated("db/migration");

    private static final String DUNE = "{\"isbn\": \"9780441013593\", \"title\": \"Dune\"}";

    private Database db;
    private BookService books;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Javalin app;

    static final class BookService extends Service<BookRecord, UUID, Book> {
        BookService(Database db) {
            super(db, new BookRepository(db), Book::from);
        }

        @Override
        protected Inputs<BookRecord> inputs(Inputs<BookRecord> defaults) {
            return defaults.except(BOOK.COVER);
        }
    }

    @BeforeEach
    void connect() {
        db = Database.connect(postgres.url(), postgres.user(), postgres.password());
        books = new BookService(db);
        db.dsl().truncate(BOOK).cascade().execute();
    }

    @AfterEach
    void close() {
        if (app != null) {
            app.stop();
        }
        client.close();
        db.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:"
                        + Optional.ofNullable(app).orElseThrow().port() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void tour_plugin_asThePageSays() throws Exception {
        Javalin javalin = Javalin.create(config -> {
            config.registerPlugin(AthanorPlugin.of(db).withActor(ctx -> Optional.ofNullable(ctx.header("X-User"))));
            config.routes.post("/books", ctx -> {
                Input<BookRecord> input =
                        books.input(JsonBody.of(books.inputs()).object(Requests.json(ctx)));
                ctx.status(201).json(books.create(input).id());
            });
        });
        app = javalin.start(0);

        assertThat(send("POST", "/books", DUNE, "X-User", "ada").statusCode()).isEqualTo(201);
        assertThat(send("POST", "/books", DUNE).statusCode()).isEqualTo(409);
        assertThat(books.list()).extracting(Book::createdBy).containsExactly("ada");
    }

    @Test
    void tour_options_asThePageSays() throws Exception {
        AthanorPlugin plugin = AthanorPlugin.of(db)
                .withActor(ctx -> Requests.bearerToken(ctx).map(this::ownerOf))
                .withTransactions(db.transactions()
                        .statementTimeout(Duration.ofSeconds(5))
                        .retrying(3))
                .withCommitRule(CommitRule.onSuccessOrRedirect().butNotOn(202))
                .withProblems(ProblemMapping.ofDefaults()
                        .withTypes("https://shop.example/problems/")
                        .withDetail("book_isbn_key", "We have this book already."));

        app = Javalin.create(config -> {
                    config.registerPlugin(plugin);
                    RestApi.of("Bookshop", "1.0")
                            .with("/books", Resource.of(books, Book.class, Book::id))
                            .addTo(config.routes);
                })
                .start(0);
        send("POST", "/books", DUNE, "Authorization", "Bearer good");

        assertThat(books.list()).extracting(Book::createdBy).containsExactly("ada");
        assertThat(send("POST", "/books", DUNE, "Authorization", "Bearer good").body())
                .contains("We have this book already.", "https://shop.example/problems/duplicate");
        assertThat(send("POST", "/books", DUNE, "Authorization", "Bearer bad").statusCode())
                .isEqualTo(401);
    }

    private String ownerOf(String token) {
        if (!token.equals("good")) {
            throw new UnauthorizedResponse();
        }
        return "ada";
    }

    @Test
    void tour_resources_asThePageSays() throws Exception {
        Resource<BookRecord, UUID, Book> resource = Resource.of(books, Book.class, Book::id)
                .versioned(Book::version)
                .requiringIfMatch()
                .listing(FilterParameters.of(BOOK)
                        .search(BOOK.TITLE, BOOK.SUBTITLE)
                        .in(BOOK.LANGUAGE, BOOK.FORMAT)
                        .range(BOOK.LIST_PRICE)
                        .sort(BOOK.TITLE, BOOK.LIST_PRICE)
                        .scrolling()
                        .build())
                .upsertingBy(BOOK.ISBN)
                .withBulk(500);

        app = Javalin.create(config -> {
                    config.registerPlugin(AthanorPlugin.of(db));
                    RestApi.of("Bookshop", "1.0").with("/books", resource).addTo(config.routes);
                })
                .start(0);

        HttpResponse<String> created = send("POST", "/books", DUNE);
        String place = created.headers().firstValue("Location").orElseThrow();
        assertThat(send("PATCH", place, "{\"subtitle\": null}").statusCode()).isEqualTo(428);
        assertThat(send("PATCH", place, "{\"subtitle\": null}", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/books?searchString=dune&cursor=", "").body()).contains("Dune");
        assertThat(send("GET", "/openapi.json", "").body()).contains("/books/by-isbn/{isbn}");
    }

    @Test
    void tour_byHand_asThePageSays() throws Exception {
        FilterParameters parameters = FilterParameters.of(BOOK).sort(BOOK.TITLE).build();

        app = Javalin.create(config -> {
                    config.registerPlugin(AthanorPlugin.of(db));
                    config.routes.get("/books", ctx -> {
                        ListRequest request = parameters.parse(ctx.queryParamMap());
                        Page<Book> page = books.page(request.criteria(), request.page());
                        PageLinks.send(ctx, page, parameters);
                        ctx.json(page.map(Book::title));
                    });
                    config.routes.get("/books/{id}", ctx -> {
                        Book book = books.get(UUID.fromString(ctx.pathParam("id")));
                        if (!EntityTags.isKnown(ctx, book.version())) {
                            ctx.json(book.title());
                        }
                    });
                    config.routes.put("/books/{id}/price", this::reprice);
                })
                .start(0);

        Book dune = books.create(books.input(Map.of("isbn", "9780441013593", "title", "Dune")));
        assertThat(send("GET", "/books?pageSize=1", "").headers().firstValue("Link"))
                .isPresent();
        assertThat(send("GET", "/books/" + dune.id(), "", "If-None-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(304);
        assertThat(send("PUT", "/books/" + dune.id() + "/price", "9.99", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("PUT", "/books/" + dune.id() + "/price", "8.99", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(books.get(dune.id()).listPrice()).isEqualByComparingTo("9.99");
    }

    private void reprice(Context ctx) {
        ExpectedVersion read = IfMatch.of(ctx).required().version().orElseThrow();
        BookPatch patch = BookPatch.of().listPrice(ctx.bodyAsClass(BigDecimal.class));
        books.update(UUID.fromString(ctx.pathParam("id")), patch, read);
        ctx.status(204);
    }
}
