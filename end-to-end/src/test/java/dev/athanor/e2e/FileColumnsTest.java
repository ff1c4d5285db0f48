package dev.athanor.e2e;

import static dev.athanor.bookshop.Tables.BOOK;
import static dev.athanor.bookshop.Tables.CUSTOMER;
import static dev.athanor.bookshop.Tables.REVIEW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.bookshop.model.Book;
import dev.athanor.bookshop.model.BookPatch;
import dev.athanor.bookshop.model.BookRepository;
import dev.athanor.bookshop.model.CustomerRepository;
import dev.athanor.bookshop.model.NewBook;
import dev.athanor.bookshop.model.NewCustomer;
import dev.athanor.bookshop.tables.records.BookRecord;
import dev.athanor.bookshop.tables.records.ReviewRecord;
import dev.athanor.cache.CacheMode;
import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.QueryCache;
import dev.athanor.column.file.FileStorage;
import dev.athanor.column.file.FileUpload;
import dev.athanor.column.file.MemoryFileStore;
import dev.athanor.column.file.StoredFile;
import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.service.Service;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.json.JsonBody;
import dev.athanor.service.problem.ProblemMapping;
import dev.athanor.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that knows the key of somebody's file cannot make it its own; rows with files are cached like others. */
class FileColumnsTest {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.migrated("db/migration");

    private static final String FILE =
            "{\"store\":\"main\",\"key\":\"ab/abcdefab-0000-0000-0000-000000000000\",\"name\":\"CANARY.txt\","
                    + "\"type\":\"text/plain\",\"size\":5,\"sha256\":\"00\"}";

    private Database db;
    private Books books;

    static final class Books extends Service<BookRecord, UUID, Book> {
        Books(Database db) {
            super(db, new BookRepository(db), Book::from);
        }
    }

    @BeforeEach
    void connect() {
        db = Database.connect(postgres.url(), postgres.user(), postgres.password());
        books = new Books(db);
        db.dsl().truncate(BOOK, CUSTOMER).cascade().execute();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Book dune() {
        return books.create(
                NewBook.builder().isbn("9780441013593").title("Dune").build());
    }

    private StoredFile uploaded() {
        FileStorage files =
                FileStorage.builder(db).store("main", new MemoryFileStore()).build();
        return files.upload(FileUpload.of("dune.txt", "sand".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, "[" + FILE + "]", "\"dune.txt\"", "{}", "7", "true"})
    void json_namesAFile_isRefusedWithARemedy(String sent) {
        JsonBody<BookRecord> json = JsonBody.of(books.inputs());
        Map<String, ?> members = json.object("{\"isbn\":\"9780441013593\",\"title\":\"Dune\",\"cover\":" + sent + "}");

        assertThatThrownBy(() -> books.input(members))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("cover", "upload")
                .hasMessageNotContaining("CANARY")
                .satisfies(refused -> assertThat(
                                ProblemMapping.ofDefaults().of(refused).status())
                        .isEqualTo(422));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[" + FILE + "]", FILE, "[]", "[\"dune.txt\"]", "\"[]\""})
    void json_namesFilesOfAList_isRefusedWithARemedy(String sent) {
        Inputs<ReviewRecord> inputs = Inputs.of(db, REVIEW);
        Map<String, ?> members = JsonBody.of(inputs).object("{\"photos\":" + sent + "}");

        assertThatThrownBy(() -> inputs.of(members))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("photos", "upload")
                .hasMessageNotContaining("CANARY");
    }

    /** Somebody wrote past triggers and types: whatever reads the row says which column it was. */
    @Test
    void storedValue_thatDoesNotParse_isNamedByEveryRead() {
        Book dune = dune();
        db.dsl().execute("alter table book disable trigger user");
        db.dsl().execute("update book set cover = ?::jsonb", FILE.replace("\"key\"", "\"key\":1,\"other\""));
        db.dsl().execute("alter table book enable trigger user");

        for (ThrowingCallable read : List.<ThrowingCallable>of(
                () -> books.get(dune.id()),
                () -> books.list(),
                () -> db.dsl().fetch(BOOK),
                () -> books.update(dune.id(), BookPatch.of().title("Sand")))) {
            assertThatThrownBy(read)
                    .isInstanceOf(ColumnTypeException.class)
                    .hasMessageContaining("cover")
                    .hasMessageContaining("malformed");
        }
    }

    @Test
    void map_listOfAnythingElse_isRefused() {
        Inputs<ReviewRecord> inputs = Inputs.of(db, REVIEW);

        assertThatThrownBy(() -> inputs.of(Map.of("photos", List.of(Map.of("key", "x")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("photos", "upload");
    }

    @Test
    void java_uploadedFile_isTaken_andNullClearsIt() {
        Book dune = dune();
        StoredFile cover = uploaded();

        Book covered = books.update(dune.id(), books.input(Map.of("cover", cover)));
        Book cleared =
                books.update(dune.id(), books.input(JsonBody.of(books.inputs()).object("{\"cover\":null}")));

        assertThat(covered.cover()).isEqualTo(cover);
        assertThat(cleared.cover()).isNull();
        assertThat(Inputs.of(db, REVIEW).of(Map.of("photos", List.of(cover)))).isNotNull();
    }

    @Test
    void cache_listOfFiles_isKeptWithoutADeclaration_andCannotBeChanged() {
        try (QueryCache cache = QueryCache.builder(postgres.dataSource())
                .table(REVIEW, CachePolicy.of(CacheMode.local()))
                .build()) {
            Database cached = cache.attach(Database.builder().primary(postgres.dataSource()))
                    .build();
            Repository<ReviewRecord, UUID> reviews = cache.repository(cached, REVIEW);
            List<StoredFile> photos = new ArrayList<>(List.of(uploaded()));
            UUID id = reviews.insert(review(photos)).getId();
            photos.clear();

            List<StoredFile> read = requireNonNull(reviews.get(id).getPhotos());

            assertThat(read).hasSize(1).isEqualTo(reviews.get(id).getPhotos());
            assertThatThrownBy(read::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThat(cache.statistics().tables().values())
                    .anySatisfy(table -> assertThat(table.hits()).isPositive());
        }
    }

    private ReviewRecord review(List<StoredFile> photos) {
        ReviewRecord review = REVIEW.newRecord();
        review.setBookId(dune().id());
        review.setCustomerId(new CustomerRepository(db)
                .insert(NewCustomer.builder()
                        .email("ada@example.org")
                        .name("Ada")
                        .build())
                .getId());
        review.setRating((short) 5);
        review.setPhotos(photos);
        return review;
    }
}
