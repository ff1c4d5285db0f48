package dev.athanor.repository.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.Database;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/transactions");

    private final RecordingClock clock = new RecordingClock();
    private final AtomicInteger attempts = new AtomicInteger();
    private Database db;
    private Accounts accounts;

    @BeforeEach
    void connect() {
        db = Database.builder()
                .primary(database.dataSource())
                .retryClock(clock)
                .random(new Random(42))
                .build();
        accounts = new Accounts(db);
        accounts.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void retrying_transientFailure_runsTheWholeUnitAgain(String state) {
        int attempt = db.transactions().retrying(5).call(() -> {
            accounts.open(1);
            if (attempts.incrementAndGet() < 3) {
                accounts.failWith(state);
            }
            return attempts.get();
        });

        assertThat(attempt).isEqualTo(3);
        assertThat(accounts.count()).isOne();
    }

    @Test
    void retrying_always_givesUpWithTheLastFailureAndTheEarlierOnes() {
        assertThatThrownBy(() -> db.transactions().retrying(4).run(this::fail))
                .isInstanceOf(TransientDatabaseException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(3));

        assertThat(attempts).hasValue(4);
    }

    @Test
    void call_withoutRetrying_triesOnce() {
        assertThatThrownBy(() -> db.transactions().run(this::fail)).isInstanceOf(TransientDatabaseException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void retrying_pauses_areRandomAndCapped() {
        Retry retry = Retry.attempting(10).withPauses(Duration.ofMillis(8), Duration.ofMillis(64));

        assertThatThrownBy(() -> db.transactions().retrying(retry).run(this::fail))
                .isInstanceOf(TransientDatabaseException.class);

        int[] longest = {8, 16, 32, 64, 64, 64, 64, 64, 64};
        assertThat(clock.pauses()).hasSize(9).doesNotHaveDuplicates();
        for (int i = 0; i < longest.length; i++) {
            assertThat(clock.pauses().get(i)).isBetween(Duration.ZERO, Duration.ofMillis(longest[i]));
        }
    }

    @Test
    void retrying_deadline_endsIt() {
        Retry retry = Retry.attempting(10).withDeadline(Duration.ofSeconds(3));

        assertThatThrownBy(() -> db.transactions().retrying(retry).run(() -> {
                    clock.advance(Duration.ofSeconds(2));
                    fail();
                }))
                .isInstanceOf(TransientDatabaseException.class);

        assertThat(attempts).hasValue(2);
    }

    @Test
    void retrying_wrappedFailure_isRecognised() {
        db.transactions().retrying(2).run(() -> {
            try {
                if (attempts.getAndIncrement() == 0) {
                    accounts.failWith("40001");
                }
            } catch (TransientDatabaseException e) {
                throw new IllegalStateException("wrapped by a service", e);
            }
        });

        assertThat(attempts).hasValue(2);
    }

    @Test
    void retrying_caughtSerializationFailure_isRecognisedAtTheCommit() {
        db.transactions().retrying(2).run(() -> {
            try {
                if (attempts.getAndIncrement() == 0) {
                    accounts.failWith("40001");
                }
            } catch (TransientDatabaseException e) {
                assertThat(e).isNotNull();
            }
            accounts.open(attempts.get());
        });

        assertThat(attempts).hasValue(2);
        assertThat(accounts.exists(2)).isTrue();
    }

    @Test
    void retrying_nested_isUpToTheOutermostUnit() {
        assertThatThrownBy(() -> db.transactions()
                        .run(() -> db.transactions().retrying(5).run(this::fail)))
                .isInstanceOf(TransientDatabaseException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void retrying_duplicateKeyWithSnapshot_isTriedThreeTimes() {
        accounts.open(1);

        assertThatThrownBy(() -> db.transactions()
                        .isolation(Isolation.SERIALIZABLE)
                        .retrying(10)
                        .run(() -> {
                            attempts.incrementAndGet();
                            accounts.open(1);
                        }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void retrying_duplicateKeyReadCommitted_isNot() {
        accounts.open(1);

        assertThatThrownBy(() -> db.transactions().retrying(10).run(() -> {
                    attempts.incrementAndGet();
                    accounts.open(1);
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void retrying_lockTimeout_onlyWhenAsked() {
        Retry plain = Retry.attempting(3);
        for (Retry retry : new Retry[] {plain, plain.afterLockTimeout()}) {
            attempts.set(0);
            assertThatThrownBy(() -> db.transactions().retrying(retry).run(() -> {
                        attempts.incrementAndGet();
                        accounts.failWith("55P03");
                    }))
                    .isInstanceOf(TransientDatabaseException.class);
            assertThat(attempts).hasValue(retry.isAfterLockTimeout() ? 3 : 1);
        }
    }

    @Test
    void retrying_interrupted_stopsAndKeepsTheInterrupt() {
        assertThatThrownBy(() -> db.transactions().retrying(5).run(() -> {
                    Thread.currentThread().interrupt();
                    attempts.incrementAndGet();
                    throw new TransientDatabaseException("on purpose", "40001", null);
                }))
                .isInstanceOf(TransientDatabaseException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void retrying_tooOften_isRefused() {
        assertThatThrownBy(() -> db.transactions().retrying(11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 10");
    }

    @Test
    void retrying_deadlock_letsBothSucceed() throws Exception {
        accounts.open(1);
        accounts.open(2);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var forth = threads.submit(() -> transfer(1, 2, bothHoldOne));
            var back = threads.submit(() -> transfer(2, 1, bothHoldOne));
            assertThat(forth.get() + back.get()).isEqualTo(3);
        }
        assertThat(accounts.balance(1)).isEqualTo(2);
        assertThat(accounts.balance(2)).isEqualTo(2);
    }

    /** Locks two rows one after the other; at the first try, only when the other one holds what this one wants. */
    private int transfer(int first, int second, CyclicBarrier bothHoldOne) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        db.transactions().retrying(5).run(() -> {
            accounts.add(first, 1);
            if (tries.incrementAndGet() == 1) {
                bothHoldOne.await();
            }
            accounts.add(second, 1);
        });
        return tries.get();
    }

    private void fail() {
        attempts.incrementAndGet();
        accounts.failWith("40001");
    }
}
