package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.BOOK_TAG;
import static dev.athanor.repository.library.Tables.MEMBER;
import static dev.athanor.repository.library.Tables.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.exception.StaleRecordException.Reason;
import dev.athanor.repository.exception.StaleRow;
import dev.athanor.repository.library.enums.Shelf;
import dev.athanor.repository.library.model.BookTagKey;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.BookTagRecord;
import dev.athanor.repository.library.tables.records.MemberRecord;
import dev.athanor.repository.library.tables.records.TagRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;

/** What every repository does with many rows. */
abstract class BulkContract extends LibraryTest {

    private List<BookRecord> newBooks(int number) {
        return IntStream.range(0, number).mapToObj(i -> newBook("" + i)).toList();
    }

    @Test
    void insertAll_rows_comeBackInOrderFromOneStatement() {
        log.clear();
        List<BookRecord> stored = books().insertAll(newBooks(100));
        assertThat(log.entries()).hasSize(1);
        assertThat(stored)
                .extracting(BookRecord::getIsbn)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "" + i).toList());
        assertThat(stored).allSatisfy(book -> {
            assertThat(book.getCreatedAt()).isEqualTo(now());
            assertThat(book.getUpdatedBy()).isEqualTo("librarian");
            assertThat(book.getVersion()).isZero();
            assertThat(book.getSubtitle()).isEqualTo("none");
        });
        assertThat(books().list()).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void insertAll_everyType_arrivesAsItWas() {
        BookRecord book = newBook("1");
        book.setPrice(new BigDecimal("12.50"));
        book.setShelf(Shelf.RARE);
        book.setKeywords(new String[] {"sea", "comma, \"quote\"", "back\\slash"});
        book.setDetails(JSONB.valueOf("{\"pages\": 635}"));
        book.setCover(new byte[] {0, 1, -1});
        book.setPublished(LocalDate.of(1851, 10, 18));
        BookRecord nulls = newBook("2");
        nulls.setPrice(null);
        nulls.setShelf(Shelf.CLOSED);
        nulls.setKeywords(new String[0]);
        nulls.setDetails(null);
        nulls.setCover(null);
        nulls.setPublished(null);

        List<BookRecord> stored = books().insertAll(List.of(book, nulls));

        assertThat(stored.get(0).getPrice()).isEqualByComparingTo("12.50");
        assertThat(stored.get(0).getShelf()).isEqualTo(Shelf.RARE);
        assertThat(stored.get(0).getKeywords()).containsExactly("sea", "comma, \"quote\"", "back\\slash");
        assertThat(stored.get(0).getDetails()).isEqualTo(JSONB.valueOf("{\"pages\": 635}"));
        assertThat(stored.get(0).getCover()).containsExactly(0, 1, -1);
        assertThat(stored.get(0).getPublished()).isEqualTo(LocalDate.of(1851, 10, 18));
        assertThat(stored.get(1).getPrice()).isNull();
        assertThat(stored.get(1).getKeywords()).isEmpty();
        assertThat(stored.get(1).getCover()).isNull();
        assertThat(books().list()).containsExactlyElementsOf(stored);
    }

    @Test
    void insertAll_differentColumns_keepTheOrder() {
        List<BookRecord> records = new ArrayList<>(newBooks(6));
        records.get(1).setSubtitle(null);
        records.get(4).setSubtitle("x");
        List<BookRecord> stored = books().insertAll(records);
        assertThat(stored).extracting(BookRecord::getIsbn).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(stored)
                .extracting(BookRecord::getSubtitle)
                .containsExactly("none", null, "none", "none", "x", "none");
    }

    @Test
    void insertAll_oneBreaksAConstraint_insertsNothing() {
        List<BookRecord> records = new ArrayList<>(newBooks(3));
        BookRecord again = newBook("0");
        again.setSubtitle("in another group");
        records.add(again);
        assertThatThrownBy(() -> books().insertAll(records)).isInstanceOf(DuplicateKeyException.class);
        assertThat(books().count()).isZero();
    }

    @Test
    void insertAll_databaseMakesTheKeys_comeBackInOrder() {
        List<TagRecord> tags = IntStream.range(0, 20)
                .mapToObj(i -> {
                    TagRecord tag = new TagRecord();
                    tag.setName("Tag " + i);
                    return tag;
                })
                .toList();
        List<TagRecord> stored = repository(TAG).insertAll(tags);
        assertThat(stored)
                .extracting(TagRecord::getName)
                .containsExactlyElementsOf(tags.stream().map(TagRecord::getName).toList());
        assertThat(stored).extracting(TagRecord::getId).isSorted();
    }

    @Test
    void insertAll_domainKeys_areGenerated() {
        MemberRecord member = new MemberRecord();
        member.setEmail("a@b");
        assertThat(repository(MEMBER).insertAll(List.of(member)).getFirst().getId())
                .hasSize(21);
    }

    @Test
    void insertAll_moreThanAChunk_isOneTransaction() {
        log.clear();
        assertThat(books().insertAll(newBooks(5_001))).hasSize(5_001);
        assertThat(log.entries()).hasSize(3).endsWith("commit");
    }

    @Test
    void bulk_nothing_sendsNothing() {
        log.clear();
        assertThat(books().insertAll(List.of())).isEmpty();
        assertThat(books().updateAll(List.of())).isEmpty();
        assertThat(books().deleteAll(List.of())).isEmpty();
        assertThat(books().findAll(List.of())).isEmpty();
        assertThat(log.entries()).filteredOn(entry -> !entry.equals("commit")).isEmpty();
    }

    @Test
    void updateAll_changes_areWrittenInOrder() {
        List<BookRecord> stored = books().insertAll(newBooks(10));
        clock.advance(Duration.ofMinutes(1));
        stored.forEach(book -> book.setTitle("New " + book.getIsbn()));
        stored.get(3).setPrice(BigDecimal.ONE);
        stored.get(5).reset();
        log.clear();
        List<BookRecord> updated = books().updateAll(stored.reversed());
        assertThat(log.entries()).hasSize(3).endsWith("commit");
        assertThat(updated)
                .extracting(BookRecord::getIsbn)
                .containsExactly("9", "8", "7", "6", "5", "4", "3", "2", "1", "0");
        assertThat(updated.get(0).getTitle()).isEqualTo("New 9");
        assertThat(updated.get(0).getVersion()).isEqualTo(1);
        assertThat(updated.get(0).getUpdatedAt()).isEqualTo(now());
        assertThat(updated.get(4).getVersion()).isZero();
        assertThat(updated.get(6).getPrice()).isEqualByComparingTo("1");
    }

    @Test
    void updateAll_staleRecords_areAllNamedAndNothingIsWritten() {
        List<BookRecord> stored = books().insertAll(newBooks(4));
        BookRecord changed = books().get(stored.get(1).getId());
        changed.setTitle("someone was faster");
        books().update(changed);
        books().delete(stored.get(2).getId());
        stored.forEach(book -> book.setTitle("late"));
        assertThatThrownBy(() -> books().updateAll(stored))
                .asInstanceOf(type(StaleRecordException.class))
                .extracting(StaleRecordException::rows)
                .isEqualTo(List.of(
                        new StaleRow(stored.get(1).getId(), Reason.CHANGED, 0, OptionalLong.of(1)),
                        new StaleRow(stored.get(2).getId(), Reason.DELETED, 0, OptionalLong.of(1))));
        assertThat(books().count(BOOK.TITLE.eq("late"))).isZero();
    }

    @Test
    void updateAll_staleInsideATransaction_leavesTheRestOfItIntact() {
        List<BookRecord> stored = books().insertAll(newBooks(2));
        books().update(
                        stored.get(1).getId(),
                        dev.athanor.repository.library.model.BookPatch.of().title("faster"));
        stored.forEach(book -> book.setTitle("late"));
        db.transactions().run(() -> {
            books().insert(newBook("other"));
            assertThatThrownBy(() -> books().updateAll(stored)).isInstanceOf(StaleRecordException.class);
        });
        assertThat(books().list(BOOK.TITLE.eq("late"))).isEmpty();
        assertThat(books().count()).isEqualTo(3);
    }

    @Test
    void updateAll_repeatedKey_isRefused() {
        BookRecord stored = books().insert(newBook("1"));
        assertThatThrownBy(() -> books().updateAll(List.of(stored, stored)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void updateAll_unversionedMissingRows_areAllNamed() {
        List<MemberRecord> members = List.of(member("nobody-one"), member("nobody-two"));
        assertThatThrownBy(() -> repository(MEMBER).updateAll(members))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody-one")
                .hasMessageContaining("nobody-two");
    }

    @Test
    void deleteAll_keys_areMarkedInOrderByOneStatement() {
        List<UUID> ids =
                books().insertAll(newBooks(4)).stream().map(BookRecord::getId).toList();
        log.clear();
        List<BookRecord> deleted = books().deleteAll(List.of(ids.get(3), UUID.randomUUID(), ids.get(0), ids.get(3)));
        assertThat(log.entries()).hasSize(1);
        assertThat(deleted).extracting(BookRecord::getId).containsExactly(ids.get(3), ids.get(0));
        assertThat(deleted).allSatisfy(book -> assertThat(book.getDeletedAt()).isEqualTo(now()));
        assertThat(books().count()).isEqualTo(2);
    }

    @Test
    void findAll_keys_comeBackInOrder() {
        List<UUID> ids =
                books().insertAll(newBooks(4)).stream().map(BookRecord::getId).toList();
        assertThat(books().findAll(List.of(ids.get(2), UUID.randomUUID(), ids.get(1))))
                .extracting(BookRecord::getId)
                .containsExactly(ids.get(2), ids.get(1));
    }

    @Test
    void bulk_compositeKey_works() {
        List<BookRecord> stored = books().insertAll(newBooks(3));
        TagRecord tag = new TagRecord();
        tag.setName("sea");
        long tagId = repository(TAG).insert(tag).getId();
        Repository<BookTagRecord, BookTagKey> bookTags = repository(BOOK_TAG);
        List<BookTagRecord> links = stored.stream()
                .map(book -> {
                    BookTagRecord link = new BookTagRecord();
                    link.setBookId(book.getId());
                    link.setTagId(tagId);
                    return link;
                })
                .toList();
        List<BookTagRecord> inserted = bookTags.insertAll(links);
        inserted.forEach(link -> link.setPlace(7));
        assertThat(bookTags.updateAll(inserted)).allMatch(link -> link.getPlace() == 7);
        List<BookTagKey> keys =
                inserted.stream().map(bookTags.keyMapping()::keyOf).toList();
        assertThat(bookTags.deleteAll(keys)).hasSize(3);
        assertThat(bookTags.count()).isZero();
    }

    private static MemberRecord member(String id) {
        MemberRecord member = new MemberRecord();
        member.setId(id);
        member.setNickname("x");
        return member;
    }
}
