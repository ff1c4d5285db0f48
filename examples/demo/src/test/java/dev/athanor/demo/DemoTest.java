package dev.athanor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Runs the story once, on a real PostgreSQL, and reads what it printed. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoTest {

    private String printed = "";

    @BeforeAll
    void tell() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream problems = new ByteArrayOutputStream();

        int exit = Demo.run(stream(out), stream(problems), "--customers", "50");

        assertThat(problems.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        printed = out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_everyStep_showsTheJavaThatRan() {
        assertThat(printed)
                .contains("books.insert(NewBook.builder()")
                .contains("books.getByIsbn(\"9780990777717\")")
                .contains("BookPatch.of().listPrice(new BigDecimal(\"14.90\"))")
                .contains("bookAuthors.findAllByAuthorId(clarke.getId())");
    }

    @Test
    void run_everyStep_showsTheSqlThatWasSent() {
        assertThat(printed)
                .contains("insert into book (")
                .contains("isbn = '9780990777717'")
                .contains("set subtitle = null, list_price = 14.90");
    }

    @Test
    void run_transaction_showsItsSavepoint() {
        assertThat(printed).containsSubsequence("begin", "savepoint", "rollback to savepoint", "commit");
    }

    @Test
    void run_changes_showActorsConflictAndRestoredRow() {
        assertThat(printed)
                .containsPattern("Piranesi +ada +grace")
                .contains("StaleRecordException: ")
                .containsSubsequence("UPDATED", "INSERTED")
                .containsSubsequence("insert into warehouse", "copy stock (warehouse_code, book_id, on_hand,")
                .containsSubsequence("A deleted book is marked", "no rows", "Until it is restored");
    }

    @Test
    void run_cache_answersFromMemoryAndSeesWhatOthersWrite() {
        assertThat(printed)
                .containsSubsequence("A thousand reads, one statement", "Piranesi", "Another program", "12.50")
                .containsSubsequence("So does one's own write", "11.00", "The hit rate", "0.99");
    }

    @Test
    void run_everydayTypes_areStoredReadAndCompared() {
        assertThat(printed)
                .containsSubsequence("Ranges, intervals, paths", "[2026-03-05T19:00:00Z,2026-03-05T21:00:00Z)", "PT45M")
                .containsSubsequence("They know", "true", "2026-03-05T18:15:00Z", "true")
                .containsSubsequence("PostgreSQL's operators", "during && ", "Susanna Clarke reads", "PT45M")
                .contains("ExclusionViolationException: ", "event_one_at_a_time");
    }

    @Test
    void run_secrets_workAndNeverShow() {
        assertThat(printed)
                .containsSubsequence("Sign-up:", "insert into customer", "blind index", "ada@example.org")
                .containsSubsequence("Login:", "set password = '***'", "false", "true")
                .containsSubsequence("A code is accepted once", "set authenticator = ", "true", "false")
                .containsSubsequence("ACCEPTED", "UNAVAILABLE")
                .contains("'***'")
                .contains("InvalidQueryException: ")
                .containsSubsequence("A cover:", "set cover = ", "piranesi.svg (image/svg+xml")
                .containsSubsequence("Cleared:", "set cover = null", "from stored_file_outbox", "deleted")
                .doesNotContain("argon2id");
    }

    @Test
    void run_rows_arePrintedAsATable() {
        assertThat(printed).contains("─────").contains("源氏物語").contains("Susanna Clarke");
    }

    @Test
    void run_reading_showsPageScrollAndNestedRowsWithTheirSql() {
        assertThat(printed)
                .containsSubsequence("books.as(Card.class)", "title ilike '%the%' escape '!'", "select count(*)")
                .contains("orderBy: is not a field to sort by; accepted: title, firstPublished")
                .containsSubsequence("Scroll:", "first_published < ", "fetch next 4 rows only")
                .containsSubsequence("AuthorView.class", "jsonb_agg", "Virginia Woolf", "BookView[", "1 statement")
                .contains("refresh materialized view concurrently bestseller");
    }

    @Test
    void run_refusals_arePrintedWithTheirMessages() {
        assertThat(printed)
                .contains("CheckViolationException: ")
                .contains("book_isbn_check_digit")
                .contains("DuplicateKeyException: ")
                .contains("NotFoundException: ");
    }

    @Test
    void run_withoutTerminal_hasNoColours() {
        assertThat(printed).doesNotContain("\u001b");
    }

    @Test
    void run_switchThatNamesNothing_saysWhatItMayBe() {
        assertThat(refusal("athanor.postgres", "nowhere")).startsWith("2 ").contains("nowhere", "embedded", "Usage: ");
    }

    @Test
    void run_unknownOption_showsTheUsage() {
        ByteArrayOutputStream problems = new ByteArrayOutputStream();

        int exit = Demo.run(stream(new ByteArrayOutputStream()), stream(problems), "--costumers", "50");

        assertThat(exit).isEqualTo(2);
        assertThat(problems.toString(StandardCharsets.UTF_8)).contains("Unknown option --costumers", "Usage: ");
    }

    /** The exit status and what was printed beside the story while a property had a value. */
    private static String refusal(String property, String value) {
        String before = System.getProperty(property);
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        System.setProperty(property, value);
        try {
            int exit = Demo.run(stream(new ByteArrayOutputStream()), stream(problems));
            return exit + " " + problems.toString(StandardCharsets.UTF_8);
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
