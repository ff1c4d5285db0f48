package dev.athanor.service;

import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static dev.athanor.service.press.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.input.KeyedPatch;
import dev.athanor.service.press.model.Book;
import dev.athanor.service.press.model.BookPatch;
import dev.athanor.service.press.model.NewBook;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.service.testkit.PressTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a service without hooks does, and with how many statements. */
class ServiceTest extends PressTest {

    private final BookService books = new BookService(db);

    record Form(String isbn, String title, @Nullable Integer pages) {}

    @Test
    void create_newRow_isReturnedAsStored() {
        Book book = books.create(newBook("1"));
        assertThat(book.subtitle()).isEqualTo("none");
        assertThat(book.version()).isZero();
        assertThat(books.get(book.id())).isEqualTo(book);
    }

    @Test
    void create_newRow_sendsOneStatement() {
        assertThat(sent.during(() -> books.create(newBook("1")))).containsExactly("insert");
    }

    @Test
    void create_insideATransaction_isUndoneWithIt() {
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    books.create(newBook("1"));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(books.count()).isZero();
    }

    @Test
    void createAll_mixedInputs_areStoredInOrder() {
        Map<String, Object> map = Map.of("isbn", "2", "title", "Emma");
        List<Book> stored =
                books.createAll(List.of(newBook("1"), books.input(map), books.input(new Form("3", "Persuasion", 300))));
        assertThat(stored).extracting(Book::isbn).containsExactly("1", "2", "3");
        assertThat(stored.get(2).pages()).isEqualTo(300);
    }

    @Test
    void createAll_mixedInputs_ofOneListNamesTheProblemsOfAll() {
        List<Object> sources = List.of(bookRecord("1"), Map.of("isbn", 7), new Form("3", "x".repeat(41), null));
        assertThatThrownBy(() -> books.inputs().allOf(sources))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: [1].isbn: a number was found where text is expected"
                        + " | [2].title: is longer than 40 characters");
    }

    @Test
    void createAll_rowsOfTheSameColumns_sendOneStatement() {
        assertThat(sent.during(() -> books.createAll(List.of(newBook("1"), newBook("2")))))
                .containsExactly("insert");
    }

    @Test
    void createAll_oneBreaksAConstraint_storesNone() {
        assertThatThrownBy(() -> books.createAll(List.of(newBook("1"), newBook("1"))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(books.count()).isZero();
    }

    @Test
    void createAll_nothing_sendsNothing() {
        assertThat(sent.during(() -> assertThat(books.createAll(List.of())).isEmpty()))
                .isEmpty();
    }

    @Test
    void get_missingRow_isNotFound() {
        assertThatThrownBy(() -> books.get(new UUID(0, 1)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("book");
        assertThat(books.find(new UUID(0, 1))).isEmpty();
        assertThat(books.exists(new UUID(0, 1))).isFalse();
    }

    @Test
    void findAll_keys_areFoundInTheirOrder() {
        Book one = books.create(newBook("1"));
        Book two = books.create(newBook("2"));
        assertThat(books.findAll(List.of(two.id(), new UUID(0, 1), one.id()))).containsExactly(two, one);
    }

    @Test
    void lock_outsideATransaction_isRefused() {
        Book book = books.create(newBook("1"));
        assertThat(db.transactions().<Book, RuntimeException>call(() -> books.lock(book.id(), LockMode.forUpdate())))
                .isEqualTo(book);
        assertThatThrownBy(() -> books.lock(book.id(), LockMode.forUpdate())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void update_patch_writesWhatIsPresentAndNothingElse() {
        Book book = books.create(newBook("1"));
        Book updated = books.update(book.id(), BookPatch.of().subtitle(null));
        assertThat(updated.subtitle()).isNull();
        assertThat(updated.title()).isEqualTo(book.title());
        assertThat(updated.version()).isEqualTo(1);
        assertThat(sent.during(() -> books.update(book.id(), BookPatch.of().pages(3))))
                .containsExactly("update");
    }

    @Test
    void update_sameValues_leavesTheRowAlone() {
        Book book = books.create(newBook("1"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(books.update(book.id(), BookPatch.of().title(book.title()))).isEqualTo(book);
        assertThat(books.update(book.id(), BookPatch.of())).isEqualTo(book);
    }

    @Test
    void update_expectedVersion_isCompared() {
        Book book = books.create(newBook("1"));
        Book updated = books.update(book.id(), BookPatch.of().pages(3), expecting(book.version()));
        assertThat(updated.pages()).isEqualTo(3);
        assertThatThrownBy(() -> books.update(book.id(), BookPatch.of().pages(4), expecting(book.version())))
                .isInstanceOf(StaleRecordException.class);
        assertThatThrownBy(() -> books.update(book.id(), BookPatch.of(), expecting(book.version())))
                .isInstanceOf(StaleRecordException.class);
    }

    @Test
    void update_inputRepeatsTheKey_isTaken() {
        Book book = books.create(newBook("1"));
        Map<String, Object> source = Map.of("id", book.id().toString(), "pages", 3);
        assertThat(books.update(book.id(), books.input(source)).pages()).isEqualTo(3);
    }

    @Test
    void update_inputHasAnotherKey_isRefused() {
        Book book = books.create(newBook("1"));
        Map<String, Object> source = Map.of("id", UUID.randomUUID(), "pages", 3);
        assertThatThrownBy(() -> books.update(book.id(), books.input(source)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: id: is not the key of the row that is updated; a key never changes");
        assertThat(books.get(book.id())).isEqualTo(book);
    }

    @Test
    void updateAll_patchesOfManyKinds_areWrittenInOrder() {
        Book one = books.create(newBook("1"));
        Book two = books.create(newBook("2"));
        Book three = books.create(newBook("3"));
        BookRecord record = books.repository().get(three.id());
        record.setPages(33);
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("id", one.id().toString());
        map.put("subtitle", null);
        List<KeyedPatch<BookRecord, UUID>> changes = new ArrayList<>(books.patches(List.of(record, map)));
        changes.add(KeyedPatch.of(two.id(), BookPatch.of().pages(22)));
        List<Book> updated = books.updateAll(changes);
        assertThat(updated).extracting(Book::isbn).containsExactly("3", "1", "2");
        assertThat(updated.get(0).pages()).isEqualTo(33);
        assertThat(updated.get(1).subtitle()).isNull();
        assertThat(updated.get(2).pages()).isEqualTo(22);
    }

    @Test
    void updateAll_patchesOfTheSameColumns_sendOneStatement() {
        Book one = books.create(newBook("1"));
        Book two = books.create(newBook("2"));
        List<KeyedPatch<BookRecord, UUID>> changes = List.of(
                KeyedPatch.of(one.id(), BookPatch.of().pages(1)),
                KeyedPatch.of(two.id(), BookPatch.of().pages(2)));
        assertThat(sent.during(() -> books.updateAll(changes))).containsExactly("update");
    }

    @Test
    void updateAll_missingRows_areAllNamedAndNothingIsWritten() {
        Book one = books.create(newBook("1"));
        List<KeyedPatch<BookRecord, UUID>> changes = List.of(
                KeyedPatch.of(one.id(), BookPatch.of().pages(1)),
                KeyedPatch.of(new UUID(0, 2), BookPatch.of().pages(2)),
                KeyedPatch.of(new UUID(0, 3), BookPatch.of().pages(3)));
        assertThatThrownBy(() -> books.updateAll(changes))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContainingAll(new UUID(0, 2).toString(), new UUID(0, 3).toString());
        assertThat(books.get(one.id())).isEqualTo(one);
    }

    @Test
    void updateAll_someVersionsExpected_onlyThoseAreCompared() {
        Book one = books.create(newBook("1"));
        Book two = books.create(newBook("2"));
        books.update(one.id(), BookPatch.of().pages(5));
        books.update(two.id(), BookPatch.of().pages(5));
        assertThat(books.updateAll(List.of(
                        KeyedPatch.of(one.id(), BookPatch.of().pages(1)).expecting(1),
                        KeyedPatch.of(two.id(), BookPatch.of().pages(2)))))
                .extracting(Book::pages)
                .containsExactly(1, 2);
        assertThatThrownBy(() -> books.updateAll(List.of(
                        KeyedPatch.of(two.id(), BookPatch.of().pages(7)),
                        KeyedPatch.of(one.id(), BookPatch.of().pages(7)).expecting(1))))
                .isInstanceOf(StaleRecordException.class);
        assertThat(books.get(two.id()).pages()).isEqualTo(2);
    }

    @Test
    void updateAll_changeWithoutColumns_returnsTheWholeRow() {
        Book one = books.create(newBook("1"));
        assertThat(books.updateAll(List.of(KeyedPatch.of(one.id(), BookPatch.of()))))
                .containsExactly(one);
    }

    @Test
    void upsert_rowIsThere_isUpdated() {
        Book book = books.upsert(newBook("1"), matching(BOOK.ISBN)).record();
        NewBook again = NewBook.builder().isbn("1").title("Emma").build();
        UpsertResult<Book> result = books.upsert(again, matching(BOOK.ISBN));
        assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(result.record().id()).isEqualTo(book.id());
        assertThat(result.record().title()).isEqualTo("Emma");
        assertThat(books.upsert(again, matching(BOOK.ISBN)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void upsertAll_someRowsAreThere_tellsWhatWasDone() {
        books.create(newBook("1"));
        NewBook again = NewBook.builder().isbn("1").title("Emma").build();
        List<UpsertResult<Book>> results = books.upsertAll(List.of(newBook("2"), again), matching(BOOK.ISBN));
        assertThat(results).extracting(UpsertResult::outcome).containsExactly(Outcome.INSERTED, Outcome.UPDATED);
    }

    @Test
    void getOrCreate_rowIsThere_staysAsItIs() {
        UpsertResult<Book> first = books.getOrCreate(newBook("1"), matching(BOOK.ISBN));
        NewBook again = NewBook.builder().isbn("1").title("Emma").build();
        UpsertResult<Book> second = books.getOrCreate(again, matching(BOOK.ISBN));
        assertThat(first.isInserted()).isTrue();
        assertThat(second).isEqualTo(new UpsertResult<>(first.record(), Outcome.UNCHANGED));
    }

    @Test
    void getAndUpdate_key_writesWhatWasChanged() {
        Book book = books.create(NewBook.builder().isbn("1").title("Emma").build());
        assertThat(sent.during(() -> {
                    UpsertResult<Book> result =
                            books.getAndUpdate(book.id(), row -> row.setTitle(row.getTitle() + " and Mr Knightley"));
                    assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
                    assertThat(result.record().title()).isEqualTo("Emma and Mr Knightley");
                }))
                .containsExactly("lock", "update");
    }

    @Test
    void getAndUpdate_nothingChanged_writesNothing() {
        Book book = books.create(newBook("1"));
        assertThat(sent.during(() -> assertThat(
                                books.getAndUpdate(book.id(), row -> {}).outcome())
                        .isEqualTo(Outcome.UNCHANGED)))
                .containsExactly("lock");
    }

    @Test
    void getAndUpdate_condition_writesTheOneRow() {
        Book book = books.create(newBook("1"));
        books.create(newBook("2"));
        UpsertResult<Book> result =
                books.getAndUpdate(BOOK.ISBN.eq("1"), BookPatch.of().pages(5));
        assertThat(result.record().id()).isEqualTo(book.id());
        assertThat(result.record().pages()).isEqualTo(5);
        assertThatThrownBy(() ->
                        books.getAndUpdate(BOOK.ISBN.eq("3"), BookPatch.of().pages(5)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> books.getAndUpdate(
                        BOOK.ISBN.in("1", "2"), BookPatch.of().pages(6)))
                .isInstanceOf(MultipleResultsException.class);
    }

    @Test
    void getAndUpdate_emptyCondition_isRefusedBeforeAnyLock() {
        assertThat(sent.during(() -> assertThatThrownBy(() -> books.getAndUpdate(
                                DSL.noCondition(), BookPatch.of().pages(1)))
                        .isInstanceOf(IllegalArgumentException.class)))
                .isEmpty();
    }

    @Test
    void getAndUpdate_keyChanged_isRefused() {
        Book book = books.create(newBook("1"));
        assertThatThrownBy(() -> books.getAndUpdate(book.id(), row -> row.setId(UUID.randomUUID())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void delete_row_isReturned() {
        Book book = books.create(newBook("1"));
        assertThat(sent.during(() -> assertThat(books.delete(book.id())).isEqualTo(book)))
                .containsExactly("delete");
        assertThatThrownBy(() -> books.delete(book.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void delete_staleVersion_isRefused() {
        Book book = books.create(newBook("1"));
        assertThatThrownBy(() -> books.delete(book.id(), expecting(4))).isInstanceOf(StaleRecordException.class);
        assertThat(books.delete(book.id(), expecting(0))).isEqualTo(book);
    }

    @Test
    void deleteAll_missingKeys_arePassedOver() {
        Book one = books.create(newBook("1"));
        Book two = books.create(newBook("2"));
        assertThat(sent.during(() -> assertThat(books.deleteAll(List.of(two.id(), new UUID(0, 1), one.id())))
                        .containsExactly(two, one)))
                .containsExactly("delete");
    }

    @Test
    void deleteWhere_condition_isRequired() {
        books.createAll(List.of(newBook("1"), newBook("2")));
        assertThat(sent.during(
                        () -> assertThat(books.deleteWhere(BOOK.ISBN.eq("1"))).isEqualTo(1)))
                .containsExactly("delete");
        assertThatThrownBy(() -> books.deleteWhere(DSL.noCondition())).isInstanceOf(IllegalArgumentException.class);
        assertThat(books.count()).isEqualTo(1);
    }
}
