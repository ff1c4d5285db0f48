package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.BOOK_TAG;
import static dev.athanor.repository.library.Tables.MEMBER;
import static dev.athanor.repository.library.Tables.TAG;
import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.exception.StaleRecordException.Reason;
import dev.athanor.repository.library.enums.Shelf;
import dev.athanor.repository.library.model.AuthorPatch;
import dev.athanor.repository.library.model.BookPatch;
import dev.athanor.repository.library.model.BookTagKey;
import dev.athanor.repository.library.model.NewBook;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.BookTagRecord;
import dev.athanor.repository.library.tables.records.MemberRecord;
import dev.athanor.repository.library.tables.records.TagRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;

/** What every repository does with single rows, however it is made and whatever it is wrapped in. */
abstract class RepositoryContract extends LibraryTest {

    @Test
    void insert_everyColumnSet_returnsRowAsStored() {
        BookRecord book = newBook("1");
        book.setSubtitle("or, The Whale");
        book.setPrice(new BigDecimal("12.50"));
        book.setShelf(Shelf.RARE);
        book.setKeywords(new String[] {"sea", "comma, \"quote\"", "back\\slash"});
        book.setDetails(JSONB.valueOf("{\"pages\": 635}"));
        book.setCover(new byte[] {0, 1, -1});
        book.setPublished(LocalDate.of(1851, 10, 18));

        BookRecord stored = books().insert(book);

        assertThat(stored.getId()).isNotNull();
        assertThat(stored.getSubtitle()).isEqualTo("or, The Whale");
        assertThat(stored.getPrice()).isEqualByComparingTo("12.50");
        assertThat(stored.getShelf()).isEqualTo(Shelf.RARE);
        assertThat(stored.getKeywords()).containsExactly("sea", "comma, \"quote\"", "back\\slash");
        assertThat(stored.getDetails()).isEqualTo(JSONB.valueOf("{\"pages\": 635}"));
        assertThat(stored.getCover()).containsExactly(0, 1, -1);
        assertThat(stored.getPublished()).isEqualTo(LocalDate.of(1851, 10, 18));
        assertThat(books().get(stored.getId())).isEqualTo(stored);
    }

    @Test
    void insert_once_sendsOneStatement() {
        log.clear();
        books().insert(newBook("1"));
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void insert_absentColumns_getTheDefault() {
        assertThat(books().insert(newBook("1")).getSubtitle()).isEqualTo("none");
    }

    @Test
    void insert_explicitNull_isWrittenOverTheDefault() {
        BookRecord book = newBook("1");
        book.setSubtitle(null);
        assertThat(books().insert(book).getSubtitle()).isNull();
    }

    @Test
    void insert_newRow_isInserted() {
        BookRecord stored =
                books().insert(NewBook.builder().isbn("1").title("Emma").build());
        assertThat(books().get(stored.getId()).getTitle()).isEqualTo("Emma");
    }

    @Test
    void insert_recordPassedIn_isLeftAsItWas() {
        BookRecord book = newBook("1");
        books().insert(book);
        assertThat(book.getId()).isNull();
        assertThat(book.touched(BOOK.ISBN)).isTrue();
    }

    @Test
    void insert_keySetByCaller_isKept() {
        UUID id = UUID.randomUUID();
        BookRecord book = newBook("1");
        book.setId(id);
        assertThat(books().insert(book).getId()).isEqualTo(id);
    }

    @Test
    void insert_nothingSet_getsDefaultsOnly() {
        MemberRecord member = new MemberRecord();
        member.setEmail("a@b");
        assertThat(repository(MEMBER).insert(member).getId()).hasSize(21);
    }

    @Test
    void insert_returnedRecord_isDetachedAndUntouched() {
        BookRecord stored = books().insert(newBook("1"));
        assertThat(stored.configuration()).isNull();
        assertThat(stored.touched()).isFalse();
    }

    @Test
    void insert_databaseMakesTheKey_returnsIt() {
        TagRecord tag = new TagRecord();
        tag.setName("Sea");
        TagRecord stored = repository(TAG).insert(tag);
        assertThat(stored.getId()).isNotNull();
        assertThat(stored.getSlug()).isEqualTo("sea");
    }

    @Test
    void insert_audit_isFilledIn() {
        BookRecord stored = books().insert(newBook("1"));
        assertThat(stored.getCreatedAt()).isEqualTo(now());
        assertThat(stored.getUpdatedAt()).isEqualTo(now());
        assertThat(stored.getCreatedBy()).isEqualTo("librarian");
        assertThat(stored.getUpdatedBy()).isEqualTo("librarian");
        assertThat(stored.getVersion()).isZero();
    }

    @Test
    void insert_auditSetByCaller_isLeftOut() {
        BookRecord book = newBook("1");
        book.setCreatedAt(Instant.EPOCH);
        book.setVersion(41);
        BookRecord stored = books().insert(book);
        assertThat(stored.getCreatedAt()).isEqualTo(now());
        assertThat(stored.getVersion()).isZero();
    }

    @Test
    void insert_overriding_writesTheCallersAudit() {
        BookRecord book = newBook("1");
        book.setCreatedAt(Instant.EPOCH);
        book.setCreatedBy("import");
        BookRecord stored = db.audit().overriding().call(() -> books().insert(book));
        assertThat(stored.getCreatedAt()).isEqualTo(Instant.EPOCH);
        assertThat(stored.getCreatedBy()).isEqualTo("import");
        assertThat(stored.getUpdatedAt()).isEqualTo(now());
    }

    @Test
    void insert_actingAs_signsWithThatActor() {
        BookRecord stored = db.audit().actingAs("guest").call(() -> books().insert(newBook("1")));
        assertThat(stored.getCreatedBy()).isEqualTo("guest");
    }

    @Test
    void get_missing_namesTableAndKey() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> books().get(id))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("get book: no row with key " + id);
    }

    @Test
    void find_once_sendsOneStatement() {
        log.clear();
        assertThat(books().find(UUID.randomUUID())).isEmpty();
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void exists_key_saysWhether() {
        BookRecord stored = books().insert(newBook("1"));
        assertThat(books().exists(stored.getId())).isTrue();
        assertThat(books().exists(UUID.randomUUID())).isFalse();
    }

    @Test
    void compositeKey_allOperations_work() {
        BookRecord book = books().insert(newBook("1"));
        TagRecord tag = new TagRecord();
        tag.setName("sea");
        long tagId = repository(TAG).insert(tag).getId();
        Repository<BookTagRecord, BookTagKey> bookTags = repository(BOOK_TAG);
        BookTagRecord link = new BookTagRecord();
        link.setBookId(book.getId());
        link.setTagId(tagId);
        BookTagKey key = new BookTagKey(book.getId(), tagId);

        bookTags.insert(link);
        BookTagRecord read = bookTags.get(key);
        read.setPlace(3);

        assertThat(bookTags.update(read).getPlace()).isEqualTo(3);
        assertThat(bookTags.exists(key)).isTrue();
        assertThat(bookTags.delete(key).getPlace()).isEqualTo(3);
        assertThat(bookTags.find(key)).isEmpty();
    }

    @Test
    void list_conditions_areAllApplied() {
        books().insert(newBook("1"));
        books().insert(newBook("2"));
        assertThat(books().list()).hasSize(2);
        assertThat(books().list(BOOK.ISBN.eq("1"), BOOK.SHELF.eq(Shelf.OPEN))).hasSize(1);
        assertThat(books().list(BOOK.ISBN.eq("1"), BOOK.SHELF.eq(Shelf.RARE))).isEmpty();
    }

    @Test
    void list_order_isThatOfTheKey() {
        for (int i = 0; i < 5; i++) {
            books().insert(newBook("" + i));
        }
        assertThat(books().list()).extracting(BookRecord::getIsbn).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void getOne_severalMatch_isRefused() {
        books().insert(newBook("1"));
        books().insert(newBook("2"));
        assertThatThrownBy(() -> books().getOne(BOOK.SHELF.eq(Shelf.OPEN)))
                .isInstanceOf(MultipleResultsException.class);
        assertThatThrownBy(() -> books().getOne(BOOK.ISBN.eq("3"))).isInstanceOf(NotFoundException.class);
        assertThat(books().getOne(BOOK.ISBN.eq("2")).getIsbn()).isEqualTo("2");
    }

    @Test
    void count_conditions_areApplied() {
        books().insert(newBook("1"));
        books().insert(newBook("2"));
        assertThat(books().count()).isEqualTo(2);
        assertThat(books().count(BOOK.ISBN.eq("1"))).isEqualTo(1);
        assertThat(books().exists(BOOK.ISBN.eq("1"))).isTrue();
        assertThat(books().exists(BOOK.ISBN.eq("3"))).isFalse();
    }

    @Test
    void update_changedColumn_isWrittenAndSigned() {
        BookRecord stored = books().insert(newBook("1"));
        clock.advance(Duration.ofMinutes(1));
        stored.setTitle("Emma");
        BookRecord updated = db.audit().actingAs("editor").call(() -> books().update(stored));
        assertThat(updated.getTitle()).isEqualTo("Emma");
        assertThat(updated.getUpdatedAt()).isEqualTo(now());
        assertThat(updated.getUpdatedBy()).isEqualTo("editor");
        assertThat(updated.getCreatedAt()).isEqualTo(stored.getCreatedAt());
        assertThat(updated.getCreatedBy()).isEqualTo("librarian");
        assertThat(updated.getVersion()).isEqualTo(1);
        assertThat(books().get(stored.getId())).isEqualTo(updated);
    }

    @Test
    void update_changedColumn_sendsOneStatement() {
        BookRecord stored = books().insert(newBook("1"));
        stored.setTitle("Emma");
        log.clear();
        books().update(stored);
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void update_nothingChanged_sendsNothing() {
        BookRecord stored = books().insert(newBook("1"));
        stored.setTitle(stored.getTitle());
        log.clear();
        assertThat(books().update(stored)).isSameAs(stored);
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void update_staleRecord_saysWhatWasExpectedAndFound() {
        BookRecord first = books().insert(newBook("1"));
        BookRecord second = books().get(first.getId());
        first.setTitle("Emma");
        second.setTitle("Persuasion");
        books().update(first);
        assertThatThrownBy(() -> books().update(second))
                .isInstanceOf(StaleRecordException.class)
                .hasMessageContaining("expected version 0, found 1")
                .asInstanceOf(type(StaleRecordException.class))
                .extracting(StaleRecordException::reason)
                .isEqualTo(Reason.CHANGED);
        assertThat(books().get(first.getId()).getTitle()).isEqualTo("Emma");
    }

    @Test
    void update_staleRecordOfATableThatIsNotSoftDeleted_isStaleBecauseChanged() {
        AuthorRecord stored = authors().insert(newAuthor("Jane Austen"));
        authors().update(stored.getId(), AuthorPatch.of().rank(1));
        stored.setName("J. Austen");
        assertThatThrownBy(() -> authors().update(stored))
                .asInstanceOf(type(StaleRecordException.class))
                .extracting(StaleRecordException::reason)
                .isEqualTo(Reason.CHANGED);
    }

    @Test
    void update_deletedRow_isStaleBecauseDeleted() {
        BookRecord marked = books().insert(newBook("1"));
        books().delete(marked.getId());
        marked.setTitle("Emma");
        assertThatThrownBy(() -> books().update(marked))
                .asInstanceOf(type(StaleRecordException.class))
                .extracting(StaleRecordException::reason)
                .isEqualTo(Reason.DELETED);
        books().purge(marked.getId());
        assertThatThrownBy(() -> books().update(marked))
                .asInstanceOf(type(StaleRecordException.class))
                .extracting(StaleRecordException::reason)
                .isEqualTo(Reason.DELETED);
    }

    @Test
    void update_recordWithoutVersion_isRefused() {
        BookRecord stored = books().insert(newBook("1"));
        BookRecord made = new BookRecord();
        made.setId(stored.getId());
        made.setTitle("Emma");
        assertThatThrownBy(() -> books().update(made))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ignoringVersion()");
        assertThat(books().ignoringVersion().update(made).getVersion()).isEqualTo(1);
    }

    @Test
    void update_recordMadeByHand_writesWhatWasSet() {
        BookRecord stored = books().insert(newBook("1"));
        BookRecord made = new BookRecord();
        made.setId(stored.getId());
        made.setVersion(stored.getVersion());
        made.setSubtitle(null);
        BookRecord updated = books().update(made);
        assertThat(updated.getSubtitle()).isNull();
        assertThat(updated.getTitle()).isEqualTo(stored.getTitle());
    }

    @Test
    void update_changedKey_isRefused() {
        BookRecord stored = books().insert(newBook("1"));
        stored.setId(UUID.randomUUID());
        assertThatThrownBy(() -> books().update(stored)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void update_unversionedMissingRow_isNotFound() {
        MemberRecord member = new MemberRecord();
        member.setId("nobody-there");
        member.setEmail("x");
        assertThatThrownBy(() -> repository(MEMBER).update(member)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void patch_absentAndNull_areToldApart() {
        BookRecord stored = books().insert(newBook("1"));
        BookRecord updated = books().update(stored.getId(), BookPatch.of().subtitle(null));
        assertThat(updated.getSubtitle()).isNull();
        assertThat(updated.getTitle()).isEqualTo(stored.getTitle());
        assertThat(updated.getVersion()).isEqualTo(1);
    }

    @Test
    void patch_valuesAlreadyThere_areNotWritten() {
        BookRecord stored = books().insert(newBook("1"));
        clock.advance(Duration.ofMinutes(1));
        BookRecord same = books().update(stored.getId(), BookPatch.of().title(stored.getTitle()));
        assertThat(same).isEqualTo(stored);
        assertThat(same.getVersion()).isZero();
    }

    @Test
    void patch_missingRow_isNotFound() {
        assertThatThrownBy(
                        () -> books().update(UUID.randomUUID(), BookPatch.of().title("x")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void patch_expectedVersion_isCompared() {
        BookRecord stored = books().insert(newBook("1"));
        books().update(stored.getId(), BookPatch.of().title("Emma"), expecting(0));
        assertThatThrownBy(() -> books().update(stored.getId(), BookPatch.of().title("Persuasion"), expecting(0)))
                .isInstanceOf(StaleRecordException.class);
        assertThatThrownBy(() -> books().update(stored.getId(), BookPatch.of().title("Emma"), expecting(0)))
                .isInstanceOf(StaleRecordException.class);
    }

    @Test
    void patch_withoutColumnsAndStaleVersion_isStaleAllTheSame() {
        BookRecord stored = books().insert(newBook("1"));
        assertThat(books().update(stored.getId(), BookPatch.of(), expecting(0))).isEqualTo(stored);
        assertThatThrownBy(() -> books().update(stored.getId(), BookPatch.of(), expecting(7)))
                .isInstanceOf(StaleRecordException.class);
    }

    @Test
    void patch_versionBeyondTheColumn_isStale() {
        BookRecord stored = books().insert(newBook("1"));
        assertThatThrownBy(() -> books().update(stored.getId(), BookPatch.of().title("x"), expecting(1L << 32)))
                .isInstanceOf(StaleRecordException.class);
    }

    @Test
    void delete_softDeletedTable_marksTheRow() {
        BookRecord stored = books().insert(newBook("1"));
        clock.advance(Duration.ofMinutes(1));
        log.clear();
        BookRecord deleted = books().delete(stored.getId());
        assertThat(log.entries()).hasSize(1);
        assertThat(deleted.getDeletedAt()).isEqualTo(now());
        assertThat(deleted.getDeletedBy()).isEqualTo("librarian");
        assertThat(deleted.getVersion()).isEqualTo(1);
        assertThat(books().find(stored.getId())).isEmpty();
        assertThat(books().list()).isEmpty();
        assertThat(books().count()).isZero();
        assertThat(books().exists(stored.getId())).isFalse();
        assertThat(books().includingDeleted().get(stored.getId())).isEqualTo(deleted);
        assertThat(books().onlyDeleted().list()).containsExactly(deleted);
        assertThatThrownBy(() -> books().delete(stored.getId())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void restore_markedRow_isBack() {
        BookRecord stored = books().insert(newBook("1"));
        books().delete(stored.getId());
        BookRecord restored = books().restore(stored.getId());
        assertThat(restored.getDeletedAt()).isNull();
        assertThat(restored.getDeletedBy()).isNull();
        assertThat(restored.getVersion()).isEqualTo(2);
        assertThat(books().get(stored.getId())).isEqualTo(restored);
        assertThatThrownBy(() -> books().restore(stored.getId())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void purge_markedRow_isGone() {
        BookRecord stored = books().insert(newBook("1"));
        books().delete(stored.getId());
        books().purge(stored.getId());
        assertThat(books().includingDeleted().find(stored.getId())).isEmpty();
    }

    @Test
    void delete_plainTable_deletesTheRow() {
        UUID id = authors().insert(newAuthor("Jane")).getId();
        authors().delete(id);
        assertThat(db.dsl().fetchCount(AUTHOR)).isZero();
        assertThatThrownBy(() -> authors().restore(id)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void delete_expectedVersion_isCompared() {
        UUID id = authors().insert(newAuthor("Jane")).getId();
        assertThatThrownBy(() -> authors().delete(id, expecting(7))).isInstanceOf(StaleRecordException.class);
        authors().delete(id, expecting(0));
        assertThat(authors().find(id)).isEmpty();
    }
}
