package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.BOOK_TAG;
import static dev.athanor.repository.library.Tables.LOAN;
import static dev.athanor.repository.library.Tables.SAMPLE;
import static dev.athanor.repository.library.Tables.TAG;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.library.enums.Shelf;
import dev.athanor.repository.library.model.BookTagKey;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.BookTagRecord;
import dev.athanor.repository.library.tables.records.LoanRecord;
import dev.athanor.repository.library.tables.records.SampleRecord;
import dev.athanor.repository.library.tables.records.TagRecord;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.type.Inet;
import dev.athanor.repository.type.Interval;
import dev.athanor.repository.type.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.XML;
import org.junit.jupiter.api.Test;

/** What every repository does with rows that come by COPY. */
abstract class CopyContract extends LibraryTest {

    private static final String AWKWARD = "tab\t, line\nbreak\r, \\N, \\., \"quote\", {brace}, é, 漢字, 🐋";

    private static Stream<BookRecord> newBooks(int number) {
        return IntStream.range(0, number).mapToObj(i -> newBook("" + i));
    }

    @Test
    void copyAll_rows_areInsertedWithAllThatTraitsFillIn() {
        log.clear();
        assertThat(books().copyAll(newBooks(100).iterator())).isEqualTo(100);
        assertThat(log.entries()).hasSize(3).endsWith("commit");
        assertThat(log.entries().get(1)).startsWith("copy ");
        assertThat(books().list()).hasSize(100).allSatisfy(book -> {
            assertThat(book.getId()).isNotNull();
            assertThat(book.getTitle()).isEqualTo("Title of " + book.getIsbn());
            assertThat(book.getSubtitle()).isEqualTo("none");
            assertThat(book.getCreatedAt()).isEqualTo(now());
            assertThat(book.getUpdatedBy()).isEqualTo("librarian");
            assertThat(book.getVersion()).isZero();
        });
    }

    @Test
    void copyAll_betweenTwoReads_isSeenByTheSecond() {
        assertThat(books().list()).isEmpty();
        db.transactions().run(() -> {
            books().copyAll(newBooks(2));
            assertThat(books().count()).isEqualTo(2);
        });
        assertThat(books().list()).hasSize(2);
        books().copyAll(Stream.of(newBook("3")));
        assertThat(books().list()).hasSize(3);
    }

    @Test
    void copyAll_overriding_writesTheCallersAudit() {
        BookRecord book = newBook("1");
        book.setCreatedBy("import");
        db.audit().overriding().run(() -> books().copyAll(List.of(book)));
        assertThat(books().getOne(BOOK.ISBN.eq("1")).getCreatedBy()).isEqualTo("import");
    }

    @Test
    void copyAll_everyType_isStoredAsAnInsertStoresIt() {
        BookRecord book = newBook(AWKWARD);
        book.setSubtitle("");
        book.setPrice(new BigDecimal("12.50"));
        book.setShelf(Shelf.RARE);
        book.setKeywords(new String[] {AWKWARD, "", null});
        book.setDetails(JSONB.valueOf("{\"text\": \"a\\\\b\\nc\"}"));
        book.setCover(new byte[] {0, 1, -1, '\\'});
        book.setPublished(LocalDate.of(1851, 10, 18));
        BookRecord inserted = books().insert(book);
        books().purge(inserted.getId());
        book.setId(inserted.getId());

        books().copyAll(List.of(book));

        assertSame(books().get(inserted.getId()), inserted);
    }

    @Test
    void bulk_typesOfTheirOwn_areStoredAsAnInsertStoresThem() {
        Repository<SampleRecord, UUID> samples = repository(SAMPLE);
        for (SampleRecord sample : List.of(sample(), sampleOfExtremes(), new SampleRecord())) {
            SampleRecord inserted = samples.insert(sample);
            samples.delete(inserted.getId());
            sample.setId(inserted.getId());

            samples.copyAll(List.of(sample));

            assertSame(samples.get(inserted.getId()), inserted);
            samples.delete(inserted.getId());
            assertSame(samples.insertAll(List.of(sample)).getFirst(), inserted);
            assertSame(samples.upsert(sample, matching(SAMPLE.ID)).record(), inserted);
        }
    }

    @Test
    void copyAll_yearsThatJavaWritesInAnotherWay_arriveAsMeant() {
        SampleRecord sample = new SampleRecord();
        sample.setMoment(Instant.parse("-0043-03-15T00:00:00Z"));
        sample.setLocal(LocalDateTime.of(12_024, 1, 1, 0, 0));
        sample.setDay(LocalDate.of(0, 2, 29));
        repository(SAMPLE).copyAll(List.of(sample));
        assertThat(db.dsl()
                        .fetchSingle("SELECT (moment AT TIME ZONE 'UTC')::text, local::text, day::text FROM sample")
                        .intoList())
                .isEqualTo(List.of("0044-03-15 00:00:00 BC", "12024-01-01 00:00:00", "0001-02-29 BC"));
    }

    @Test
    void copyAll_differentColumns_areAllInserted() {
        List<BookRecord> records = new ArrayList<>(newBooks(6).toList());
        records.get(1).setSubtitle(null);
        records.get(4).setSubtitle("x");
        assertThat(books().copyAll(records)).isEqualTo(6);
        assertThat(books().list())
                .extracting(BookRecord::getSubtitle)
                .containsExactly("none", null, "none", "none", "x", "none");
    }

    @Test
    void copyAll_compositeKeyAndStream_work() {
        UUID book = books().insert(newBook("1")).getId();
        TagRecord tag = new TagRecord();
        tag.setName("sea");
        long tagId = repository(TAG).insert(tag).getId();
        BookTagRecord link = new BookTagRecord();
        link.setBookId(book);
        link.setTagId(tagId);
        assertThat(repository(BOOK_TAG).copyAll(Stream.of(link))).isEqualTo(1);
        assertThat(repository(BOOK_TAG).exists(new BookTagKey(book, tagId))).isTrue();
    }

    @Test
    void copyAll_nothing_sendsNothing() {
        log.clear();
        assertThat(books().copyAll(List.of())).isZero();
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void copyAll_oneBreaksAConstraint_insertsNothing() {
        List<BookRecord> records = new ArrayList<>(newBooks(5_001).toList());
        records.add(newBook("0"));
        assertThatThrownBy(() -> books().copyAll(records))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessage("copy book: another row has the same values in book_isbn_key (isbn)");
        assertThat(books().count()).isZero();
    }

    @Test
    void copyAll_failsInsideATransaction_leavesTheRestOfItIntact() {
        db.transactions().run(() -> {
            books().insert(newBook("0"));
            assertThatThrownBy(() -> books().copyAll(newBooks(3))).isInstanceOf(DuplicateKeyException.class);
        });
        assertThat(books().list()).extracting(BookRecord::getIsbn).containsExactly("0");
    }

    @Test
    void copyAll_sourceFails_insertsNothing() {
        Stream<BookRecord> failing = IntStream.range(0, 12_000).mapToObj(i -> {
            if (i == 11_000) {
                throw new IllegalStateException("no more");
            }
            return newBook("" + i);
        });
        assertThatThrownBy(() -> books().copyAll(failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more");
        assertThat(books().count()).isZero();
    }

    @Test
    void copyAll_sourceUsesTheSameTransaction_doesNotWaitForItself() {
        books().insertAll(newBooks(3).toList());
        db.transactions()
                .run(() -> books().callStream(Criteria.all(), rows -> {
                    Stream<BookRecord> copies = rows.map(
                            book -> newBook("copy " + books().get(book.getId()).getIsbn()));
                    return books().copyAll(copies);
                }));
        assertThat(books().list())
                .extracting(BookRecord::getIsbn)
                .containsExactly("0", "1", "2", "copy 0", "copy 1", "copy 2");
    }

    @Test
    void copyAll_databaseMakesTheKey_isRefused() {
        TagRecord tag = new TagRecord();
        tag.setName("sea");
        assertThatThrownBy(() -> repository(TAG).copyAll(List.of(tag)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "copy tag: row 0 of the input has no id, and COPY does not return what the database makes of it;"
                                + " set it, or use insertAll(…)");
        LoanRecord loan = new LoanRecord();
        loan.setReader("Ada");
        loan.setFirst(1);
        loan.setLast(2);
        assertThatThrownBy(() -> repository(LOAN).copyAll(List.of(loan))).isInstanceOf(IllegalArgumentException.class);
        loan.setId(7L);
        assertThat(repository(LOAN).copyAll(List.of(loan))).isEqualTo(1);
    }

    @Test
    void copyAll_triggerOrRuleDecides_isRefused() {
        db.dsl()
                .execute("CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN NEW.title := upper(NEW.title); RETURN NEW; END $$");
        db.dsl().execute("CREATE TRIGGER shouting BEFORE INSERT ON book FOR EACH ROW EXECUTE FUNCTION shout()");
        assertThatThrownBy(() -> books().copyAll(newBooks(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trigger shouting");
        db.dsl().execute("ALTER TABLE book DISABLE TRIGGER shouting");
        assertThat(books().copyAll(newBooks(1))).isEqualTo(1);
        db.dsl().execute("DROP FUNCTION shout() CASCADE");
        db.dsl().execute("CREATE RULE quiet AS ON INSERT TO book WHERE NEW.title = '' DO INSTEAD NOTHING");
        assertThatThrownBy(() -> books().copyAll(newBooks(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rule quiet");
        db.dsl().execute("DROP RULE quiet ON book");
    }

    @Test
    void copyAll_valueThatDoesNotFit_isTypedAndInsertsNothing() {
        BookRecord nul = newBook("1");
        nul.setTitle("a\0b");
        BookRecord tooLong = newBook("1");
        tooLong.setTitle("x".repeat(81));
        for (BookRecord book : List.of(nul, tooLong)) {
            assertThatThrownBy(() -> books().copyAll(List.of(newBook("0"), book)))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThat(books().count()).isZero();
    }

    @Test
    void reportingTo_everyBulkOperation_tellsHowFarItIs() {
        List<Long> told = new ArrayList<>();
        Repository<BookRecord, UUID> reporting = books().reportingTo(told::add);
        reporting.copyAll(newBooks(12_000));
        List<BookRecord> inserted = reporting.insertAll(
                newBooks(5_001).peek(book -> book.setIsbn("x" + book.getIsbn())).toList());
        inserted.stream().skip(1).forEach(book -> book.setTitle("new"));
        reporting.updateAll(inserted);
        reporting.deleteAll(inserted.stream().map(BookRecord::getId).toList());
        assertThat(told).containsExactly(5_000L, 10_000L, 12_000L, 5_000L, 5_001L, 5_001L, 5_000L, 5_001L);
    }

    @Test
    void reportingTo_listenerThrows_nothingIsWritten() {
        Repository<BookRecord, UUID> stopping = books().reportingTo(rows -> {
            throw new IllegalStateException("stop");
        });
        assertThatThrownBy(() -> stopping.insertAll(newBooks(3).toList())).hasMessage("stop");
        assertThatThrownBy(() -> stopping.copyAll(newBooks(3))).hasMessage("stop");
        assertThat(books().count()).isZero();
    }

    private static SampleRecord sample() {
        SampleRecord sample = new SampleRecord();
        sample.setSmall((short) -3);
        sample.setRatio(1.5e-7f);
        sample.setExact(Math.PI);
        sample.setAt(LocalTime.of(23, 59, 58, 123_456_000));
        sample.setZoned(OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHoursMinutes(5, 30)));
        sample.setMoment(Instant.parse("2024-02-29T12:00:00.000001Z"));
        sample.setLocal(LocalDateTime.of(2024, 2, 29, 0, 0));
        sample.setDay(LocalDate.of(2024, 2, 29));
        sample.setSpan(new Interval(1, -2, 90_061_000_000L));
        sample.setAddress(Inet.parse("10.0.0.0/8"));
        sample.setWeeks(Range.of(1, 5));
        sample.setDocument(XML.valueOf("<a b=\"c\">d</a>"));
        sample.setFlag(true);
        sample.setNumbers(new Integer[] {1, null, -2});
        sample.setIds(new UUID[] {UUID.randomUUID()});
        sample.setMoments(new Instant[] {Instant.EPOCH});
        sample.setDays(new LocalDate[] {LocalDate.EPOCH, null});
        return sample;
    }

    private static SampleRecord sampleOfExtremes() {
        SampleRecord sample = new SampleRecord();
        sample.setRatio(Float.NaN);
        sample.setExact(Double.NEGATIVE_INFINITY);
        sample.setFlag(false);
        sample.setNumbers(new Integer[0]);
        return sample;
    }

    private static void assertSame(Record actual, Record expected) {
        for (Field<?> column : expected.fields()) {
            assertThat(values(actual.get(column))).as(column.getName()).isEqualTo(values(expected.get(column)));
        }
    }

    private static Object values(Object value) {
        return value instanceof Object[] array ? Arrays.asList(array) : value == null ? "null" : value;
    }
}
