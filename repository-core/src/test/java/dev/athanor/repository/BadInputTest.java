package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.MEMBER;
import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.library.model.BookPatch;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.lock.LockMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Condition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What callers get wrong: a clear error, before the statement where that can be told, and nothing half written. */
final class BadInputTest extends LibraryTest {

    private static final String NUL = "a\0b";

    /** Every operation is given null where something is wanted. */
    @TestFactory
    @SuppressWarnings("NullAway") // what a caller without a checker may do
    Stream<DynamicTest> null_whereAValueIsWanted_isRefusedByNameAndSendsNothing() {
        BookRecord record = newBook("1");
        UUID id = UUID.randomUUID();
        BookPatch patch = BookPatch.of().title("x");
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("get: key", () -> books().get(null));
        calls.put("find: key", () -> books().find(null));
        calls.put("exists: key", () -> books().exists((UUID) null));
        calls.put("insert: record", () -> books().insert((BookRecord) null));
        calls.put("insert new: row", () -> books().insert((NewRow<BookRecord>) null));
        calls.put("update: record", () -> books().update((BookRecord) null));
        calls.put("patch: key", () -> books().update(null, patch));
        calls.put("patch: patch", () -> books().update(id, null));
        calls.put("patch expecting: key", () -> books().update(null, patch, expecting(1)));
        calls.put("patch expecting: expected", () -> books().update(id, patch, null));
        calls.put("delete: key", () -> books().delete(null));
        calls.put("delete expecting: expected", () -> books().delete(id, null));
        calls.put("restore: key", () -> books().restore(null));
        calls.put("purge: key", () -> books().purge(null));
        calls.put("lock: mode", () -> db.transactions().run(() -> books().lock(id, null)));
        calls.put("upsert: record", () -> books().upsert(null, matching(BOOK.ISBN)));
        calls.put("upsert: matching", () -> books().upsert(record, null));
        calls.put("getOrInsert: record", () -> books().getOrInsert(null, matching(BOOK.ISBN)));
        calls.put("getOrInsert: matching", () -> books().getOrInsert(record, null));
        calls.put("insertAll: records", () -> books().insertAll(null));
        calls.put("updateAll: records", () -> books().updateAll(null));
        calls.put("deleteAll: keys", () -> books().deleteAll(null));
        calls.put("findAll: keys", () -> books().findAll(null));
        calls.put("upsertAll: records", () -> books().upsertAll(null, matching(BOOK.ISBN)));
        calls.put("upsertAll: matching", () -> books().upsertAll(List.of(record), null));
        calls.put("copyAll: records", () -> books().copyAll((Iterator<BookRecord>) null));
        calls.put("updateWhere: condition", () -> books().updateWhere(null, patch));
        calls.put("updateWhere: patch", () -> books().updateWhere(BOOK.ISBN.eq("1"), null));
        calls.put("deleteWhere: condition", () -> books().deleteWhere((Condition) null));
        calls.put("reportingTo: progress", () -> books().reportingTo(null));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    log.clear();
                    String name = call.getKey().substring(call.getKey().indexOf(':') + 2);
                    assertThatThrownBy(call.getValue())
                            .isInstanceOf(NullPointerException.class)
                            .hasMessage(name);
                    assertThat(log.entries()).noneMatch(BadInputTest::isStatement);
                    assertThat(log.open()).isZero();
                }));
    }

    @Test
    void null_amongMany_isRefusedByPositionAndWritesNothing() {
        List<BookRecord> records = Arrays.asList(newBook("1"), null);
        List<UUID> keys = Arrays.asList(UUID.randomUUID(), null);
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("insert book", () -> books().insertAll(records));
        calls.put("update book", () -> books().updateAll(records));
        calls.put("upsert book", () -> books().upsertAll(records, matching(BOOK.ISBN)));
        calls.put("copy book", () -> books().copyAll(records));
        calls.put("delete book", () -> books().deleteAll(keys));
        calls.put("get book", () -> books().findAll(keys));
        calls.forEach((verb, call) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(verb + ": row 1 of the input is null"));
        assertThat(books().count()).isZero();
    }

    @Test
    void nothing_givenToAnyBulkOperation_sendsNothing() {
        log.clear();
        assertThat(books().insertAll(List.of())).isEmpty();
        assertThat(books().updateAll(List.of())).isEmpty();
        assertThat(books().deleteAll(List.of())).isEmpty();
        assertThat(books().findAll(List.of())).isEmpty();
        assertThat(books().upsertAll(List.of(), matching(BOOK.ISBN))).isEmpty();
        assertThat(books().findAllMatching(List.of(), matching(BOOK.ISBN))).isEmpty();
        assertThat(books().copyAll(List.of())).isZero();
        assertThat(log.entries()).noneMatch(BadInputTest::isStatement);
    }

    @Test
    void duplicateKeysInABatch_areTyped_andWriteNothing() {
        BookRecord stored = books().insert(newBook("0"));
        stored.setTitle("x");
        assertThatThrownBy(() -> books().updateAll(List.of(stored, stored)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(stored.getId().toString());
        List<BookRecord> twice = List.of(newBook("1"), newBook("1"));
        assertThatThrownBy(() -> books().insertAll(twice)).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> books().copyAll(twice)).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> books().upsertAll(twice, matching(BOOK.ISBN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows 0 and 1");
        assertThat(books().deleteAll(List.of(stored.getId(), stored.getId()))).hasSize(1);
        assertThat(books().count()).isZero();
    }

    @Test
    void fieldOfAnotherTable_inAPatch_isRefusedBeforeTheStatement() {
        BookRecord stored = books().insert(newBook("1"));
        RowPatch<BookRecord> wrong = record -> record.set(AUTHOR.RANK, 1);
        log.clear();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> books().update(stored.getId(), wrong),
                () -> books().updateWhere(BOOK.ISBN.eq("1"), wrong),
                () -> books().updateEvery(wrong))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rank");
        }
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void fieldOfAnotherTable_inACondition_isAnInvalidQuery() {
        assertThatThrownBy(() ->
                        books().updateWhere(AUTHOR.RANK.eq(1), BookPatch.of().title("x")))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> books().deleteWhere(AUTHOR.RANK.eq(1))).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(
                        () -> db.transactions().run(() -> books().lockWhere(AUTHOR.RANK.eq(1), LockMode.forUpdate())))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void matchFields_thatNoUniqueIndexIsOver_areRefusedByName() {
        for (Consumer<BookRecord> call : List.<Consumer<BookRecord>>of(
                record -> books().upsert(record, matching(BOOK.ISBN, BOOK.TITLE)),
                record -> books().upsertAll(List.of(record), matching(BOOK.ISBN, BOOK.TITLE)),
                record -> books().getOrInsert(record, matching(BOOK.ISBN, BOOK.TITLE)),
                record -> books().findAllMatching(List.of(record), matching(BOOK.ISBN, BOOK.TITLE)),
                record -> books().upsert(record, matching(BOOK.as("other").ISBN)))) {
            assertThatThrownBy(() -> call.accept(newBook("1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("isbn")
                    .hasMessageContaining("book_isbn_key");
        }
    }

    @Test
    void values_thatAColumnCannotHold_areTypedOnEveryPath_andWriteNothing() {
        BookRecord stored = books().insert(newBook("0"));
        Map<String, BookPatch> patches = new LinkedHashMap<>();
        patches.put("too long", BookPatch.of().title("x".repeat(81)));
        patches.put("NUL", BookPatch.of().title(NUL));
        patches.put("NUL in an array", BookPatch.of().keywords(List.of(NUL)));
        patches.put("too large", BookPatch.of().price(new BigDecimal("1e9")));
        patches.put("too late", BookPatch.of().published(LocalDate.of(5_874_898, 1, 1)));
        patches.forEach((what, patch) -> {
            BookRecord fresh = newBook("1");
            patch.applyTo(fresh);
            BookRecord changed = books().get(stored.getId());
            patch.applyTo(changed);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> books().insert(fresh),
                    () -> books().insertAll(List.of(newBook("2"), fresh)),
                    () -> books().copyAll(List.of(newBook("2"), fresh)),
                    () -> books().upsert(fresh, matching(BOOK.ISBN)),
                    () -> books().upsertAll(List.of(newBook("2"), fresh), matching(BOOK.ISBN)),
                    () -> books().getOrInsert(fresh, matching(BOOK.ISBN)),
                    () -> books().update(changed),
                    () -> books().updateAll(List.of(changed)),
                    () -> books().update(stored.getId(), patch),
                    () -> books().updateWhere(BOOK.ISBN.eq("0"), patch))) {
                assertThatThrownBy(call).as(what).isInstanceOf(InvalidValueException.class);
            }
        });
        assertThat(books().list()).containsExactly(stored);
    }

    @Test
    void nul_inAKeyOrCondition_isTyped() {
        assertThatThrownBy(() -> db.repository(MEMBER).get(NUL)).isInstanceOf(RepositoryException.class);
        assertThatThrownBy(() -> books().list(BOOK.TITLE.eq(NUL))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> books().deleteWhere(BOOK.TITLE.eq(NUL))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void oneBadRowAmongManyChunks_writesNothing() {
        Collection<BookRecord> records = Stream.concat(
                        Stream.iterate(0, i -> i < 5_000, i -> i + 1).map(i -> newBook("" + i)), Stream.of(negative()))
                .toList();
        assertThatThrownBy(() -> books().insertAll(records)).isInstanceOf(CheckViolationException.class);
        assertThatThrownBy(() -> books().upsertAll(records, matching(BOOK.ISBN)))
                .isInstanceOf(CheckViolationException.class);
        assertThatThrownBy(() -> books().copyAll(records)).isInstanceOf(CheckViolationException.class);
        assertThat(books().count()).isZero();
    }

    private static BookRecord negative() {
        BookRecord book = newBook("bad");
        book.setPrice(BigDecimal.ONE.negate());
        return book;
    }

    private static boolean isStatement(String entry) {
        return !entry.equals("commit") && !entry.equals("rollback");
    }
}
