package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.LEDGER;
import static dev.athanor.repository.library.Tables.LOAN;
import static dev.athanor.repository.library.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.ConstraintViolationException;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.ExclusionViolationException;
import dev.athanor.repository.exception.ForeignKeyViolationException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.exception.NotNullViolationException;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.LedgerRecord;
import dev.athanor.repository.library.tables.records.LoanRecord;
import dev.athanor.repository.library.tables.records.MemberRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How failures reach the caller, on both ways a statement can take. */
abstract class ErrorsContract extends LibraryTest {

    private static final String SECRET = "S3CRET";

    private static void assertViolation(
            ThrowingCallable call,
            Class<? extends ConstraintViolationException> type,
            String constraint,
            String... columns) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(type);
        ConstraintViolationException violation = (ConstraintViolationException) thrown;
        assertThat(violation.constraint()).isEqualTo(constraint);
        assertThat(violation.columns()).containsExactly(columns);
        assertNoSecret(violation);
    }

    private static void assertNoSecret(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }

    @Test
    void duplicate_key_namesConstraintAndColumns() {
        authors().insert(newAuthor(SECRET));
        assertViolation(
                () -> authors().insert(newAuthor(SECRET)), DuplicateKeyException.class, "author_name_key", "name");
        assertThatThrownBy(() -> authors().insert(newAuthor(SECRET)))
                .hasMessage("insert author: another row has the same values in author_name_key (name)");
    }

    @Test
    void duplicate_partialIndex_namesColumns() {
        books().insert(newBook(SECRET));
        assertViolation(() -> books().insert(newBook(SECRET)), DuplicateKeyException.class, "book_isbn_key", "isbn");
    }

    @Test
    void duplicate_bulkAndUpdate_areTranslatedAlike() {
        AuthorRecord author = authors().insert(newAuthor("Jane"));
        authors().insert(newAuthor(SECRET));
        assertViolation(
                () -> authors().insertAll(List.of(newAuthor(SECRET))),
                DuplicateKeyException.class,
                "author_name_key",
                "name");
        author.setName(SECRET);
        assertViolation(() -> authors().update(author), DuplicateKeyException.class, "author_name_key", "name");
    }

    @Test
    void foreignKey_missingOrStillReferenced_namesColumns() {
        BookRecord book = newBook(SECRET);
        book.setAuthorId(UUID.randomUUID());
        assertViolation(() -> books().insert(book), ForeignKeyViolationException.class, "book_author_fk", "author_id");
        AuthorRecord author = authors().insert(newAuthor(SECRET));
        book.setAuthorId(author.getId());
        books().insert(book);
        assertViolation(
                () -> authors().delete(author.getId()),
                ForeignKeyViolationException.class,
                "book_author_fk",
                "author_id");
    }

    @Test
    void notNull_missingValue_namesColumn() {
        BookRecord book = newBook(SECRET);
        book.setTitle(null);
        assertViolation(() -> books().insert(book), NotNullViolationException.class, "", "title");
    }

    @Test
    void check_brokenOnTableOrDomain_namesConstraint() {
        BookRecord book = newBook(SECRET);
        book.setPrice(BigDecimal.ONE.negate());
        assertViolation(() -> books().insert(book), CheckViolationException.class, "book_price_check");
        AuthorRecord author = newAuthor(SECRET);
        author.setRank(-1);
        assertViolation(() -> authors().insert(author), CheckViolationException.class, "positive_check");
    }

    @Test
    void exclusion_overlap_namesConstraint() {
        LoanRecord loan = new LoanRecord();
        loan.setReader(SECRET);
        loan.setFirst(1);
        loan.setLast(5);
        repository(LOAN).insert(loan);
        assertViolation(() -> repository(LOAN).insert(loan), ExclusionViolationException.class, "loan_weeks_excl");
    }

    @Test
    void value_tooLongOrOutOfRangeOrWithNul_doesNotFit() {
        BookRecord tooLong = newBook("1");
        tooLong.setTitle(SECRET.repeat(20));
        BookRecord outOfRange = newBook("1");
        outOfRange.setPrice(new BigDecimal("123456789012.00"));
        BookRecord nul = newBook("1");
        nul.setTitle(SECRET + "\0");
        for (BookRecord book : List.of(tooLong, outOfRange, nul)) {
            Throwable thrown = catchThrowable(() -> books().insert(book));
            assertThat(thrown).isInstanceOf(InvalidValueException.class);
            assertNoSecret(thrown);
            assertThat(catchThrowable(() -> books().insertAll(List.of(book))))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThat(books().count()).isZero();
    }

    @Test
    void version_outOfNumbers_doesNotWrap() {
        AuthorRecord author = newAuthor("Jane");
        author.setVersion(Long.MAX_VALUE);
        AuthorRecord stored = db.audit().overriding().call(() -> authors().insert(author));
        stored.setName("Anne");
        assertThatThrownBy(() -> authors().update(stored)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void query_wrongInItself_isInvalid() {
        assertThatThrownBy(() -> db.dsl().fetch("select nothing from nowhere"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith("query: ");
        assertThatThrownBy(() -> authors().list(AUTHOR.NAME.eq("x").and("no_such_column = 1")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith("list author: ");
    }

    @Test
    void actor_missingOnNotNullColumn_isAClearErrorBeforeTheStatement() {
        LedgerRecord entry = new LedgerRecord();
        entry.setAmount(5);
        log.clear();
        assertThatThrownBy(() -> repository(LEDGER).insert(entry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("created_by");
        assertThat(log.entries()).noneMatch(sql -> sql.startsWith("insert"));
        UUID writer = UUID.randomUUID();
        assertThat(db.audit()
                        .actingAs(writer)
                        .call(() -> repository(LEDGER).insert(entry))
                        .getCreatedBy())
                .isEqualTo(writer);
    }

    @Test
    void key_null_isRefused() {
        assertThatThrownBy(() -> repository(MEMBER).update(new MemberRecord()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
    }
}
