package dev.athanor.service.link;

import static dev.athanor.service.press.Tables.BOOK;
import static dev.athanor.service.press.Tables.CHAPTER;
import static dev.athanor.service.press.Tables.ERRATUM;
import static dev.athanor.service.press.Tables.REMARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.service.input.Input;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.press.model.ChapterKey;
import dev.athanor.service.press.model.NewChapter;
import dev.athanor.service.press.model.NewErratum;
import dev.athanor.service.press.model.NewRemark;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.service.press.tables.records.ChapterRecord;
import dev.athanor.service.press.tables.records.ErratumRecord;
import dev.athanor.service.press.tables.records.RemarkRecord;
import dev.athanor.service.testkit.PressTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Children of a parent, replaced by key. */
class ChildrenTest extends PressTest {

    private final Children<ChapterRecord, ChapterKey, UUID> chapters =
            Children.of(db, db.repository(CHAPTER), CHAPTER.BOOK_ID);
    private final Children<ErratumRecord, Long, UUID> errata = Children.of(db, db.repository(ERRATUM), ERRATUM.BOOK_ID);
    private BookRecord book = new BookRecord();

    @BeforeEach
    void book() {
        book = db.repository(BOOK).insert(newBook("1"));
    }

    private NewChapter chapter(int number, String title) {
        return NewChapter.builder()
                .bookId(book.getId())
                .number(number)
                .title(title)
                .build();
    }

    private NewErratum erratum(int page, String note) {
        return NewErratum.builder().bookId(book.getId()).page(page).note(note).build();
    }

    @Test
    void replace_someChildren_insertsUpdatesAndDeletes() {
        chapters.replace(book.getId(), List.of(chapter(1, "One"), chapter(2, "Two"), chapter(3, "Three")));
        ChildChange<ChapterRecord> change =
                chapters.replace(book.getId(), List.of(chapter(4, "Four"), chapter(2, "Second"), chapter(1, "One")));
        assertThat(change.rows()).extracting(ChapterRecord::getTitle).containsExactly("Four", "Second", "One");
        assertThat(change.inserted()).extracting(ChapterRecord::getNumber).containsExactly(4);
        assertThat(change.updated()).extracting(ChapterRecord::getNumber).containsExactly(2);
        assertThat(change.deleted()).extracting(ChapterRecord::getNumber).containsExactly(3);
        assertThat(chapters.of(book.getId()))
                .extracting(ChapterRecord::getTitle)
                .containsExactly("One", "Second", "Four");
    }

    @Test
    void replace_statements_areTheFewest() {
        UUID id = book.getId();
        assertThat(sent.during(() -> chapters.replace(id, List.of(chapter(1, "One"), chapter(2, "Two")))))
                .containsExactly("lock", "insert");
        assertThat(sent.during(() -> chapters.replace(id, List.of(chapter(1, "One"), chapter(2, "Two")))))
                .containsExactly("lock");
        assertThat(sent.during(() -> chapters.replace(id, List.of(chapter(1, "First"), chapter(3, "Three")))))
                .containsExactly("lock", "delete", "update", "insert");
    }

    @Test
    void replace_columnsThatARowDoesNotSet_stay() {
        NewChapter full = NewChapter.builder()
                .bookId(book.getId())
                .number(1)
                .title("One")
                .pages(12)
                .build();
        chapters.replace(book.getId(), List.of(full));
        ChildChange<ChapterRecord> change = chapters.replace(book.getId(), List.of(chapter(1, "First")));
        assertThat(change.rows().getFirst().getPages()).isEqualTo(12);
        assertThat(change.updated().getFirst().getVersion()).isEqualTo(1);
    }

    @Test
    void replace_rowNamesAnotherParent_isRefused() {
        NewChapter foreign = NewChapter.builder()
                .bookId(new UUID(0, 1))
                .number(1)
                .title("One")
                .build();
        assertThatThrownBy(() -> chapters.replace(book.getId(), List.of(foreign)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of chapter: [0].book_id: names another parent; leave it out");
    }

    @Test
    void replace_keyStandsTwice_isRefused() {
        chapters.replace(book.getId(), List.of(chapter(1, "One")));
        assertThatThrownBy(() -> chapters.replace(book.getId(), List.of(chapter(1, "a"), chapter(1, "b"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[1].number: stands twice in the input");
        assertThat(chapters.of(book.getId()))
                .extracting(ChapterRecord::getTitle)
                .containsExactly("One");
    }

    @Test
    void replace_newKeyStandsTwice_isRefused() {
        assertThatThrownBy(() -> chapters.replace(book.getId(), List.of(chapter(1, "a"), chapter(1, "b"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[1].number: stands twice in the input");
    }

    @Test
    void replace_keysMadeByTheDatabase_tellWhichChildIsMeant() {
        ErratumRecord first = errata.add(book.getId(), List.of(erratum(1, "teh"), erratum(2, "adn")))
                .rows()
                .getFirst();
        Inputs<ErratumRecord> inputs = Inputs.of(db, ERRATUM).takingKey(ERRATUM.keyMapping());
        ChildChange<ErratumRecord> change = errata.replace(
                book.getId(),
                inputs.allOf(List.of(Map.of("id", first.getId(), "note", "the"), Map.of("page", 3, "note", "taht"))));
        assertThat(change.updated()).extracting(ErratumRecord::getNote).containsExactly("the");
        assertThat(change.inserted()).extracting(ErratumRecord::getPage).containsExactly(3);
        assertThat(change.deleted()).extracting(ErratumRecord::getPage).containsExactly(2);
    }

    @Test
    void replace_childOfAnotherParent_isNotTaken() {
        BookRecord other = db.repository(BOOK).insert(newBook("2"));
        ErratumRecord theirs = errata.add(
                        other.getId(),
                        List.of(NewErratum.builder()
                                .bookId(other.getId())
                                .page(1)
                                .note("x")
                                .build()))
                .rows()
                .getFirst();
        Inputs<ErratumRecord> inputs = Inputs.of(db, ERRATUM).takingKey(ERRATUM.keyMapping());
        Input<ErratumRecord> mine = inputs.of(Map.of("id", theirs.getId(), "page", 1, "note", "mine now"));
        assertThatThrownBy(() -> errata.replace(book.getId(), List.of(mine)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no child of this parent");
        assertThat(errata.of(other.getId())).containsExactly(theirs);
    }

    @Test
    void remove_childrenOfOthers_arePassedOver() {
        BookRecord other = db.repository(BOOK).insert(newBook("2"));
        chapters.add(book.getId(), List.of(chapter(1, "One"), chapter(2, "Two")));
        chapters.add(other.getId(), List.of(row -> {
            row.setNumber(1);
            row.setTitle("Theirs");
        }));
        ChildChange<ChapterRecord> change = chapters.remove(
                book.getId(), List.of(new ChapterKey(book.getId(), 1), new ChapterKey(other.getId(), 1)));
        assertThat(change.deleted()).extracting(ChapterRecord::getTitle).containsExactly("One");
        assertThat(chapters.of(other.getId())).hasSize(1);
    }

    @Test
    void advancing_children_moveTheVersionOfTheParent() {
        Children<ChapterRecord, ChapterKey, UUID> guarded =
                chapters.advancing(db.repository(BOOK)).expecting(0);
        guarded.replace(book.getId(), List.of(chapter(1, "One")));
        assertThat(db.repository(BOOK).get(book.getId()).getVersion()).isEqualTo(1);
        assertThatThrownBy(() -> guarded.replace(book.getId(), List.of())).isInstanceOf(StaleRecordException.class);
        assertThat(chapters.of(book.getId())).hasSize(1);
    }

    @Test
    void replace_parentOfSeveralColumns_works() {
        chapters.add(book.getId(), List.of(chapter(1, "One")));
        KeyMapping<RemarkRecord, ChapterKey> chapter = KeyMapping.of(
                List.of(REMARK.BOOK_ID, REMARK.NUMBER),
                row -> new ChapterKey(row.get(REMARK.BOOK_ID), row.get(REMARK.NUMBER)),
                key -> List.of(key.bookId(), key.number()));
        var remarks = Children.of(db, db.repository(REMARK), chapter);
        ChapterKey first = new ChapterKey(book.getId(), 1);
        NewRemark remark = NewRemark.builder()
                .bookId(book.getId())
                .number(1)
                .line(7)
                .note("sic")
                .build();
        assertThat(remarks.replace(first, List.of(remark)).inserted()).hasSize(1);
        assertThat(remarks.replace(first, List.of(remark)).isEmpty()).isTrue();
    }
}
