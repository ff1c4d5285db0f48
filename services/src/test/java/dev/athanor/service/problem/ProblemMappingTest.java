package dev.athanor.service.problem;

import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.service.press.Tables.BOOK;
import static dev.athanor.service.press.Tables.BOOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.InterruptedOperationException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.PoolExhaustedException;
import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.exception.UnclassifiedDatabaseException;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.press.model.BookPatch;
import dev.athanor.service.press.model.NewBook;
import dev.athanor.service.press.model.NewBooth;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.service.testkit.PressTest;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients are told of failures, as the database really makes them. */
class ProblemMappingTest extends PressTest {

    private static final ProblemMapping PROBLEMS = ProblemMapping.ofDefaults();

    private final Repository<BookRecord, UUID> books = db.repository(BOOK);

    private static ProblemDetails problemOf(ThrowingCallable work) {
        return PROBLEMS.of(catchThrowable(work));
    }

    private static void assertProblem(ProblemDetails problem, int status, String type) {
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.type()).isEqualTo(URI.create("urn:athanor:problem:" + type));
    }

    @Test
    void missingRow_is404() {
        assertProblem(problemOf(() -> books.get(new UUID(0, 1))), 404, "not-found");
    }

    @Test
    void staleRecord_is409Or412WhenTheRequestWasConditional() {
        BookRecord book = books.insert(newBook("1"));
        Throwable stale =
                catchThrowable(() -> books.update(book.getId(), BookPatch.of().pages(1), expecting(9)));
        assertProblem(PROBLEMS.of(stale), 409, "stale");
        assertProblem(PROBLEMS.ofConditional(stale), 412, "stale");
        assertThat(PROBLEMS.of(stale).extensions()).containsEntry("reason", "changed");
    }

    @Test
    void ofConditional_anythingElse_isAsAlways() {
        assertProblem(PROBLEMS.ofConditional(catchThrowable(() -> books.get(new UUID(0, 1)))), 404, "not-found");
    }

    @Test
    void duplicateKey_is409AndNamesTheFields() {
        books.insert(newBook("1"));
        ProblemDetails problem = problemOf(() -> books.insert(newBook("1")));
        assertProblem(problem, 409, "duplicate");
        assertThat(problem.extensions())
                .containsEntry("constraint", "book_isbn_key")
                .containsEntry("fields", List.of("isbn"));
    }

    @Test
    void foreignKey_is409() {
        NewBook orphan =
                NewBook.builder().isbn("1").title("x").authorId(new UUID(0, 1)).build();
        ProblemDetails problem = problemOf(() -> books.insert(orphan));
        assertProblem(problem, 409, "reference");
        assertThat(problem.extensions()).containsEntry("fields", List.of("authorId"));
    }

    @Test
    void notNull_is422() {
        ProblemDetails problem = problemOf(() -> books.insert(new BookRecord()));
        assertProblem(problem, 422, "missing-value");
        assertThat(problem.extensions()).containsEntry("fields", List.of("isbn"));
    }

    @Test
    void check_is422() {
        NewBook thin = NewBook.builder().isbn("1").title("x").pages(-1).build();
        assertProblem(problemOf(() -> books.insert(thin)), 422, "check");
    }

    @Test
    void exclusion_is409() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        db.repository(BOOTH).insert(booth("a", day));
        assertProblem(problemOf(() -> db.repository(BOOTH).insert(booth("b", day))), 409, "excluded");
    }

    @Test
    void value_is422() {
        NewBook long40 = NewBook.builder().isbn("1").title("x".repeat(41)).build();
        assertProblem(problemOf(() -> books.insert(long40)), 422, "invalid-value");
    }

    @Test
    void severalRows_is409() {
        books.insertAll(List.of(bookRecord("1"), bookRecord("2")));
        assertProblem(problemOf(() -> books.getOne(BOOK.ISBN.isNotNull())), 409, "multiple-results");
    }

    @Test
    void input_is422AndNamesEveryField() {
        ProblemDetails problem = problemOf(() -> Inputs.of(db, BOOK).of(Map.of("stage", "lost", "version", 1)));
        assertProblem(problem, 422, "invalid-input");
        assertThat(problem.toJson()).contains("\"field\":\"stage\"", "\"field\":\"version\"");
        assertThat(problem.toJson()).contains("\"allowed\":[\"draft\",\"proof\",\"printed\"]");
    }

    @Test
    void queryFromOutside_is400AndNamesEveryParameter() {
        FilterParameters parameters = FilterParameters.of(BOOK).build();
        ProblemDetails problem = problemOf(() -> parameters.parse(Map.of("pageSize", List.of("many"))));
        assertProblem(problem, 400, "invalid-query");
        assertThat(problem.toJson()).contains("\"parameter\":\"pageSize\"").doesNotContain("many");
    }

    static Stream<Arguments> rareFailures() {
        return Stream.of(
                arguments(new TransientDatabaseException("x", "40001", null), 503, "unavailable"),
                arguments(new PoolExhaustedException("x", null), 503, "unavailable"),
                arguments(new InterruptedOperationException("x", null, null), 503, "unavailable"),
                arguments(new QueryTimeoutException("x", "57014", null), 503, "timeout"),
                arguments(new CommitOutcomeUnknownException("x", null, null), 500, "outcome-unknown"),
                arguments(new TransactionAbortedException("x", "25P02", null), 500, "internal"),
                arguments(new UnclassifiedDatabaseException("x", "P0001", null), 500, "internal"),
                arguments(new InvalidQueryException("relation \"x\" does not exist", "42P01", null), 500, "internal"),
                arguments(new IllegalStateException("x"), 500, "internal"));
    }

    @ParameterizedTest
    @MethodSource("rareFailures")
    void rareFailure_hasItsStatus(RuntimeException failure, int status, String type) {
        ProblemDetails problem = PROBLEMS.of(failure);
        assertProblem(problem, status, type);
        assertThat(problem.headers().containsKey("Retry-After")).isEqualTo(status == 503);
    }

    @Test
    void anyFailure_tellsNeitherValuesNorSql() {
        books.insert(NewBook.builder().isbn("s3cret").title("x").build());
        Throwable failure = catchThrowable(
                () -> books.insert(NewBook.builder().isbn("s3cret").title("x").build()));
        assertThat(PROBLEMS.of(failure).toJson())
                .doesNotContainIgnoringCase("s3cret", "insert", String.valueOf(failure.getMessage()));
    }

    @Test
    void options_typesRetryAndTexts_areTaken() {
        ProblemMapping problems = ProblemMapping.ofDefaults()
                .withTypes("https://example.org/problems/")
                .withRetryAfter(Duration.ofMillis(2500))
                .withDetail("book_isbn_key", "We have this book already.");
        books.insert(newBook("1"));
        ProblemDetails duplicate = problems.of(catchThrowable(() -> books.insert(newBook("1"))));
        assertThat(duplicate.type()).isEqualTo(URI.create("https://example.org/problems/duplicate"));
        assertThat(duplicate.detail()).isEqualTo("We have this book already.");
        assertThat(problems.of(new PoolExhaustedException("x", null)).headers()).containsEntry("Retry-After", "3");
    }

    @Test
    void with_exceptionOfYourOwn_isMapped() {
        final class QuotaException extends RuntimeException {

            private static final long serialVersionUID = 1;
        }
        ProblemMapping problems = PROBLEMS.with(
                QuotaException.class, quota -> ProblemDetails.of(URI.create("urn:quota"), "Too many books", 429));
        assertThat(problems.of(new QuotaException()).status()).isEqualTo(429);
    }

    private static NewBooth booth(String code, LocalDate day) {
        return NewBooth.builder().code(code).hall(1).openFrom(day).openTo(day).build();
    }
}
