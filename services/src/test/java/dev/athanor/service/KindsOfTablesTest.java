package dev.athanor.service;

import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static dev.athanor.service.press.Tables.AUTHOR;
import static dev.athanor.service.press.Tables.CHAPTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.Database;
import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.write.UpsertResult.Outcome;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.press.model.Author;
import dev.athanor.service.press.model.AuthorPatch;
import dev.athanor.service.press.model.AuthorRepository;
import dev.athanor.service.press.model.Chapter;
import dev.athanor.service.press.model.ChapterKey;
import dev.athanor.service.press.model.ChapterPatch;
import dev.athanor.service.press.model.ChapterRepository;
import dev.athanor.service.press.model.NewAuthor;
import dev.athanor.service.press.model.NewChapter;
import dev.athanor.service.press.tables.records.AuthorRecord;
import dev.athanor.service.press.tables.records.ChapterRecord;
import dev.athanor.service.testkit.PressTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Services of soft-deleted tables, of composite keys, and of jOOQ's own classes. */
class KindsOfTablesTest extends PressTest {

    private static final class AuthorService extends Service<AuthorRecord, UUID, Author> {

        AuthorService(Database db) {
            super(db, new AuthorRepository(db), Author::from);
        }
    }

    private static final class ChapterService extends Service<ChapterRecord, ChapterKey, Chapter> {

        ChapterService(Database db) {
            super(db, new ChapterRepository(db), Chapter::from);
        }

        @Override
        protected Hooks<ChapterRecord> hooks() {
            return Hooks.<ChapterRecord>none()
                    .beforeUpdate((before, after) -> {})
                    .beforeDelete(chapter -> {});
        }
    }

    /** A row of jOOQ's own class, and what it becomes. */
    record Tag(int id, String name) {

        static Tag from(dev.athanor.service.stock.tables.records.TagRecord row) {
            return new Tag(row.getId(), row.getName());
        }
    }

    private static final class StockTagService
            extends Service<dev.athanor.service.stock.tables.records.TagRecord, Integer, Tag> {

        StockTagService(Database db) {
            super(
                    db,
                    db.repository(
                            dev.athanor.service.stock.tables.Tag.TAG, dev.athanor.service.stock.tables.Tag.TAG.ID),
                    Tag::from);
        }
    }

    private final AuthorService authors = new AuthorService(db);
    private final ChapterService chapters = new ChapterService(db);
    private final StockTagService tags = new StockTagService(db);

    private Author austen() {
        return authors.create(
                NewAuthor.builder().slug("jane-austen").name("Jane Austen").build());
    }

    private ChapterKey chapter(int number) {
        UUID book = new BookService(db).create(newBook("isbn " + number)).id();
        chapters.create(
                NewChapter.builder().bookId(book).number(number).title("One").build());
        return new ChapterKey(book, number);
    }

    @Test
    void softDeleted_row_isMarkedAndPassedOver() {
        Author author = austen();
        Author deleted = authors.delete(author.id());
        assertThat(deleted.deletedBy()).isEqualTo("editor");
        assertThat(authors.find(author.id())).isEmpty();
        assertThat(authors.count()).isZero();
        assertThat(authors.deleteAll(List.of(author.id()))).isEmpty();
        assertThatThrownBy(() -> authors.update(author.id(), AuthorPatch.of().name("x")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> authors.update(author.id(), AuthorPatch.of().name("x"), expecting(deleted.version())))
                .isInstanceOf(StaleRecordException.class);
        assertThat(authors.repository().restore(author.id()).getName()).isEqualTo("Jane Austen");
    }

    @Test
    void softDeleted_upsertOfItsSlug_isANewRow() {
        Author author = austen();
        authors.delete(author.id());
        var again = authors.upsert(
                NewAuthor.builder().slug("jane-austen").name("Another").build(), matching(AUTHOR.SLUG));
        assertThat(again.outcome()).isEqualTo(Outcome.INSERTED);
        assertThat(again.record().id()).isNotEqualTo(author.id());
    }

    @Test
    void audited_row_isSignedWhateverTheInputSays() {
        AuthorRecord record = new AuthorRecord();
        record.setSlug("x");
        record.setName("X");
        record.setCreatedBy("mallory");
        Author author = authors.create(authors.input(record));
        assertThat(author.createdBy()).isEqualTo("editor");
        assertThat(author.createdAt()).isEqualTo(clock.instant());
    }

    @Test
    void compositeKey_everyOperation_takesIt() {
        ChapterKey one = chapter(1);
        ChapterKey two = chapter(2);
        assertThat(chapters.get(one).title()).isEqualTo("One");
        assertThat(chapters.update(one, ChapterPatch.of().title("First")).title())
                .isEqualTo("First");
        assertThat(chapters.update(two, ChapterPatch.of().pages(9), expecting(0))
                        .pages())
                .isEqualTo(9);
        assertThat(chapters.getAndUpdate(two, row -> row.setPages(10)).record().pages())
                .isEqualTo(10);
        assertThat(chapters.findAll(List.of(two, one)))
                .extracting(Chapter::number)
                .containsExactly(2, 1);
        assertThat(chapters.deleteAll(List.of(two))).hasSize(1);
        assertThat(chapters.delete(one).title()).isEqualTo("First");
        assertThat(chapters.count()).isZero();
    }

    @Test
    void compositeKey_inputWithKey_saysWhichRow() {
        ChapterKey one = chapter(1);
        Map<String, Object> source = Map.of("bookId", one.bookId(), "number", 1, "version", 0, "title", "First");
        assertThat(chapters.updateAll(chapters.patches(List.of(source)))
                        .getFirst()
                        .title())
                .isEqualTo("First");
        assertThatThrownBy(() -> chapters.updateAll(chapters.patches(List.of(source))))
                .isInstanceOf(StaleRecordException.class);
    }

    @Test
    void compositeKey_partOfItMissingOrChanged_isRefused() {
        ChapterKey one = chapter(1);
        assertThatThrownBy(() -> chapters.patches(List.of(Map.of("number", 1, "title", "First"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[0].book_id: is missing");
        assertThatThrownBy(() -> chapters.update(one, chapters.input(Map.of("number", 2))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("number: is not the key");
    }

    @Test
    void compositeKey_projection_isFoundByIt() {
        record Heading(String title) {}
        ChapterKey one = chapter(1);
        assertThat(chapters.get(one, Heading.class)).isEqualTo(new Heading("One"));
        assertThat(chapters.find(new ChapterKey(one.bookId(), 8), Heading.class))
                .isEmpty();
    }

    @Test
    void compositeKey_mappingOfYourOwn_isAsGood() {
        ChapterKey one = chapter(1);
        KeyMapping<ChapterRecord, List<Object>> mapping = KeyMapping.of(
                List.of(CHAPTER.BOOK_ID, CHAPTER.NUMBER),
                row -> List.of(row.get(CHAPTER.BOOK_ID), row.get(CHAPTER.NUMBER)),
                key -> key);
        var service = new Service<>(db, db.repository(CHAPTER, mapping), Chapter::from) {};
        List<Object> key = List.of(one.bookId(), 1);
        assertThat(service.update(key, ChapterPatch.of().title("First")).title())
                .isEqualTo("First");
    }

    @Test
    void stockTable_everyOperation_works() {
        Tag tag = tags.create(tags.input(Map.of("name", "sea")));
        assertThat(tags.update(tag.id(), tags.input(Map.of("name", "seas"))).name())
                .isEqualTo("seas");
        var name = dev.athanor.service.stock.tables.Tag.TAG.NAME;
        assertThat(tags.getOrCreate(tags.input(Map.of("name", "seas")), matching(name))
                        .record())
                .isEqualTo(new Tag(tag.id(), "seas"));
        assertThat(tags.upsertAll(
                        tags.inputs().allOf(List.of(Map.of("name", "a"), Map.of("name", "b"))), matching(name)))
                .hasSize(2);
        assertThat(tags.delete(tag.id())).isEqualTo(new Tag(tag.id(), "seas"));
    }
}
