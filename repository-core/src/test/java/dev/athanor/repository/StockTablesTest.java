package dev.athanor.repository;

import static dev.athanor.repository.stock.Tables.AUTHOR;
import static dev.athanor.repository.stock.Tables.BOOK;
import static dev.athanor.repository.stock.Tables.BOOK_TAG;
import static dev.athanor.repository.stock.Tables.MEMBER;
import static dev.athanor.repository.stock.Tables.SHELF_MARK;
import static dev.athanor.repository.stock.Tables.TAG;
import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.athanor.repository.exception.ConstraintViolationException;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.stock.enums.Shelf;
import dev.athanor.repository.stock.tables.records.AuthorRecord;
import dev.athanor.repository.stock.tables.records.BookRecord;
import dev.athanor.repository.stock.tables.records.BookTagRecord;
import dev.athanor.repository.stock.tables.records.MemberRecord;
import dev.athanor.repository.stock.tables.records.ShelfMarkRecord;
import dev.athanor.repository.stock.tables.records.TagRecord;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.JSONB;
import org.jooq.Record2;
import org.jooq.TableField;
import org.jooq.impl.CustomRecord;
import org.jooq.impl.CustomTable;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.YearToSecond;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that jOOQ alone has generated get the same: traits, keys of any kind, unique indexes read from the catalog. */
final class StockTablesTest extends LibraryTest {

    /** A key of two columns as its owner likes it. */
    private record LinkKey(UUID book, Long tag) {

        static final KeyMapping<BookTagRecord, LinkKey> MAPPING = KeyMapping.of(
                List.of(BOOK_TAG.BOOK_ID, BOOK_TAG.TAG_ID),
                row -> new LinkKey(row.get(BOOK_TAG.BOOK_ID), row.get(BOOK_TAG.TAG_ID)),
                key -> List.of(key.book(), key.tag()));
    }

    private Repository<BookRecord, UUID> stock() {
        return db.repository(BOOK, BOOK.ID);
    }

    private static BookRecord stockBook(String isbn) {
        BookRecord book = new BookRecord();
        book.setIsbn(isbn);
        book.setTitle("Title of " + isbn);
        return book;
    }

    private static List<BookRecord> stockBooks(int number) {
        return IntStream.range(0, number).mapToObj(i -> stockBook("" + i)).toList();
    }

    @Test
    void insert_everyKindOfColumn_isStoredSignedAndDated() {
        BookRecord book = stockBook("1");
        book.setPrice(new BigDecimal("12.50"));
        book.setShelf(Shelf.rare);
        book.setKeywords(new String[] {"sea", "a,b"});
        book.setDetails(JSONB.valueOf("{\"pages\": 635}"));
        BookRecord stored = stock().insert(book);
        assertThat(stored.getId()).isNotNull();
        assertThat(stored.getShelf()).isEqualTo(Shelf.rare);
        assertThat(stored.getKeywords()).containsExactly("sea", "a,b");
        assertThat(stored.getCreatedAt()).isEqualTo(now());
        assertThat(stored.getUpdatedBy()).isEqualTo("librarian");
        assertThat(stored.getVersion()).isZero();
        assertThat(stock().get(stored.getId())).isEqualTo(stored);
    }

    @Test
    void update_staleRecord_isRefused_freshOneIsWritten() {
        BookRecord first = stock().insert(stockBook("1"));
        BookRecord second = stock().get(first.getId());
        clock.advance(Duration.ofMinutes(1));
        first.setTitle("Emma");
        BookRecord updated = stock().update(first);
        assertThat(updated.getVersion()).isEqualTo(1);
        assertThat(updated.getUpdatedAt()).isEqualTo(now());
        second.setTitle("Persuasion");
        assertThatThrownBy(() -> stock().update(second)).isInstanceOf(StaleRecordException.class);
        assertThatThrownBy(() -> stock().updateAll(List.of(second))).isInstanceOf(StaleRecordException.class);
    }

    @Test
    void patch_columnValues_writeWhatIsPresent() {
        BookRecord stored = stock().insert(stockBook("1"));
        ColumnValues<BookRecord> values =
                ColumnValues.<BookRecord>none().with(BOOK.TITLE, "Emma").with(BOOK.SUBTITLE, null);
        BookRecord patched = stock().update(stored.getId(), values::applyTo, expecting(0));
        assertThat(patched.getTitle()).isEqualTo("Emma");
        assertThat(patched.getSubtitle()).isNull();
        assertThat(stock().updateWhere(BOOK.ISBN.eq("1"), values::applyTo)).isZero();
        assertThatThrownBy(() -> stock().delete(stored.getId(), expecting(0))).isInstanceOf(StaleRecordException.class);
    }

    @Test
    void delete_marksRestoresAndPurges() {
        BookRecord stored = stock().insert(stockBook("1"));
        assertThat(stock().delete(stored.getId()).getDeletedBy()).isEqualTo("librarian");
        assertThat(stock().find(stored.getId())).isEmpty();
        assertThat(stock().onlyDeleted().count()).isEqualTo(1);
        assertThat(stock().restore(stored.getId()).getDeletedAt()).isNull();
        stock().purge(stored.getId());
        assertThat(stock().includingDeleted().exists(stored.getId())).isFalse();
    }

    @Test
    void bulk_allOperations_workInAndOutOfATransaction() {
        for (int round = 0; round < 2; round++) {
            boolean isAmbient = round == 1;
            if (isAmbient) {
                db.transactions().run(this::everyBulkOperation);
            } else {
                everyBulkOperation();
            }
            assertThat(stock().includingDeleted().count()).isEqualTo(8);
            emptyBooks();
        }
    }

    private void everyBulkOperation() {
        List<BookRecord> stored = stock().insertAll(stockBooks(5));
        stored.forEach(book -> book.setTitle("new " + book.getIsbn()));
        assertThat(stock().updateAll(stored)).extracting(BookRecord::getVersion).containsOnly(1);
        assertThat(stock().copyAll(Stream.of(stockBook("a"), stockBook("b")))).isEqualTo(2);
        List<UpsertResult<BookRecord>> upserted =
                stock().upsertAll(List.of(stockBook("a"), stockBook("0"), stockBook("c")), matching(BOOK.ISBN));
        assertThat(upserted)
                .extracting(UpsertResult::outcome)
                .containsExactly(Outcome.UNCHANGED, Outcome.UPDATED, Outcome.INSERTED);
        List<UUID> ids = stored.stream().map(BookRecord::getId).toList();
        assertThat(stock().findAll(ids)).extracting(BookRecord::getId).containsExactlyElementsOf(ids);
        assertThat(stock().deleteAll(ids)).hasSize(5);
        assertThat(stock().count()).isEqualTo(3);
    }

    private void emptyBooks() {
        db.dsl().deleteFrom(BOOK).execute();
    }

    @Test
    void upsert_partialIndex_isReadFromTheCatalogOnce() {
        log.clear();
        assertThat(stock().upsert(stockBook("1"), matching(BOOK.ISBN)).outcome())
                .isEqualTo(Outcome.INSERTED);
        int first = log.entries().size();
        log.clear();
        BookRecord again = stockBook("1");
        again.setTitle("Emma");
        assertThat(stock().upsert(again, matching(BOOK.ISBN)).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(log.entries()).hasSize(1);
        assertThat(first).isEqualTo(2);
        assertThat(stock().getOrInsert(again, matching(BOOK.ISBN)).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThatThrownBy(() -> stock().upsert(again, matching(BOOK.TITLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("book_isbn_key");
    }

    @Test
    void upsert_markedRowInAWholeKey_comesBackToLife() {
        Repository<ShelfMarkRecord, Long> marks = db.repository(SHELF_MARK, SHELF_MARK.ID);
        ShelfMarkRecord mark = new ShelfMarkRecord();
        mark.setMark("A1");
        long id = marks.insert(mark).getId();
        marks.delete(id);
        UpsertResult<ShelfMarkRecord> result = marks.upsert(mark, matching(SHELF_MARK.MARK));
        assertThat(result.record().getId()).isEqualTo(id);
        assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
    }

    @Test
    void keys_madeByDatabaseOrHere_areReturned() {
        TagRecord tag = new TagRecord();
        tag.setName("Sea");
        assertThat(db.repository(TAG, TAG.ID).insert(tag).getSlug()).isEqualTo("sea");
        MemberRecord member = new MemberRecord();
        member.setEmail("a@b");
        assertThat(db.repository(MEMBER, MEMBER.ID).insert(member).getId()).hasSize(21);
        AuthorRecord author = new AuthorRecord();
        author.setName("Jane");
        assertThat(db.repository(AUTHOR, AUTHOR.ID).insert(author).getId().version())
                .isEqualTo(7);
    }

    @Test
    void compositeKey_ofItsOwnRecord_worksEverywhere() {
        UUID book = stock().insert(stockBook("1")).getId();
        List<BookTagRecord> links = links(book);
        Repository<BookTagRecord, LinkKey> bookTags = db.repository(BOOK_TAG, LinkKey.MAPPING);
        List<BookTagRecord> stored = bookTags.insertAll(links);
        LinkKey first = LinkKey.MAPPING.keyOf(stored.getFirst());
        stored.forEach(link -> link.setPlace(7));
        assertThat(bookTags.updateAll(stored))
                .extracting(BookTagRecord::getPlace)
                .containsOnly(7);
        assertThat(bookTags.update(first, row -> row.setPlace(8)).getPlace()).isEqualTo(8);
        assertThat(bookTags.get(first).getPlace()).isEqualTo(8);
        assertThat(bookTags.exists(first)).isTrue();
        BookTagRecord moved = links.getFirst();
        moved.setPlace(9);
        assertThat(bookTags.upsert(moved, matching(BOOK_TAG.TAG_ID, BOOK_TAG.BOOK_ID))
                        .record()
                        .getPlace())
                .isEqualTo(9);
        assertThat(bookTags.deleteAll(List.of(first))).hasSize(1);
        assertThatThrownBy(() -> bookTags.get(first)).isInstanceOf(NotFoundException.class);
        assertThat(bookTags.copyAll(List.of(links.getFirst()))).isEqualTo(1);
        assertThat(bookTags.deleteWhere(DSL.condition("place >= 0"))).isEqualTo(2);
    }

    @Test
    void compositeKey_ofJooqsRecord2_worksToo() {
        UUID book = stock().insert(stockBook("1")).getId();
        KeyMapping<BookTagRecord, Record2<UUID, Long>> mapping = KeyMapping.of(
                List.of(BOOK_TAG.BOOK_ID, BOOK_TAG.TAG_ID),
                row -> row.into(BOOK_TAG.BOOK_ID, BOOK_TAG.TAG_ID),
                key -> List.of(key.value1(), key.value2()));
        Repository<BookTagRecord, Record2<UUID, Long>> bookTags = db.repository(BOOK_TAG, mapping);
        List<Record2<UUID, Long>> keys =
                bookTags.insertAll(links(book)).stream().map(mapping::keyOf).toList();
        assertThat(bookTags.findAll(List.of(keys.getFirst(), keys.getLast(), keys.getFirst())))
                .hasSize(2);
        assertThat(bookTags.delete(keys.getLast()).getBookId()).isEqualTo(book);
        assertThat(bookTags.find(keys.getLast())).isEmpty();
    }

    @Test
    void duplicate_constraintOrIndex_namesColumns() {
        AuthorRecord author = new AuthorRecord();
        author.setName("Jane");
        Repository<AuthorRecord, UUID> authors = db.repository(AUTHOR, AUTHOR.ID);
        authors.insert(author);
        assertThatThrownBy(() -> authors.insert(author))
                .isInstanceOf(DuplicateKeyException.class)
                .asInstanceOf(type(ConstraintViolationException.class))
                .extracting(ConstraintViolationException::columns)
                .isEqualTo(List.of("name"));
        stock().insert(stockBook("1"));
        assertThatThrownBy(() -> stock().insertAll(List.of(stockBook("1"))))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("book_isbn_key");
    }

    private List<BookTagRecord> links(UUID book) {
        List<TagRecord> tags = db.repository(TAG, TAG.ID)
                .insertAll(Stream.of("sea", "whale")
                        .map(name -> {
                            TagRecord tag = new TagRecord();
                            tag.setName(name);
                            return tag;
                        })
                        .toList());
        return tags.stream()
                .map(tag -> {
                    BookTagRecord link = new BookTagRecord();
                    link.setBookId(book);
                    link.setTagId(tag.getId());
                    return link;
                })
                .toList();
    }

    /** As jOOQ has it for a table with an interval, if nobody names another type for the column. */
    private static final class SpanTable extends CustomTable<SpanRecord> {

        private static final long serialVersionUID = 1;

        private static final SpanTable SPANS = new SpanTable();

        private final TableField<SpanRecord, UUID> id = createField(DSL.name("id"), SQLDataType.UUID.notNull());
        private final TableField<SpanRecord, YearToSecond> span = createField(DSL.name("span"), SQLDataType.INTERVAL);

        private SpanTable() {
            super(DSL.name("sample"));
        }

        @Override
        public Class<SpanRecord> getRecordType() {
            return SpanRecord.class;
        }
    }

    static final class SpanRecord extends CustomRecord<SpanRecord> {

        private static final long serialVersionUID = 1;

        SpanRecord() {
            super(SpanTable.SPANS);
        }

        static SpanRecord of(String span) {
            SpanRecord row = new SpanRecord();
            row.set(SpanTable.SPANS.id, UUID.randomUUID());
            row.set(SpanTable.SPANS.span, YearToSecond.valueOf(span));
            return row;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1-2 +3 04:05:06.007", "-1-2 -3 04:05:06.007", "+0-0 -1 00:00:00.500000", "-0-1 +0 00:00:00"})
    void copyAll_interval_storesWhatInsertStores(String span) {
        Repository<SpanRecord, UUID> spans = db.repository(SpanTable.SPANS, SpanTable.SPANS.id);

        spans.insert(SpanRecord.of(span));
        spans.copyAll(List.of(SpanRecord.of(span)).iterator());

        assertThat(db.dsl().fetchCount(SpanTable.SPANS)).isEqualTo(2);
        assertThat(db.dsl().fetchValues("select distinct span::text from sample"))
                .hasSize(1);
    }
}
