package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.library.model.BookPatch;
import dev.athanor.repository.library.model.NewBook;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.page.Counting;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.projection.Projection;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The database contract of every method of a repository: how many statements it sends, alone and in a transaction. */
abstract class StatementCountsContract extends LibraryTest {

    private static final Set<String> NO_STATEMENTS = Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint");

    private BookRecord first = new BookRecord();
    private BookRecord second = new BookRecord();
    private BookRecord marked = new BookRecord();

    /** What a row of the projection holds. */
    record Titled(String title) {}

    private interface Work {
        void run() throws Exception;
    }

    /** A method, what is done with it, and how many statements that takes. */
    private record Case(String method, String what, int statements, Work work) {}

    @BeforeEach
    void threeBooks() {
        List<BookRecord> stored = books().insertAll(List.of(newBook("1"), newBook("2"), newBook("3")));
        first = stored.get(0);
        second = stored.get(1);
        marked = books().delete(stored.get(2).getId());
        books().findAllMatching(List.of(newBook("1")), matching(BOOK.ISBN));
    }

    private List<Case> cases() {
        List<Case> cases = new ArrayList<>(reads());
        cases.addAll(writesOfOne());
        cases.addAll(writesOfMany());
        cases.addAll(writesByCondition());
        return cases;
    }

    private List<Case> reads() {
        PageRequest page = PageRequest.of(1, 0);
        return List.of(
                new Case("table", "", 0, () -> books().table()),
                new Case("keyMapping", "", 0, () -> books().keyMapping()),
                new Case("includingDeleted", "", 0, () -> books().includingDeleted()),
                new Case("onlyDeleted", "", 0, () -> books().onlyDeleted()),
                new Case("ignoringVersion", "", 0, () -> books().ignoringVersion()),
                new Case("reportingTo", "", 0, () -> books().reportingTo(rows -> {})),
                new Case("where", "", 0, () -> books().where(BOOK.ISBN.eq("1"))),
                new Case(
                        "where",
                        "list",
                        1,
                        () -> books().where(BOOK.ISBN.eq("1")).list()),
                new Case("as", "class", 1, () -> books().as(Titled.class).list()),
                new Case(
                        "as",
                        "projection",
                        1,
                        () -> books().as(Projection.of(Titled.class)).list()),
                new Case("get", "", 1, () -> books().get(first.getId())),
                new Case(
                        "get",
                        "missing",
                        1,
                        () -> assertThatThrownBy(() -> books().get(UUID.randomUUID()))
                                .isInstanceOf(NotFoundException.class)),
                new Case("find", "", 1, () -> books().find(first.getId())),
                new Case("exists", "key", 1, () -> books().exists(first.getId())),
                new Case("exists", "condition", 1, () -> books().exists(BOOK.ISBN.eq("1"))),
                new Case("exists", "any", 1, () -> books().exists()),
                new Case("findOne", "", 1, () -> books().findOne(BOOK.ISBN.eq("1"))),
                new Case("getOne", "", 1, () -> books().getOne(BOOK.ISBN.eq("1"))),
                new Case("list", "conditions", 1, () -> books().list(BOOK.ISBN.eq("1"))),
                new Case("list", "criteria", 1, () -> books().list(Criteria.all())),
                new Case("count", "", 1, () -> books().count()),
                new Case("page", "exact", 2, () -> books().page(Criteria.all(), page)),
                new Case("page", "window", 1, () -> books().page(Criteria.all(), page.withCounting(Counting.WINDOW))),
                new Case("slice", "", 1, () -> books().slice(Criteria.all(), page)),
                new Case("scroll", "", 1, () -> books().scroll(Criteria.all(), 1, PageCursor.start())),
                new Case("callStream", "", 1, () -> books().callStream(Criteria.all(), Stream::count)),
                new Case("findAll", "", 1, () -> books().findAll(List.of(first.getId(), second.getId()))),
                new Case(
                        "findAllMatching",
                        "",
                        1,
                        () -> books().findAllMatching(List.of(newBook("1"), newBook("2")), matching(BOOK.ISBN))));
    }

    private List<Case> writesOfOne() {
        BookPatch patch = BookPatch.of().title("new");
        BookPatch same = BookPatch.of().title(first.getTitle());
        return List.of(
                new Case("insert", "record", 1, () -> books().insert(newBook("4"))),
                new Case(
                        "insert",
                        "new",
                        1,
                        () -> books().insert(
                                        NewBook.builder().isbn("4").title("x").build())),
                new Case("update", "record", 1, () -> books().update(titled(first))),
                new Case("update", "unchanged record", 0, () -> books().update(first)),
                new Case(
                        "update",
                        "stale record",
                        2,
                        () -> assertThatThrownBy(() -> books().update(stale(first)))
                                .isInstanceOf(StaleRecordException.class)),
                new Case("update", "patch", 1, () -> books().update(first.getId(), patch)),
                new Case("update", "patch of what is there", 2, () -> books().update(first.getId(), same)),
                new Case("update", "patch expecting", 1, () -> books().update(first.getId(), patch, expecting(0))),
                new Case("delete", "", 1, () -> books().delete(first.getId())),
                new Case("delete", "expecting", 1, () -> books().delete(first.getId(), expecting(0))),
                new Case(
                        "delete",
                        "stale",
                        2,
                        () -> assertThatThrownBy(() -> books().delete(first.getId(), expecting(7)))
                                .isInstanceOf(StaleRecordException.class)),
                new Case("restore", "", 1, () -> books().restore(marked.getId())),
                new Case("purge", "", 1, () -> books().purge(marked.getId())),
                new Case("upsert", "new", 1, () -> books().upsert(newBook("4"), matching(BOOK.ISBN))),
                new Case("upsert", "other values", 1, () -> books().upsert(other("1"), matching(BOOK.ISBN))),
                new Case("upsert", "same values", 2, () -> books().upsert(newBook("1"), matching(BOOK.ISBN))),
                new Case("getOrInsert", "there", 1, () -> books().getOrInsert(newBook("1"), matching(BOOK.ISBN))),
                new Case("getOrInsert", "new", 2, () -> books().getOrInsert(newBook("4"), matching(BOOK.ISBN))));
    }

    private List<Case> writesOfMany() {
        List<BookRecord> fresh = List.of(newBook("4"), newBook("5"));
        return List.of(
                new Case("insertAll", "", 1, () -> books().insertAll(fresh)),
                new Case(
                        "insertAll",
                        "different columns",
                        2,
                        () -> books().insertAll(List.of(newBook("4"), priced("5")))),
                new Case("updateAll", "", 1, () -> books().updateAll(List.of(titled(first), titled(second)))),
                new Case("updateAll", "unchanged", 0, () -> books().updateAll(List.of(first, second))),
                new Case(
                        "updateAll",
                        "stale",
                        2,
                        () -> assertThatThrownBy(() -> books().updateAll(List.of(stale(first), stale(second))))
                                .isInstanceOf(StaleRecordException.class)),
                new Case("deleteAll", "", 1, () -> books().deleteAll(List.of(first.getId(), second.getId()))),
                new Case(
                        "upsertAll",
                        "all written",
                        1,
                        () -> books().upsertAll(List.of(newBook("4"), other("1")), matching(BOOK.ISBN))),
                new Case(
                        "upsertAll",
                        "some unchanged",
                        2,
                        () -> books().upsertAll(List.of(newBook("4"), newBook("1")), matching(BOOK.ISBN))),
                new Case("copyAll", "", 2, () -> books().copyAll(fresh)),
                new Case("copyAll", "iterator", 2, () -> books().copyAll(fresh.iterator())),
                new Case("copyAll", "stream", 2, () -> books().copyAll(fresh.stream())));
    }

    private List<Case> writesByCondition() {
        BookPatch patch = BookPatch.of().title("new");
        return List.of(
                new Case("updateWhere", "", 1, () -> books().updateWhere(BOOK.ISBN.eq("1"), patch)),
                new Case("updateWhere", "empty patch", 0, () -> books().updateWhere(BOOK.ISBN.eq("1"), BookPatch.of())),
                new Case("updateWhereReturning", "", 1, () -> books().updateWhereReturning(BOOK.ISBN.eq("1"), patch)),
                new Case("updateEvery", "", 1, () -> books().updateEvery(patch)),
                new Case("deleteWhere", "", 1, () -> books().deleteWhere(BOOK.ISBN.eq("1"))),
                new Case("deleteWhereReturning", "", 1, () -> books().deleteWhereReturning(BOOK.ISBN.eq("1"))),
                new Case("deleteEvery", "", 1, () -> books().deleteEvery()));
    }

    /** What there must be a transaction for. */
    private List<Case> casesInTransactionsOnly() {
        return List.of(
                new Case("lock", "", 1, () -> books().lock(first.getId(), LockMode.forUpdate())),
                new Case("lockWhere", "", 1, () -> books().lockWhere(BOOK.ISBN.eq("1"), LockMode.forUpdate())),
                new Case("stream", "", 1, () -> {
                    try (Stream<BookRecord> stream = books().stream(Criteria.all())) {
                        assertThat(stream).hasSize(2);
                    }
                }));
    }

    /** Names only: the rows that the cases are about are not there when tests are listed. */
    @TestFactory
    Stream<DynamicTest> everyMethod_sendsAsManyStatementsAsItSays() {
        return Stream.concat(
                cases().stream().flatMap(one -> Stream.of(test(one, false), test(one, true))),
                casesInTransactionsOnly().stream().map(one -> test(one, true)));
    }

    private DynamicTest test(Case named, boolean isInTransaction) {
        String name = (named.method() + " " + named.what()).strip() + (isInTransaction ? ", in a transaction" : "");
        return DynamicTest.dynamicTest(name, () -> {
            db.dsl().deleteFrom(BOOK).execute();
            threeBooks();
            Case renewed = Stream.concat(cases().stream(), casesInTransactionsOnly().stream())
                    .filter(one ->
                            one.method().equals(named.method()) && one.what().equals(named.what()))
                    .findFirst()
                    .orElseThrow();
            log.clear();
            if (isInTransaction) {
                db.transactions().run(() -> renewed.work().run());
            } else {
                renewed.work().run();
            }
            assertThat(log.entries().stream().filter(entry -> !NO_STATEMENTS.contains(entry)))
                    .as(name)
                    .hasSize(renewed.statements());
            assertThat(log.open()).isZero();
        });
    }

    /** A method that is new has a contract, too. */
    @Test
    void everyMethodOfARepository_isAmongTheCases() {
        Set<String> covered = Stream.concat(cases().stream(), casesInTransactionsOnly().stream())
                .map(Case::method)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(covered)
                .containsExactlyElementsOf(Arrays.stream(Repository.class.getMethods())
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static BookRecord titled(BookRecord read) {
        read.setTitle("new title");
        return read;
    }

    private static BookRecord stale(BookRecord read) {
        BookRecord made = new BookRecord();
        made.setId(read.getId());
        made.setVersion(7);
        made.setTitle("new title");
        return made;
    }

    private static BookRecord other(String isbn) {
        BookRecord book = newBook(isbn);
        book.setTitle("another title");
        return book;
    }

    private static BookRecord priced(String isbn) {
        BookRecord book = newBook(isbn);
        book.setSubtitle("x");
        return book;
    }
}
