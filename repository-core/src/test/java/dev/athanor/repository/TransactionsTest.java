package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TransactionsTest extends LibraryTest {

    private final List<Throwable> callbackFailures = new ArrayList<>();

    @Override
    protected Database open(Database.Builder builder) {
        return super.open(builder.callbackFailures(failure -> callbackFailures.add(failure)));
    }

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
    void run_nestedFailure_undoesOnlyTheNestedWork() {
        db.transactions().run(() -> {
            authors().insert(newAuthor("Jane"));
            assertThatThrownBy(() -> db.transactions().run(() -> {
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
    void callbacks_outermostCommit_runOnceInOrderOutsideTheTransaction() {
        List<String> ran = new ArrayList<>();
        db.transactions().run(() -> {
            db.transactions().current().afterCommit(() -> {
                ran.add("first, active: " + db.transactions().isActive());
                authors().insert(newAuthor("from a callback"));
            });
            db.transactions().run(() -> db.transactions().current().afterCommit(() -> ran.add("nested")));
            db.transactions().current().afterRollback(() -> ran.add("never"));
            assertThat(ran).isEmpty();
        });
        assertThat(ran).containsExactly("first, active: false", "nested");
        assertThat(authors().count()).isEqualTo(1);
    }

    @Test
    void callbacks_undoneNestedUnit_onlyHearOfTheRollback() {
        List<String> ran = new ArrayList<>();
        db.transactions()
                .run(() -> assertThatThrownBy(() -> db.transactions().run(() -> {
                            db.transactions().current().afterCommit(() -> ran.add("commit"));
                            db.transactions().current().afterRollback(() -> ran.add("rollback"));
                            throw new IllegalStateException("undo");
                        }))
                        .hasMessage("undo"));
        assertThat(ran).containsExactly("rollback");
    }

    @Test
    void callbacks_failingOne_isReportedAndLosesNothing() {
        List<String> ran = new ArrayList<>();
        String result = db.transactions().call(() -> {
            db.transactions().current().afterCommit(() -> {
                throw new IllegalStateException("callback");
            });
            db.transactions().current().afterCommit(() -> ran.add("second"));
            return "result";
        });
        assertThat(result).isEqualTo("result");
        assertThat(ran).containsExactly("second");
        assertThat(callbackFailures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void options_isolation_isSetOnTheTransaction() {
        assertThat(setting(Isolation.SERIALIZABLE)).isEqualTo("serializable");
        assertThat(setting(Isolation.REPEATABLE_READ)).isEqualTo("repeatable read");
        assertThat(db.dsl().fetchValue("show transaction_isolation")).isEqualTo("read committed");
    }

    private @Nullable Object setting(Isolation level) {
        return db.transactions().isolation(level).call(() -> db.dsl().fetchValue("show transaction_isolation"));
    }

    @Test
    void options_readOnly_refusesWrites() {
        assertThatThrownBy(
                        () -> db.transactions().readOnly().run(() -> authors().insert(newAuthor("Jane"))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("read-only");
        assertThatCode(() -> db.transactions()
                        .isolation(Isolation.SERIALIZABLE)
                        .readOnly()
                        .deferrable()
                        .run(() -> authors().count()))
                .doesNotThrowAnyException();
        authors().insert(newAuthor("Jane"));
    }

    @Test
    void options_insideATransaction_areRefused() {
        db.transactions()
                .run(() -> assertThatThrownBy(() ->
                                db.transactions().readOnly().run(() -> authors().count()))
                        .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void options_statementTimeout_endsLongStatements() {
        assertThatThrownBy(() -> db.transactions()
                        .statementTimeout(Duration.ofMillis(50))
                        .run(() -> db.dsl().fetch("select pg_sleep(10)")))
                .isInstanceOf(QueryTimeoutException.class);
        assertThat(db.dsl().fetchValue("show statement_timeout")).isEqualTo("0");
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
    void retrying_transientFailure_runsTheWholeUnitAgain() {
        AtomicInteger attempts = new AtomicInteger();
        List<String> ran = new ArrayList<>();
        String result = db.transactions().retrying(5).call(() -> {
            int attempt = attempts.incrementAndGet();
            authors().insert(newAuthor("Jane"));
            db.transactions().current().afterRollback(() -> ran.add("rollback " + attempt));
            db.transactions().current().afterCommit(() -> ran.add("commit " + attempt));
            if (attempt < 3) {
                throw new TransientDatabaseException("conflict", "40001", null);
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(ran).containsExactly("rollback 1", "rollback 2", "commit 3");
        assertThat(authors().count()).isEqualTo(1);
    }

    @Test
    void retrying_otherFailures_areNotRetried() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> db.transactions().retrying(5).run(() -> {
                    attempts.incrementAndGet();
                    authors().insert(newAuthor("Jane"));
                    authors().insert(newAuthor("Jane"));
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(attempts).hasValue(1);
        assertThatThrownBy(() -> db.transactions().retrying(0)).isInstanceOf(IllegalArgumentException.class);
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
