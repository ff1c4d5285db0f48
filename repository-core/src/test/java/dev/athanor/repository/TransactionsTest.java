package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.transaction.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class TransactionsTest extends LibraryTest {

    @Test
    void run_success_commitsEverythingTogether() {
        db.transactions().run(() -> {
            authors().insert(newAuthor("Jane"));
            db.dsl().insertInto(AUTHOR).set(authorOf("raw")).execute();
            assertThat(authors().count()).isEqualTo(2);
        });
        assertThat(authors().count()).isEqualTo(2);
    }

    @Test
    void run_statements_shareOneConnection() {
        db.transactions().run(() -> {
            authors().insert(newAuthor("Jane"));
            assertThat(log.open()).isEqualTo(1);
        });
    }

    @Test
    void run_anyThrowable_rollsBack() {
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    authors().insert(newAuthor("Jane"));
                    throw new IOException("checked");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    authors().insert(newAuthor("Emily"));
                    throw new AssertionError("error");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(authors().count()).isZero();
    }

    @Test
    void savepoint_failure_undoesOnlyItsWork() {
        db.transactions().run(() -> {
            authors().insert(newAuthor("Jane"));
            assertThatThrownBy(() -> db.transactions().savepoint().run(() -> {
                        authors().insert(newAuthor("Emily"));
                        authors().insert(newAuthor("Jane"));
                    }))
                    .isInstanceOf(DuplicateKeyException.class);
            authors().insert(newAuthor("Anne"));
        });
        assertThat(authors().list()).extracting(AuthorRecord::getName).containsExactlyInAnyOrder("Jane", "Anne");
    }

    @Test
    void run_swallowedFailure_isAbortedWithTheFirstFailureAsCause() {
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    authors().insert(newAuthor("Jane"));
                    assertThatThrownBy(() -> authors().insert(newAuthor("Jane")))
                            .isInstanceOf(DuplicateKeyException.class);
                    authors().insert(newAuthor("Anne"));
                }))
                .isInstanceOf(TransactionAbortedException.class)
                .hasCauseInstanceOf(DuplicateKeyException.class);
        assertThat(authors().count()).isZero();
    }

    @Test
    void run_failureSwallowedToTheEnd_doesNotPassForACommit() {
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    authors().insert(newAuthor("Jane"));
                    assertThatThrownBy(() -> authors().insert(newAuthor("Jane")))
                            .isInstanceOf(DuplicateKeyException.class);
                }))
                .isInstanceOf(TransactionAbortedException.class);
        assertThat(authors().count()).isZero();
    }

    @Test
    void run_audit_hasOneInstant() {
        db.transactions().run(() -> {
            AuthorRecord first = authors().insert(newAuthor("Jane"));
            clock.advance(Duration.ofSeconds(5));
            AuthorRecord second = authors().insert(newAuthor("Anne"));
            assertThat(second.getCreatedAt()).isEqualTo(first.getCreatedAt());
        });
    }

    @Test
    void run_virtualThreads_eachHaveTheirOwn() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String name = "author " + i;
                executor.execute(() -> {
                    db.transactions().run(() -> authors().insert(newAuthor(name)));
                    done.incrementAndGet();
                });
            }
        }
        assertThat(done).hasValue(20);
        assertThat(authors().count()).isEqualTo(20);
    }

    @Test
    void current_foreignThreadOrAfterTheEnd_isRefused() throws InterruptedException {
        assertThatThrownBy(() -> db.transactions().current()).isInstanceOf(IllegalStateException.class);
        AtomicReference<Transaction> kept = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        db.transactions().run(() -> {
            kept.set(db.transactions().current());
            Thread stranger = Thread.ofVirtual().start(() -> {
                try {
                    kept.get().afterCommit(() -> {});
                } catch (IllegalStateException e) {
                    thrown.set(e);
                }
            });
            stranger.join();
        });
        assertThat(thrown.get()).hasMessageContaining("does not spread to other threads");
        assertThatThrownBy(() -> kept.get().afterCommit(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void lock_heldByAnother_isNotToBeHad() throws InterruptedException {
        UUID id = authors().insert(newAuthor("Jane")).getId();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> db.transactions().run(() -> {
                    authors().lock(id, LockMode.forUpdate());
                    locked.countDown();
                    await(tried);
                }));
        locked.await();
        assertThatThrownBy(() -> db.transactions()
                        .run(() -> authors().lock(id, LockMode.forShare().noWait())))
                .isInstanceOf(TransientDatabaseException.class)
                .hasMessageStartingWith("lock author");
        assertThatThrownBy(() -> db.transactions()
                        .lockTimeout(Duration.ofMillis(20))
                        .run(() -> authors().lock(id, LockMode.forUpdate())))
                .isInstanceOf(TransientDatabaseException.class);
        tried.countDown();
        holder.join();
    }

    @Test
    void lock_outsideATransactionOrMissing_isRefused() {
        assertThatThrownBy(() -> authors().lock(UUID.randomUUID(), LockMode.forUpdate()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> db.transactions().run(() -> authors().lock(UUID.randomUUID(), LockMode.forUpdate())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void retrying_deadlock_bothGetThrough() throws InterruptedException {
        UUID one = authors().insert(newAuthor("one")).getId();
        UUID two = authors().insert(newAuthor("two")).getId();
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        List<Thread> threads = List.of(
                Thread.ofVirtual().start(() -> lockBoth(one, two, bothHoldOne)),
                Thread.ofVirtual().start(() -> lockBoth(two, one, bothHoldOne)));
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(authors().get(one).getVersion() + authors().get(two).getVersion())
                .isEqualTo(4);
    }

    private void lockBoth(UUID first, UUID second, CountDownLatch bothHoldOne) {
        AtomicInteger attempt = new AtomicInteger();
        db.transactions().retrying(5).run(() -> {
            touch(first);
            bothHoldOne.countDown();
            if (attempt.incrementAndGet() == 1) {
                await(bothHoldOne);
            }
            touch(second);
        });
    }

    private void touch(UUID id) {
        AuthorRecord author = authors().lock(id, LockMode.forUpdate());
        author.setName(author.getName() + "!");
        authors().update(author);
    }

    @Test
    void use_afterClose_isRefused() {
        db.close();
        assertThatThrownBy(() -> authors().count())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> authors().get(UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> db.transactions().run(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private AuthorRecord authorOf(String name) {
        AuthorRecord author = newAuthor(name);
        author.setId(UUID.randomUUID());
        author.setCreatedAt(now());
        author.setUpdatedAt(now());
        return author;
    }
}
