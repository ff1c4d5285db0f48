package dev.athanor.service;

import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static dev.athanor.service.press.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.Database;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.input.KeyedPatch;
import dev.athanor.service.press.model.Book;
import dev.athanor.service.press.model.BookPatch;
import dev.athanor.service.press.model.BookRepository;
import dev.athanor.service.press.model.NewBook;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.service.testkit.PressTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Hooks: when they run, what they may do, what they cost. */
class HooksTest extends PressTest {

    private final List<String> calls = new ArrayList<>();
    private final BookService plain = new BookService(db);

    /** A service with the hooks that a test needs. */
    private static final class Hooked extends Service<BookRecord, UUID, Book> {

        private final Hooks<BookRecord> hooks;

        Hooked(Database db, Hooks<BookRecord> hooks) {
            super(db, new BookRepository(db), Book::from);
            this.hooks = hooks;
        }

        @Override
        protected Hooks<BookRecord> hooks() {
            return hooks;
        }
    }

    private Hooked with(Hooks<BookRecord> hooks) {
        return new Hooked(db, hooks);
    }

    private static Hooks<BookRecord> none() {
        return Hooks.none();
    }

    /** Every hook, writing down what it is called with. */
    private Hooks<BookRecord> noting() {
        return none().beforeCreate(book -> calls.add("create " + book.getIsbn()))
                .beforeUpdate((before, after) ->
                        calls.add("update " + before.getIsbn() + " " + before.getPages() + "→" + after.getPages()))
                .beforeUpsert(book -> calls.add("upsert " + book.getIsbn()))
                .beforeDelete(book -> calls.add("delete " + book.getIsbn()))
                .afterCommit(change -> calls.add(
                        "committed " + change.kind() + " " + change.row().getIsbn()));
    }

    private static KeyedPatch<BookRecord, UUID> pages(Book book, int pages) {
        return KeyedPatch.of(book.id(), BookPatch.of().pages(pages));
    }

    @Test
    void create_hooks_runBeforeAndAfterTheCommit() {
        with(noting()).create(newBook("1"));
        assertThat(calls).containsExactly("create 1", "committed CREATED 1");
    }

    @Test
    void createAll_hooks_runOncePerRow() {
        Hooked books = with(noting());
        assertThat(sent.during(() -> books.createAll(List.of(newBook("1"), newBook("2")))))
                .containsExactly("insert");
        assertThat(calls).containsExactly("create 1", "create 2", "committed CREATED 1", "committed CREATED 2");
    }

    @Test
    void beforeCreate_severalHooks_runInTheirOrder() {
        with(none().beforeCreate(book -> calls.add("first")).beforeCreate(book -> calls.add("second")))
                .create(newBook("1"));
        assertThat(calls).containsExactly("first", "second");
    }

    @Test
    void beforeCreate_changesTheRecord_isStored() {
        Hooked books =
                with(none().beforeCreate(book -> book.setTitle(book.getTitle().toUpperCase(java.util.Locale.ROOT))));
        assertThat(books.create(newBook("1")).title()).isEqualTo("TITLE OF 1");
        assertThat(books.createAll(List.of(newBook("2"))).getFirst().title()).isEqualTo("TITLE OF 2");
    }

    @Test
    void beforeCreate_throws_undoesWhatItHasWritten() {
        Hooked books = with(none().beforeCreate(book -> {
            plain.create(newBook("by the hook"));
            throw new IllegalStateException("no");
        }));
        assertThatThrownBy(() -> books.create(newBook("1"))).hasMessage("no");
        assertThat(plain.count()).isZero();
    }

    @Test
    void createAll_hookThrowsForOne_storesNone() {
        Hooked books = with(none().beforeCreate(book -> {
            if (book.getIsbn().equals("2")) {
                throw new IllegalStateException("no");
            }
        }));
        assertThatThrownBy(() -> books.createAll(List.of(newBook("1"), newBook("2"))))
                .hasMessage("no");
        assertThat(plain.count()).isZero();
    }

    @Test
    void update_hooks_seeTheRowBeforeAndAfter() {
        Book book = plain.create(newBook("1"));
        with(noting()).update(book.id(), BookPatch.of().pages(5));
        assertThat(calls).containsExactly("update 1 null→5", "committed UPDATED 1");
    }

    @Test
    void update_hook_costsOneStatement() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(none().beforeUpdate((before, after) -> {}));
        assertThat(sent.during(() -> books.update(pages(book, 5)))).containsExactly("lock", "update");
        assertThat(sent.during(() -> books.update(pages(book, 5)))).containsExactly("lock");
    }

    @Test
    void update_onlyOtherHooks_costNothing() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(none().beforeCreate(row -> {}).beforeDelete(row -> {}));
        assertThat(sent.during(() -> books.update(pages(book, 5)))).containsExactly("update");
    }

    @Test
    void beforeUpdate_changesTheRecord_isStored() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(none().beforeUpdate((before, after) -> after.setSubtitle("was " + before.getPages())));
        assertThat(books.update(book.id(), BookPatch.of().pages(5)).subtitle()).isEqualTo("was null");
        assertThat(books.updateAll(List.of(pages(book, 6))).getFirst().subtitle())
                .isEqualTo("was 5");
    }

    @Test
    void beforeUpdate_changesTheKey_isRefused() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(none().beforeUpdate((before, after) -> after.setId(UUID.randomUUID())));
        assertThatThrownBy(() -> books.update(pages(book, 5))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void update_hookThrows_abortsTheSurroundingTransaction() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(none().beforeUpdate((before, after) -> {
            throw new IllegalStateException("no");
        }));
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    plain.create(newBook("2"));
                    books.update(pages(book, 5));
                }))
                .hasMessage("no");
        assertThat(plain.count()).isEqualTo(1);
    }

    @Test
    void update_missingOrStaleRow_isToldAsWithoutHooks() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(noting());
        assertThatThrownBy(() -> books.update(new UUID(0, 1), BookPatch.of().pages(5)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> books.update(book.id(), BookPatch.of().pages(5), expecting(7)))
                .isInstanceOf(StaleRecordException.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void updateAll_hooks_runOncePerRowAndCostOneStatement() {
        Book one = plain.create(newBook("1"));
        Book two = plain.create(newBook("2"));
        Hooked books = with(noting());
        assertThat(sent.during(() -> books.updateAll(List.of(pages(two, 2), pages(one, 1)))))
                .containsExactly("lock", "update");
        assertThat(calls)
                .containsExactly("update 2 null→2", "update 1 null→1", "committed UPDATED 2", "committed UPDATED 1");
    }

    @Test
    void updateAll_missingAndStaleRows_areToldAsWithoutHooks() {
        Book one = plain.create(newBook("1"));
        Hooked books = with(noting());
        KeyedPatch<BookRecord, UUID> missing =
                KeyedPatch.of(new UUID(0, 1), BookPatch.of().pages(1));
        assertThatThrownBy(() -> books.updateAll(List.of(pages(one, 1), missing)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> books.updateAll(List.of(pages(one, 1).expecting(3))))
                .isInstanceOf(StaleRecordException.class);
        assertThat(plain.get(one.id())).isEqualTo(one);
    }

    @Test
    void getAndUpdate_hooks_run() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(noting());
        books.getAndUpdate(book.id(), row -> row.setPages(5));
        books.getAndUpdate(BOOK.ISBN.eq("1"), BookPatch.of().pages(6));
        assertThat(calls)
                .containsExactly("update 1 null→5", "committed UPDATED 1", "update 1 5→6", "committed UPDATED 1");
    }

    @Test
    void upsert_hooks_runWhateverIsDone() {
        Hooked books = with(noting());
        NewBook renamed = NewBook.builder().isbn("1").title("Emma").build();
        books.upsert(newBook("1"), matching(BOOK.ISBN));
        books.upsert(renamed, matching(BOOK.ISBN));
        books.upsertAll(List.of(renamed), matching(BOOK.ISBN));
        assertThat(calls)
                .containsExactly("upsert 1", "committed CREATED 1", "upsert 1", "committed UPDATED 1", "upsert 1");
    }

    @Test
    void getOrCreate_rowIsThere_callsNoHook() {
        plain.create(newBook("1"));
        Hooked books = with(noting());
        assertThat(sent.during(() -> books.getOrCreate(newBook("1"), matching(BOOK.ISBN))))
                .containsExactly("select");
        assertThat(calls).isEmpty();
    }

    @Test
    void getOrCreate_newRow_callsTheHooksOfCreate() {
        Hooked books = with(noting());
        assertThat(sent.during(() -> books.getOrCreate(newBook("1"), matching(BOOK.ISBN))))
                .containsExactly("select", "select", "insert");
        assertThat(calls).containsExactly("create 1", "committed CREATED 1");
    }

    @Test
    void delete_hooks_seeTheRow() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(noting());
        assertThat(sent.during(() -> books.delete(book.id()))).containsExactly("lock", "delete");
        assertThat(calls).containsExactly("delete 1", "committed DELETED 1");
    }

    @Test
    void delete_hookThrows_keepsTheRow() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(none().beforeDelete(row -> {
            throw new IllegalStateException("no");
        }));
        assertThatThrownBy(() -> books.delete(book.id())).hasMessage("no");
        assertThatThrownBy(() -> books.deleteAll(List.of(book.id()))).hasMessage("no");
        assertThatThrownBy(() -> books.deleteWhere(BOOK.ISBN.eq("1"))).hasMessage("no");
        assertThat(plain.exists(book.id())).isTrue();
    }

    @Test
    void delete_missingOrStaleRow_isToldAsWithoutHooks() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(noting());
        assertThatThrownBy(() -> books.delete(new UUID(0, 1))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> books.delete(book.id(), expecting(7))).isInstanceOf(StaleRecordException.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void deleteAll_hooks_runOncePerRowInTheOrderOfTheKeys() {
        Book one = plain.create(newBook("1"));
        Book two = plain.create(newBook("2"));
        Hooked books = with(noting());
        assertThat(sent.during(() -> books.deleteAll(List.of(two.id(), one.id()))))
                .containsExactly("lock", "delete");
        assertThat(calls).containsExactly("delete 2", "delete 1", "committed DELETED 2", "committed DELETED 1");
    }

    @Test
    void deleteWhere_hooks_runOncePerRow() {
        plain.createAll(List.of(newBook("1"), newBook("2"), newBook("3")));
        Hooked books = with(noting());
        assertThat(sent.during(() -> books.deleteWhere(BOOK.ISBN.ne("2")))).containsExactly("lock", "delete");
        assertThat(calls)
                .containsExactlyInAnyOrder("delete 1", "delete 3", "committed DELETED 1", "committed DELETED 3");
        assertThatThrownBy(() -> books.deleteWhere(DSL.trueCondition())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterCommit_deletes_costNothing() {
        Book book = plain.create(newBook("1"));
        plain.create(newBook("2"));
        Hooked books = with(none().afterCommit(change -> calls.add(change.kind().name())));
        assertThat(sent.during(() -> books.delete(book.id()))).containsExactly("delete");
        assertThat(sent.during(() -> books.deleteWhere(BOOK.ISBN.eq("2")))).containsExactly("delete");
        assertThat(calls).containsExactly("DELETED", "DELETED");
    }

    @Test
    void afterCommit_nothingChanged_isSilent() {
        Book book = plain.create(newBook("1"));
        Hooked books = with(noting());
        books.update(book.id(), BookPatch.of().title(book.title()));
        books.updateAll(List.of(KeyedPatch.of(book.id(), BookPatch.of().title(book.title()))));
        assertThat(calls).containsExactly("update 1 null→null", "update 1 null→null");
    }

    @Test
    void afterCommit_update_knowsTheRowBefore() {
        Book book = plain.create(newBook("1"));
        List<Change<BookRecord>> changes = new ArrayList<>();
        with(none().afterCommit(changes::add)).update(pages(book, 5));
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().before().orElseThrow().getPages()).isNull();
        assertThat(changes.getFirst().row().getPages()).isEqualTo(5);
    }

    @Test
    void afterCommit_rollback_isNeverCalled() {
        Hooked books = with(noting());
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    books.create(newBook("1"));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(calls).containsExactly("create 1");
    }

    @Test
    void afterCommit_surroundingTransaction_waitsForItsCommit() {
        Hooked books = with(noting());
        db.transactions().run(() -> {
            books.create(newBook("1"));
            calls.add("work goes on");
        });
        assertThat(calls).containsExactly("create 1", "work goes on", "committed CREATED 1");
    }
}
