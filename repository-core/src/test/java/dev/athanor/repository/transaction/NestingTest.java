package dev.athanor.repository.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.Database;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NestingTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/transactions");

    private final RecordingListener listener = new RecordingListener();
    private Database db;
    private Transactions transactions;
    private Accounts accounts;

    @BeforeEach
    void connect() {
        db = Database.builder()
                .primary(database.dataSource())
                .listener(listener)
                .build();
        transactions = db.transactions();
        accounts = new Accounts(db);
        accounts.clear();
    }

    @Test
    void call_nested_isTheSameTransaction() {
        transactions.run(() -> {
            String outer = accounts.text("SELECT pg_current_xact_id()");
            String inner = transactions.call(() -> accounts.text("SELECT pg_current_xact_id()"));
            assertThat(inner).isEqualTo(outer);
        });

        assertThat(listener.events()).containsExactly("begun DEFAULT", "finished COMMITTED");
    }

    @Test
    void call_nestedFailureCaught_refusesTheCommit() {
        IllegalArgumentException reason = new IllegalArgumentException("no");

        assertThatThrownBy(() -> transactions.run(() -> {
                    accounts.open(1);
                    swallow(() -> transactions.run(() -> {
                        throw reason;
                    }));
                }))
                .isInstanceOf(TransactionAbortedException.class)
                .hasMessageContaining("savepoint()")
                .hasCause(reason);

        assertThat(accounts.count()).isZero();
        assertThat(listener.events()).containsExactly("begun DEFAULT", "finished ROLLED_BACK");
    }

    @Test
    void call_failedStatementCaught_keepsTheFirstExceptionAsCause() {
        accounts.open(1);

        assertThatThrownBy(() -> transactions.run(() -> {
                    swallow(() -> accounts.open(1));
                    accounts.open(2);
                }))
                .isInstanceOf(TransactionAbortedException.class)
                .hasCauseInstanceOf(DuplicateKeyException.class);
        assertThat(accounts.count()).isOne();
    }

    @Test
    void call_failedStatementCaughtAtTheEnd_doesNotPassForCommitted() {
        accounts.open(1);

        assertThatThrownBy(() -> transactions.run(() -> {
                    accounts.open(2);
                    swallow(() -> accounts.open(1));
                }))
                .isInstanceOf(TransactionAbortedException.class)
                .hasCauseInstanceOf(DuplicateKeyException.class);
        assertThat(accounts.exists(2)).isFalse();
    }

    @Test
    void savepoint_failureCaught_undoesOnlyItself() {
        transactions.run(() -> {
            accounts.open(1);
            swallow(() -> transactions.savepoint().run(() -> {
                accounts.open(2);
                accounts.open(1);
            }));
            accounts.open(3);
        });

        assertThat(accounts.text("SELECT string_agg(id::text, ',' ORDER BY id) FROM account"))
                .isEqualTo("1,3");
        assertThat(listener.events()).containsExactly("begun DEFAULT", "savepoint", "undone", "finished COMMITTED");
    }

    @Test
    void savepoint_success_isKept() {
        transactions.run(() -> transactions.savepoint().run(() -> accounts.open(1)));

        assertThat(accounts.exists(1)).isTrue();
        assertThat(listener.events()).containsExactly("begun DEFAULT", "savepoint", "released", "finished COMMITTED");
    }

    @Test
    void savepoint_joinedFailureCaughtInside_undoesTheSavepointOnly() {
        transactions.run(() -> {
            accounts.open(1);
            assertThatThrownBy(() -> transactions.savepoint().run(() -> {
                        accounts.open(2);
                        swallow(() -> transactions.run(() -> {
                            throw new IllegalArgumentException("no");
                        }));
                    }))
                    .isInstanceOf(TransactionAbortedException.class);
        });

        assertThat(accounts.count()).isOne();
    }

    @Test
    void savepoint_failedStatementCaughtInside_undoesTheSavepointOnly() {
        transactions.run(() -> {
            accounts.open(1);
            assertThatThrownBy(() -> transactions.savepoint().run(() -> swallow(() -> accounts.open(1))))
                    .isInstanceOf(TransactionAbortedException.class)
                    .hasCauseInstanceOf(DuplicateKeyException.class);
        });

        assertThat(accounts.count()).isOne();
    }

    @Test
    void savepoint_withoutTransaction_opensOne() {
        transactions.savepoint().run(() -> accounts.open(1));

        assertThat(accounts.exists(1)).isTrue();
        assertThat(listener.events()).containsExactly("begun DEFAULT", "finished COMMITTED");
    }

    @Test
    void join_otherIsolation_isRefusedNamingBoth() {
        transactions
                .isolation(Isolation.REPEATABLE_READ)
                .run(() -> assertThatThrownBy(() ->
                                transactions.isolation(Isolation.SERIALIZABLE).run(() -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContainingAll("SERIALIZABLE", "REPEATABLE_READ"));
    }

    @Test
    void join_isolationThatTheDefaultIs_isFine() {
        transactions.run(() -> assertThatCode(
                        () -> transactions.isolation(Isolation.READ_COMMITTED).run(() -> {}))
                .doesNotThrowAnyException());
    }

    @Test
    void join_isolationThatTheDefaultIsNot_isRefusedNamingBoth() {
        transactions.run(() -> assertThatThrownBy(
                        () -> transactions.isolation(Isolation.SERIALIZABLE).run(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("SERIALIZABLE", "READ_COMMITTED"));
    }

    @Test
    void join_severalContradictions_areAllNamed() {
        transactions
                .lockTimeout(Duration.ofSeconds(1))
                .run(() -> assertThatThrownBy(() -> transactions
                                .deferrable()
                                .lockTimeout(Duration.ofSeconds(2))
                                .run(() -> {}))
                        .hasMessageContainingAll("SERIALIZABLE", "READ_ONLY_DEFERRABLE", "lock_timeout PT2S", "PT1S"));
    }

    @Test
    void join_readOnlyIntoWriting_isFine() {
        int count = transactions.call(() -> {
            accounts.open(1);
            return transactions.readOnly().call(accounts::count);
        });

        assertThat(count).isOne();
    }

    @Test
    void join_refused_doesNotSpoilTheRunningTransaction() {
        transactions.run(() -> {
            accounts.open(1);
            swallow(() -> transactions.isolation(Isolation.SERIALIZABLE).run(() -> {}));
        });

        assertThat(accounts.exists(1)).isTrue();
    }

    private static void swallow(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
    }
}
