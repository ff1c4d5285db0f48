package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.MEMBER;
import static dev.athanor.repository.library.Tables.SHELF_MARK;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.MemberRecord;
import dev.athanor.repository.library.tables.records.ShelfMarkRecord;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every repository does with rows that may be there already. */
abstract class UpsertContract extends LibraryTest {

    @Test
    void upsert_newRow_isInserted() {
        UpsertResult<BookRecord> result = books().upsert(newBook("1"), matching(BOOK.ISBN));
        assertThat(result.outcome()).isEqualTo(Outcome.INSERTED);
        assertThat(result.record().getCreatedBy()).isEqualTo("librarian");
        assertThat(result.record().getVersion()).isZero();
        assertThat(books().get(result.record().getId())).isEqualTo(result.record());
    }

    @Test
    void upsert_existingRow_isUpdatedAndKeepsItsCreation() {
        BookRecord first = books().upsert(newBook("1"), matching(BOOK.ISBN)).record();
        clock.advance(Duration.ofMinutes(1));
        BookRecord again = newBook("1");
        again.setTitle("Emma");
        log.clear();
        UpsertResult<BookRecord> result = books().upsert(again, matching(BOOK.ISBN));
        assertThat(log.entries()).hasSize(1);
        assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(result.record().getId()).isEqualTo(first.getId());
        assertThat(result.record().getTitle()).isEqualTo("Emma");
        assertThat(result.record().getCreatedAt()).isEqualTo(first.getCreatedAt());
        assertThat(result.record().getUpdatedAt()).isEqualTo(now());
        assertThat(result.record().getVersion()).isEqualTo(1);
    }

    @Test
    void upsert_sameValues_writesNothing() {
        BookRecord first = books().upsert(newBook("1"), matching(BOOK.ISBN)).record();
        clock.advance(Duration.ofMinutes(1));
        log.clear();
        UpsertResult<BookRecord> result = books().upsert(newBook("1"), matching(BOOK.ISBN));
        assertThat(log.entries()).hasSize(2);
        assertThat(result).isEqualTo(new UpsertResult<>(first, Outcome.UNCHANGED));
    }

    @Test
    void findAllMatching_someRowsAreThere_returnsThemInTheOrderOfTheRecords() {
        BookRecord first = books().insert(newBook("1"));
        BookRecord second = books().insert(newBook("2"));
        books().findAllMatching(List.of(newBook("0")), matching(BOOK.ISBN));
        log.clear();
        List<BookRecord> found =
                books().findAllMatching(List.of(newBook("2"), newBook("3"), newBook("1")), matching(BOOK.ISBN));
        assertThat(log.entries()).hasSize(1);
        assertThat(found).containsExactly(second, first);
    }

    @Test
    void findAllMatching_markedRow_isPassedOver() {
        books().delete(books().insert(newBook("1")).getId());
        assertThat(books().findAllMatching(List.of(newBook("1")), matching(BOOK.ISBN)))
                .isEmpty();
    }

    @Test
    void upsert_absentColumns_areLeftAlone() {
        BookRecord book = newBook("1");
        book.setSubtitle("kept");
        books().insert(book);
        BookRecord again = newBook("1");
        again.setTitle("Emma");
        assertThat(books().upsert(again, matching(BOOK.ISBN)).record().getSubtitle())
                .isEqualTo("kept");
    }

    @Test
    void upsert_byPrimaryKey_works() {
        BookRecord stored = books().insert(newBook("1"));
        BookRecord again = newBook("1");
        again.setId(stored.getId());
        again.setTitle("Emma");
        UpsertResult<BookRecord> result = books().upsert(again, matching(BOOK.ID));
        assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(result.record().getTitle()).isEqualTo("Emma");
    }

    @Test
    void upsert_markedRowOutsideThePartialIndex_isLeftAndAnotherInserted() {
        BookRecord first = books().insert(newBook("1"));
        books().delete(first.getId());
        UpsertResult<BookRecord> result = books().upsert(newBook("1"), matching(BOOK.ISBN));
        assertThat(result.outcome()).isEqualTo(Outcome.INSERTED);
        assertThat(books().includingDeleted().count()).isEqualTo(2);
    }

    @Test
    void upsert_markedRowInTheIndex_comesBackToLife() {
        Repository<ShelfMarkRecord, Long> marks = repository(SHELF_MARK);
        ShelfMarkRecord first = marks.insert(mark("A1", "north"));
        marks.delete(first.getId());
        UpsertResult<ShelfMarkRecord> result = marks.upsert(mark("A1", "north"), matching(SHELF_MARK.MARK));
        assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(result.record().getId()).isEqualTo(first.getId());
        assertThat(result.record().getDeletedAt()).isNull();
        marks.delete(first.getId());
        assertThat(marks.getOrInsert(mark("A1", "south"), matching(SHELF_MARK.MARK))
                        .record()
                        .getRoom())
                .isEqualTo("south");
    }

    @Test
    void upsert_expectedVersion_isCompared() {
        books().insert(newBook("1"));
        BookRecord again = newBook("1");
        again.setTitle("Emma");
        assertThatThrownBy(() -> books().upsert(again, matching(BOOK.ISBN).expecting(3)))
                .isInstanceOf(StaleRecordException.class);
        assertThat(books().upsert(again, matching(BOOK.ISBN).expecting(0))
                        .record()
                        .getVersion())
                .isEqualTo(1);
    }

    @Test
    void upsert_unmatchableFields_areRefused() {
        assertThatThrownBy(() -> books().upsert(newBook("1"), matching(BOOK.TITLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("title")
                .hasMessageContaining("book_isbn_key");
        MemberRecord member = new MemberRecord();
        member.setEmail("a@b");
        member.setNickname(null);
        assertThatThrownBy(() -> repository(MEMBER).upsert(member, matching(MEMBER.NICKNAME)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null");
        assertThatThrownBy(() -> books().upsert(new BookRecord(), matching(BOOK.ISBN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void upsertAll_mixedRows_tellsEachOutcomeInOrder() {
        books().insertAll(List.of(newBook("0"), newBook("1")));
        List<BookRecord> records =
                IntStream.range(0, 4).mapToObj(i -> newBook("" + i)).toList();
        records.get(1).setTitle("Emma");
        List<UpsertResult<BookRecord>> results = books().upsertAll(records.reversed(), matching(BOOK.ISBN));
        assertThat(results)
                .extracting(UpsertResult::outcome)
                .containsExactly(Outcome.INSERTED, Outcome.INSERTED, Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(results).extracting(result -> result.record().getIsbn()).containsExactly("3", "2", "1", "0");
        assertThat(results.get(2).record().getVersion()).isEqualTo(1);
        assertThat(books().count()).isEqualTo(4);
    }

    @Test
    void upsertAll_sameRowTwice_isRefusedUnlessTheLastWins() {
        BookRecord first = newBook("1");
        BookRecord last = newBook("1");
        last.setTitle("Emma");
        assertThatThrownBy(() -> books().upsertAll(List.of(first, last), matching(BOOK.ISBN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows 0 and 1");
        List<UpsertResult<BookRecord>> results =
                books().upsertAll(List.of(first, last), matching(BOOK.ISBN).lastWins());
        assertThat(results)
                .hasSize(2)
                .allMatch(result -> result.record().getTitle().equals("Emma"));
        assertThat(books().count()).isEqualTo(1);
    }

    @Test
    void upsertAll_nothing_sendsNothing() {
        log.clear();
        assertThat(books().upsertAll(List.of(), matching(BOOK.ISBN))).isEmpty();
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void getOrInsert_twice_returnsTheSameRow() {
        UpsertResult<AuthorRecord> first = authors().getOrInsert(newAuthor("Jane"), matching(AUTHOR.NAME));
        UpsertResult<AuthorRecord> second = authors().getOrInsert(newAuthor("Jane"), matching(AUTHOR.NAME));
        assertThat(first.isInserted()).isTrue();
        assertThat(second).isEqualTo(new UpsertResult<>(first.record(), Outcome.UNCHANGED));
    }

    private static ShelfMarkRecord mark(String mark, String room) {
        ShelfMarkRecord record = new ShelfMarkRecord();
        record.setMark(mark);
        record.setRoom(room);
        return record;
    }
}
