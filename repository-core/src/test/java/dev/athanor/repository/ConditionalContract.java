package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.library.model.BookPatch;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.lock.LockMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every repository does with all rows that match a condition. */
abstract class ConditionalContract extends LibraryTest {

    @BeforeEach
    void threeBooks() {
        books().insertAll(List.of(newBook("0"), newBook("1"), newBook("2")));
        clock.advance(Duration.ofMinutes(1));
        log.clear();
    }

    @Test
    void updateWhere_matchingRows_areChangedAndSigned() {
        assertThat(books().updateWhere(BOOK.ISBN.in("0", "1"), BookPatch.of().title("Emma")))
                .isEqualTo(2);
        assertThat(log.entries()).hasSize(1);
        List<BookRecord> changed = books().list(BOOK.TITLE.eq("Emma"));
        assertThat(changed).hasSize(2).allSatisfy(book -> {
            assertThat(book.getVersion()).isEqualTo(1);
            assertThat(book.getUpdatedAt()).isEqualTo(now());
        });
        assertThat(books().updateWhere(BOOK.ISBN.in("0", "1"), BookPatch.of().title("Emma")))
                .isZero();
    }

    @Test
    void updateWhereReturning_matchingRows_comeBack() {
        assertThat(books().updateWhereReturning(
                                BOOK.ISBN.eq("0"), BookPatch.of().title("Emma")))
                .singleElement()
                .extracting(BookRecord::getTitle)
                .isEqualTo("Emma");
    }

    @Test
    void where_emptyCondition_isRefused() {
        BookPatch patch = BookPatch.of().title("Emma");
        assertThatThrownBy(() -> books().updateWhere(DSL.noCondition(), patch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("updateEvery");
        assertThatThrownBy(() -> books().deleteWhere(DSL.trueCondition())).isInstanceOf(IllegalArgumentException.class);
        assertThat(books().updateEvery(patch)).isEqualTo(3);
        assertThat(books().deleteEvery()).isEqualTo(3);
        assertThat(books().includingDeleted().count()).isEqualTo(3);
    }

    @Test
    void deleteWhere_softDeletedTable_marks() {
        assertThat(books().deleteWhere(BOOK.ISBN.eq("0"))).isEqualTo(1);
        assertThat(books().deleteWhere(BOOK.ISBN.eq("0"))).isZero();
        assertThat(books().deleteWhereReturning(BOOK.ISBN.eq("1")))
                .singleElement()
                .extracting(BookRecord::getDeletedAt)
                .isEqualTo(now());
        assertThat(books().count()).isEqualTo(1);
    }

    @Test
    void deleteWhere_plainTable_deletes() {
        authors().insertAll(List.of(newAuthor("Jane"), newAuthor("Anne")));
        assertThat(authors().deleteWhere(AUTHOR.NAME.eq("Jane"))).isEqualTo(1);
        assertThat(authors().deleteWhereReturning(AUTHOR.NAME.eq("Anne"))).hasSize(1);
    }

    @Test
    void updateWhere_emptyPatch_sendsNothing() {
        assertThat(books().updateWhere(BOOK.ISBN.eq("0"), BookPatch.of())).isZero();
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void lockWhere_skipLocked_passesOverHeldRows() throws InterruptedException {
        AtomicInteger locked = new AtomicInteger();
        db.transactions().run(() -> {
            assertThat(books().lockWhere(BOOK.ISBN.eq("0"), LockMode.forUpdate()))
                    .hasSize(1);
            Thread other = Thread.ofVirtual()
                    .start(() -> locked.set(db.transactions()
                            .call(() -> books().lockWhere(
                                            BOOK.ISBN.in("0", "1"),
                                            LockMode.forUpdate().skipLocked())
                                    .size())));
            other.join();
        });
        assertThat(locked).hasValue(1);
    }
}
