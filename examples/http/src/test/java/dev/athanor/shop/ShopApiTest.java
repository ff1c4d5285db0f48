package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.shop.OpenShop.header;
import static dev.athanor.shop.OpenShop.json;
import static dev.athanor.shop.OpenShop.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.cache.ChangeLog;
import dev.athanor.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API as its clients see it. Every test works on books of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class ShopApiTest {

    @RegisterExtension
    static final TestDatabase POSTGRES = TestDatabase.migrated("db/migration");

    private OpenShop shop;

    @BeforeAll
    void open() {
        shop = OpenShop.on(POSTGRES, 20);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    /** An ISBN with a right check digit, of a number space that the shop's own books do not use. */
    private static String isbn(int number) {
        String digits = "97912345%04d".formatted(number);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private HttpResponse<String> create(int number) {
        HttpResponse<String> created = shop.send(
                "POST", "api/books", "{\"isbn\": \"%s\", \"title\": \"Book %d\"}".formatted(isbn(number), number));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return created;
    }

    private static Optional<String> next(HttpResponse<String> page) {
        return Pattern.compile("<([^>]*)>; rel=\"next\"")
                .matcher(header(page, "Link"))
                .results()
                .map(match -> path(match.group(1)))
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/shelf?orderBy=rating&orderBy=title&sortOrder=desc&pageSize=50",
                "api/shelf?cursor=&pageSize=50"
            })
    void shelf_followedToItsEnd_showsEveryBookOnce(String start) {
        long total = json(shop.get("api/shelf?pageSize=1")).path("total").longValue();
        List<String> ids = new ArrayList<>();
        Optional<String> here = Optional.of(start);
        while (here.isPresent()) {
            HttpResponse<String> page = shop.get(here.get());
            json(page).path("items").forEach(book -> ids.add(book.path("id").stringValue()));
            here = next(page);
        }

        assertThat(ids).doesNotHaveDuplicates().hasSize((int) total);
    }

    @Test
    void shelf_searched_findsTitlesAndAuthors() {
        JsonNode found = json(shop.get("api/shelf?searchString=dickens&orderBy=listPrice&listPriceTo=20&pageSize=100"));

        assertThat(found.path("items")).isNotEmpty();
        List<Double> prices = new ArrayList<>();
        for (JsonNode book : found.path("items")) {
            assertThat(book.path("authors").stringValue()).contains("Dickens");
            prices.add(book.path("listPrice").doubleValue());
        }
        assertThat(prices).isSorted().allMatch(price -> price <= 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderBy=isbn",
                "orderBy=title%3Bdrop+table+book",
                "pageSize=100000",
                "currentPage=1000000",
                "currentPage=-1",
                "password=x",
                "cursor=forged",
                "listPriceFrom=cheap",
                "pageSize=1&pageSize=2"
            })
    void shelf_askedForWhatIsNotOffered_saysSo(String query) {
        HttpResponse<String> refused = shop.get("api/shelf?" + query);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.body()).doesNotContainIgnoringCase("select");
    }

    @Test
    void book_fromCreationToDeletion_keepsItsVersions() {
        HttpResponse<String> created = create(1);
        String book = path(header(created, "Location"));

        HttpResponse<String> found = shop.get(book);
        HttpResponse<String> patched = shop.send(
                "PATCH", book, "{\"subtitle\": \"A tale\", \"listPrice\": 9.90}", "If-Match", header(found, "ETag"));
        HttpResponse<String> cleared =
                shop.send("PATCH", book, "{\"subtitle\": null}", "If-Match", header(patched, "ETag"));
        HttpResponse<String> deleted = shop.send("DELETE", book, "", "If-Match", header(cleared, "ETag"));

        assertThat(found.body()).isEqualTo(created.body());
        assertThat(header(patched, "ETag")).isEqualTo("\"1\"");
        assertThat(json(cleared).path("subtitle").isNull()).isTrue();
        assertThat(json(cleared).path("listPrice").decimalValue()).isEqualByComparingTo("9.90");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(shop.get(book).statusCode()).isEqualTo(404);
        create(1); // a deleted book does not block its ISBN
    }

    @Test
    void book_changedByManyWhoReadTheSameVersion_isChangedByOne() throws Exception {
        String book = path(header(create(2), "Location"));
        List<Future<Integer>> answers = new ArrayList<>();

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                String body = "{\"title\": \"By client %d\"}".formatted(i);
                answers.add(clients.submit(() ->
                        shop.send("PATCH", book, body, "If-Match", "\"0\"").statusCode()));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(json(shop.get(book)).path("version").intValue()).isEqualTo(1);
    }

    @Test
    void book_changedWithoutSayingWhatWasRead_isNotChanged() {
        String book = path(header(create(3), "Location"));

        assertThat(shop.send("PATCH", book, "{\"title\": \"x\"}").statusCode()).isEqualTo(428);
        assertThat(shop.send("DELETE", book, "").statusCode()).isEqualTo(428);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"isbn\": \"9791234500401\", \"title\": \"x\"}|422|book_isbn_check_digit",
                "{\"title\": \"x\"}|422|isbn",
                "{\"isbn\": \"%s\", \"title\": \"\"}|422|book_title_present",
                "{\"isbn\": \"%s\", \"title\": \"x\", \"pages\": 1.5}|422|pages",
                "{\"isbn\": \"%s\", \"title\": \"x\", \"id\": \"00000000-0000-7000-8000-000000000000\"}|422|id",
                "{\"isbn\": \"%s\", \"title\": \"x\", \"deletedAt\": null}|422|deletedAt",
                "{\"isbn\": \"%s\", \"title\": \"x\", \"cover\": {}}|422|cover",
                "{\"isbn\": \"%s\", \"title\": \"x\", \"title\": \"y\"}|422|repeats",
                "{\"isbn\"|422|JSON",
                "[]|422|list"
            })
    void book_thatCannotBe_isRefusedWithTheReason(String body, int status, String reason) {
        HttpResponse<String> refused = shop.send("POST", "api/books", body.replace("%s", isbn(4)));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.body()).contains(reason);
        assertThat(json(shop.get("api/books?isbn=" + isbn(4))).path("total").intValue())
                .isZero();
    }

    @Test
    void book_putUnderItsIsbn_isCreatedOnceAndThenUpdated() {
        String place = "api/books/by-isbn/" + isbn(5);

        HttpResponse<String> created = shop.send("PUT", place, "{\"title\": \"One\", \"pages\": 100}");
        HttpResponse<String> updated = shop.send("PUT", place, "{\"title\": \"Two\"}");
        HttpResponse<String> same = shop.send("PUT", place, "{\"title\": \"Two\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(json(updated).path("pages").intValue()).isEqualTo(100);
        assertThat(header(same, "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void books_changedInBulk_areChangedTogetherOrNotAtAll() {
        String first = json(create(6)).path("id").stringValue();
        String second = json(create(7)).path("id").stringValue();
        String stale = """
                {"update": [{"id": "%s", "version": 0, "title": "New"}, {"id": "%s", "version": 9, "title": "New"}]}
                """.formatted(first, second);

        HttpResponse<String> refused = shop.send("POST", "api/books/bulk", stale);
        HttpResponse<String> done = shop.send("POST", "api/books/bulk", stale.replace("9,", "0,"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json(done).path("updated").findValuesAsString("version")).containsExactly("1", "1");
    }

    @Test
    void author_withoutASlug_getsOneThatIsFree() {
        HttpResponse<String> first = shop.send("POST", "api/authors", "{\"name\": \"Łucja Żółć\"}");
        HttpResponse<String> second = shop.send("POST", "api/authors", "{\"name\": \"Łucja Żółć\"}");

        assertThat(json(first).path("slug").stringValue()).isEqualTo("lucja-zolc");
        assertThat(json(second).path("slug").stringValue()).isEqualTo("lucja-zolc-2");
    }

    @Test
    void actor_ofARequest_isWhoTheRowNames() {
        HttpResponse<String> created = shop.send(
                "POST",
                "api/books",
                "{\"isbn\": \"%s\", \"title\": \"x\"}".formatted(isbn(8)),
                Shop.ACTOR,
                "J%C3%BCrgen");

        assertThat(json(created).path("createdBy").stringValue()).isEqualTo("Jürgen");
        assertThat(shop.get("api/shelf", Shop.ACTOR, "<script>").statusCode()).isEqualTo(400);
    }

    @Test
    void request_thatWasAnswered_tellsItsStatementsWithoutTheirValues() {
        HttpResponse<String> searched = shop.get("api/shelf?searchString=mysecretsearch");
        HttpResponse<String> created = create(9);

        JsonNode reading = json(shop.get("requests/" + header(searched, RequestLog.REQUEST_ID)));
        JsonNode writing = json(shop.get("requests/" + header(created, RequestLog.REQUEST_ID)));

        assertThat(reading.path("statements")).isNotEmpty();
        assertThat(reading.toString()).contains("book_overview").doesNotContain("mysecretsearch");
        assertThat(writing.path("statements").get(0).stringValue()).isEqualTo("begin");
        assertThat(writing.path("statements").toString())
                .contains("insert into", "commit")
                .doesNotContain(isbn(9));
        assertThat(shop.get("requests/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void document_ofTheApi_describesEveryRoute() {
        JsonNode document = json(shop.get("api/openapi.json"));
        Set<String> operations = new HashSet<>();
        document.path("paths")
                .properties()
                .forEach(entry -> entry.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method + " " + entry.getKey())));

        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "get /api/shelf",
                        "get /api/books",
                        "post /api/books",
                        "get /api/books/{id}",
                        "patch /api/books/{id}",
                        "delete /api/books/{id}",
                        "put /api/books/by-isbn/{isbn}",
                        "post /api/books/bulk",
                        "get /api/authors",
                        "post /api/authors",
                        "get /api/authors/{id}",
                        "patch /api/authors/{id}",
                        "delete /api/authors/{id}");
        assertThat(document.at("/components/schemas/NewBook/properties").propertyNames())
                .contains("isbn", "title")
                .doesNotContain("id", "cover", "search", "version", "createdBy", "deletedAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.js", "style.css", "icon.svg", "api/shelf", "api/nothing"})
    void response_ofAnyKind_tellsBrowsersToBeStrict(String path) {
        HttpResponse<String> response = shop.get(path);

        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "%2e%2e/simplelogger.properties",
                "..%2fsimplelogger.properties",
                "simplelogger.properties"
            })
    void files_outsideThePage_areNotServed(String path) {
        assertThat(shop.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void body_thatIsTooLarge_isRefused() {
        HttpResponse<String> refused = shop.send("POST", "api/books", "{\"title\": \"" + "x".repeat(1_100_000) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(413);
    }

    private long figure(String table, String name) {
        return json(shop.get("cache")).path(table).path(name).longValue();
    }

    /** Reads until an answer has come from memory. The poll brings the last write once more, so that what was read before it is given up. */
    private HttpResponse<String> remembered(String book) {
        long hits = figure("book", "hits");
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        HttpResponse<String> read = shop.get(book);
        while (figure("book", "hits") == hits) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            read = shop.get(book);
        }
        return read;
    }

    @Test
    void book_writtenThroughTheApi_isSeenAtOnce() {
        String book = path(header(create(71), "Location"));
        for (int version = 0; version < 5; version++) {
            String title = "{\"title\": \"Edition %d\"}".formatted(version);
            String tag = header(remembered(book), "ETag");
            assertThat(tag).isEqualTo("\"" + version + "\"");
            HttpResponse<String> patched = shop.send("PATCH", book, title, "If-Match", tag);
            assertThat(shop.get(book).body()).isEqualTo(patched.body());
        }
        assertThat(remembered(book).body()).isEqualTo(shop.get(book).body());
        assertThat(figure("book", "loads")).isPositive();
    }

    @Test
    void book_writtenBySomebodyElse_isSeenSoon() throws SQLException {
        String book = path(header(create(72), "Location"));
        remembered(book);
        try (Connection connection = POSTGRES.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update book set title = 'By psql' where isbn = '" + isbn(72) + "'");
        }

        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        String title = "";
        while (!title.equals("By psql") && System.nanoTime() < deadline) {
            title = json(shop.get(book)).path("title").stringValue();
        }
        assertThat(title).isEqualTo("By psql");
        assertThat(json(remembered(book)).path("title").stringValue()).isEqualTo("By psql");
    }

    @Test
    void changeLog_migration_isTheOneTheCacheAsksFor() throws IOException {
        try (InputStream migration = Shop.class.getResourceAsStream("/db/migration/V11__change_log.sql")) {
            assertThat(new String(requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(ChangeLog.ofDefaults().migration(BOOK, AUTHOR));
        }
    }
}
