package dev.athanor.service.link;

import static dev.athanor.service.press.Tables.BOOK;
import static dev.athanor.service.press.Tables.BOOK_TAG;
import static dev.athanor.service.press.Tables.CHAPTER;
import static dev.athanor.service.press.Tables.REMARK;
import static dev.athanor.service.press.Tables.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.exception.ForeignKeyViolationException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.service.press.model.ChapterKey;
import dev.athanor.service.press.model.NewChapter;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.service.press.tables.records.BookTagRecord;
import dev.athanor.service.press.tables.records.ChapterRecord;
import dev.athanor.service.press.tables.records.RemarkRecord;
import dev.athanor.service.press.tables.records.TagRecord;
import dev.athanor.service.testkit.PressTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links of many to many: what is written, what is left alone, and with how many statements. */
class LinksTest extends PressTest {

    private final Links<BookTagRecord, UUID, Integer> tags =
            Links.of(db, db.repository(BOOK_TAG), BOOK_TAG.BOOK_ID, BOOK_TAG.TAG_ID);
    private BookRecord book = new BookRecord();

    @BeforeEach
    void bookAndTags() {
        book = db.repository(BOOK).insert(newBook("1"));
        for (int id = 1; id <= 5; id++) {
            TagRecord tag = new TagRecord();
            tag.setId(id);
            tag.setName("tag " + id);
            db.repository(TAG).insert(tag);
        }
    }

    @Test
    void replace_someLinks_writesTheDifference() {
        tags.replace(book.getId(), List.of(1, 2));
        LinkChange<Integer> change = tags.replace(book.getId(), List.of(3, 2, 3));
        assertThat(change).isEqualTo(new LinkChange<>(List.of(3), List.of(1)));
        assertThat(tags.childrenOf(book.getId())).containsExactly(2, 3);
    }

    @Test
    void replace_statements_areTheFewest() {
        UUID id = book.getId();
        assertThat(sent.during(() -> tags.replace(id, List.of(1, 2)))).containsExactly("select", "insert");
        assertThat(sent.during(() -> tags.replace(id, List.of(2, 1)))).containsExactly("select");
        assertThat(sent.during(() -> tags.replace(id, List.of(2)))).containsExactly("select", "delete");
        assertThat(sent.during(() -> tags.replace(id, List.of(3))))
                .containsExactlyInAnyOrder("select", "delete", "insert");
    }

    @Test
    void replace_byNothing_removesEveryLink() {
        tags.replace(book.getId(), List.of(1, 2));
        assertThat(tags.replace(book.getId(), List.of()).removed()).containsExactlyInAnyOrder(1, 2);
        assertThat(tags.childrenOf(book.getId())).isEmpty();
    }

    @Test
    void replace_missingChild_writesNothing() {
        tags.replace(book.getId(), List.of(1));
        assertThatThrownBy(() -> tags.replace(book.getId(), List.of(2, 99)))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThat(tags.childrenOf(book.getId())).containsExactly(1);
    }

    @Test
    void replace_insideATransaction_isUndoneWithIt() {
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    tags.replace(book.getId(), List.of(1));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(tags.childrenOf(book.getId())).isEmpty();
    }

    @Test
    void add_someAreThere_addsTheOthers() {
        tags.add(book.getId(), List.of(1, 2));
        assertThat(tags.add(book.getId(), List.of(2, 3)).added()).containsExactly(3);
        assertThat(sent.during(() -> tags.add(book.getId(), List.of(4)))).containsExactly("insert");
        assertThat(tags.childrenOf(book.getId())).containsExactly(1, 2, 3, 4);
    }

    @Test
    void remove_someAreNotThere_removesTheOthers() {
        tags.add(book.getId(), List.of(1, 2));
        assertThat(sent.during(() -> assertThat(
                                tags.remove(book.getId(), List.of(3, 2)).removed())
                        .containsExactly(2)))
                .containsExactly("delete");
        assertThat(tags.remove(book.getId(), List.of()).isEmpty()).isTrue();
    }

    @Test
    void advancing_linksHaveChanged_movesTheVersionOfTheParent() {
        clock.advance(Duration.ofMinutes(1));
        tags.advancing(db.repository(BOOK)).replace(book.getId(), List.of(1));
        BookRecord now = db.repository(BOOK).get(book.getId());
        assertThat(now.getVersion()).isEqualTo(book.getVersion() + 1);
        assertThat(now.getUpdatedAt()).isEqualTo(clock.instant());
        assertThat(now.getTitle()).isEqualTo(book.getTitle());
    }

    @Test
    void advancing_nothingHasChanged_leavesTheParentAlone() {
        tags.replace(book.getId(), List.of(1));
        assertThat(sent.during(() -> tags.advancing(db.repository(BOOK)).replace(book.getId(), List.of(1))))
                .containsExactly("lock", "select");
        assertThat(db.repository(BOOK).get(book.getId())).isEqualTo(book);
    }

    @Test
    void expecting_anotherVersion_writesNothing() {
        Links<BookTagRecord, UUID, Integer> guarded = tags.advancing(db.repository(BOOK));
        guarded.expecting(0).replace(book.getId(), List.of(1));
        assertThatThrownBy(() -> guarded.expecting(0).replace(book.getId(), List.of(2)))
                .isInstanceOf(StaleRecordException.class);
        assertThat(tags.childrenOf(book.getId())).containsExactly(1);
    }

    @Test
    void advancing_missingParent_isNotFoundOrStale() {
        Links<BookTagRecord, UUID, Integer> guarded = tags.advancing(db.repository(BOOK));
        assertThatThrownBy(() -> guarded.add(new UUID(0, 1), List.of(1))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> guarded.expecting(0).add(new UUID(0, 1), List.of(1)))
                .isInstanceOf(StaleRecordException.class);
    }

    @Test
    void expecting_unknownParent_isRefused() {
        assertThatThrownBy(() -> tags.expecting(0).replace(book.getId(), List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("advancing");
    }

    @Test
    void replace_stockTable_works() {
        var table = dev.athanor.service.stock.tables.BookTag.BOOK_TAG;
        var repository = db.repository(
                table,
                KeyMapping.<dev.athanor.service.stock.tables.records.BookTagRecord, List<Object>>of(
                        List.of(table.BOOK_ID, table.TAG_ID),
                        row -> List.of(row.get(table.BOOK_ID), row.get(table.TAG_ID)),
                        key -> key));
        var stock = Links.of(db, repository, table.BOOK_ID, table.TAG_ID);
        stock.replace(book.getId(), List.of(1, 2));
        assertThat(stock.replace(book.getId(), List.of(2, 3))).isEqualTo(new LinkChange<>(List.of(3), List.of(1)));
    }

    @Test
    void replace_parentOfSeveralColumns_works() {
        db.repository(CHAPTER)
                .insert(NewChapter.builder()
                        .bookId(book.getId())
                        .number(1)
                        .title("First")
                        .build());
        KeyMapping<RemarkRecord, ChapterKey> chapter = KeyMapping.of(
                List.of(REMARK.BOOK_ID, REMARK.NUMBER),
                row -> new ChapterKey(row.get(REMARK.BOOK_ID), row.get(REMARK.NUMBER)),
                key -> List.of(key.bookId(), key.number()));
        Links<RemarkRecord, ChapterKey, Integer> remarks =
                Links.of(db, db.repository(REMARK), chapter, KeyMapping.of(REMARK.LINE));
        ChapterKey first = new ChapterKey(book.getId(), 1);
        remarks.replace(first, List.of(10, 20));
        assertThat(remarks.replace(first, List.of(20, 30))).isEqualTo(new LinkChange<>(List.of(30), List.of(10)));
        assertThat(remarks.advancing(db.repository(CHAPTER))
                        .add(first, List.of(40))
                        .added())
                .containsExactly(40);
        ChapterRecord now = db.repository(CHAPTER).get(first);
        assertThat(now.getVersion()).isEqualTo(1);
    }
}
