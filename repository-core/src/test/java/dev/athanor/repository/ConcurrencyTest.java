package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.SHELF_MARK;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.library.model.AuthorPatch;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.library.tables.records.ShelfMarkRecord;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What many threads do to the same rows at once. */
final class ConcurrencyTest extends LibraryTest {

    private static final int THREADS = 32;
    private static final long PATIENCE_SECONDS = 60;

    @Test
    void upsert_oneKeyFromManyThreads_insertsOnceAndCountsEveryWrite() throws Exception {
        List<UpsertResult<BookRecord>> results = together(thread -> {
            BookRecord book = newBook("1");
            book.setTitle("Title by " + thread);
            return db.repository(BOOK).upsert(book, matching(BOOK.ISBN));
        });
        assertThat(results).filteredOn(UpsertResult::isInserted).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.UPDATED)
                .hasSize(THREADS - 1);
        BookRecord stored = db.repository(BOOK).getOne(BOOK.ISBN.eq("1"));
        assertThat(stored.getVersion()).isEqualTo(THREADS - 1);
        assertThat(results)
                .extracting(result -> result.record().getVersion())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, THREADS).boxed().toList());
    }

    @Test
    void upsertAll_sameRowsFromManyThreads_insertsEachOnce() throws Exception {
        List<List<UpsertResult<BookRecord>>> results = together(thread -> {
            List<BookRecord> books = IntStream.range(0, 20)
                    .mapToObj(i -> newBook("" + (thread + i) % 20))
                    .toList();
            return db.transactions().retrying(10).call(() -> db.repository(BOOK).upsertAll(books, matching(BOOK.ISBN)));
        });
        assertThat(results.stream().flatMap(List::stream).filter(UpsertResult::isInserted))
                .hasSize(20);
        assertThat(db.repository(BOOK).list()).hasSize(20).allMatch(book -> book.getVersion() == 0);
    }

    @Test
    void upsert_markedRowFromManyThreads_isRevivedOnce() throws Exception {
        ShelfMarkRecord mark = new ShelfMarkRecord();
        mark.setMark("A1");
        Repository<ShelfMarkRecord, Long> marks = db.repository(SHELF_MARK);
        marks.delete(marks.insert(mark).getId());
        List<UpsertResult<ShelfMarkRecord>> results = together(thread -> marks.upsert(mark, matching(SHELF_MARK.MARK)));
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.UPDATED)
                .hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.UNCHANGED)
                .hasSize(THREADS - 1);
    }

    @Test
    void getOrInsert_oneKeyFromManyThreads_oneInsertsAndAllGetThatRow() throws Exception {
        List<UpsertResult<AuthorRecord>> results =
                together(thread -> db.repository(AUTHOR).getOrInsert(newAuthor("Jane"), matching(AUTHOR.NAME)));
        assertThat(results).filteredOn(UpsertResult::isInserted).hasSize(1);
        assertThat(results)
                .extracting(result -> result.record().getId())
                .containsOnly(
                        db.repository(AUTHOR).getOne(AUTHOR.NAME.eq("Jane")).getId());
    }

    /** Someone takes the row away between the conflict and the look at it, again and again. */
    @Test
    void getOrInsert_whileTheRowComesAndGoes_alwaysEndsWithARow() throws Exception {
        List<UpsertResult<AuthorRecord>> results = together(thread -> {
            UpsertResult<AuthorRecord> result = db.transactions()
                    .retrying(10)
                    .call(() -> db.repository(AUTHOR).getOrInsert(newAuthor("Jane"), matching(AUTHOR.NAME)));
            db.repository(AUTHOR).deleteAll(List.of(result.record().getId()));
            return result;
        });
        assertThat(results).hasSize(THREADS).anyMatch(UpsertResult::isInserted);
    }

    @Test
    void update_optimisticIncrements_addUpToThoseThatSucceeded() throws Exception {
        AuthorRecord author = newAuthor("Jane");
        author.setRank(1);
        UUID id = db.repository(AUTHOR).insert(author).getId();
        List<Integer> successes = together(thread -> {
            int successful = 0;
            for (int i = 0; i < 10; i++) {
                successful += increments(id) ? 1 : 0;
            }
            return successful;
        });
        int sum = successes.stream().mapToInt(Integer::intValue).sum();
        AuthorRecord stored = db.repository(AUTHOR).get(id);
        assertThat(sum).isPositive();
        assertThat(stored.getRank()).isEqualTo(1 + sum);
        assertThat(stored.getVersion()).isEqualTo(sum);
    }

    @Test
    void updateAll_overlappingRowsInAnyOrder_areAllOrNothing() throws Exception {
        List<UUID> ids =
                db
                        .repository(AUTHOR)
                        .insertAll(IntStream.range(0, 10)
                                .mapToObj(i -> newAuthor("" + i))
                                .toList())
                        .stream()
                        .map(AuthorRecord::getId)
                        .toList();
        List<Boolean> written = together(thread -> {
            List<AuthorRecord> authors = new ArrayList<>(db.repository(AUTHOR).findAll(ids));
            Collections.rotate(authors, thread);
            authors.forEach(author -> author.setRank(thread + 1));
            try {
                db.transactions().retrying(10).run(() -> db.repository(AUTHOR).updateAll(authors));
                return true;
            } catch (StaleRecordException e) {
                return false;
            }
        });
        int rounds = (int) written.stream().filter(done -> done).count();
        assertThat(rounds).isPositive();
        List<AuthorRecord> stored = db.repository(AUTHOR).list();
        assertThat(stored).extracting(AuthorRecord::getVersion).containsOnly((long) rounds);
        assertThat(stored)
                .extracting(AuthorRecord::getRank)
                .containsOnly(stored.getFirst().getRank());
    }

    /** No lost update, though nobody compares versions: the arithmetic happens in the transaction that holds the lock. */
    @Test
    void lock_incrementsUnderIt_areNeverLost() throws Exception {
        AuthorRecord author = newAuthor("Jane");
        author.setRank(1);
        UUID id = db.repository(AUTHOR).insert(author).getId();
        together(thread -> db.transactions().call(() -> {
            AuthorRecord locked = db.repository(AUTHOR).lock(id, LockMode.forUpdate());
            return db.repository(AUTHOR).update(id, AuthorPatch.of().rank(rankOf(locked) + 1));
        }));
        assertThat(db.repository(AUTHOR).get(id).getRank()).isEqualTo(1 + THREADS);
    }

    private static int rankOf(AuthorRecord author) {
        return Objects.requireNonNull(author.getRank());
    }

    private boolean increments(UUID id) {
        AuthorRecord author = db.repository(AUTHOR).get(id);
        author.setRank(rankOf(author) + 1);
        try {
            db.repository(AUTHOR).update(author);
            return true;
        } catch (StaleRecordException e) {
            return false;
        }
    }

    /** What a thread does; told which one it is. */
    private interface Work<T> {
        T of(int thread) throws Exception;
    }

    /** Starts all threads at once, and waits for all. */
    private static <T> List<T> together(Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                all.add(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return work.of(thread);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
