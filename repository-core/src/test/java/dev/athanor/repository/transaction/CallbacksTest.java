package dev.athanor.repository.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallbacksTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/transactions");

    private final List<String> heard = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Database db;
    private Transactions transactions;
    private Accounts accounts;

    @BeforeEach
    void connect() {
        db = Database.builder()
                .primary(database.dataSource())
                .callbackFailures(failures::add)
                .retryClock(new RecordingClock())
                .build();
        transactions = db.transactions();
        accounts = new Accounts(db);
        accounts.clear();
    }

    @Test
    void afterCommit_runsOnceAfterTheOutermostCommitOutsideOfIt() {
        transactions.run(() -> {
            accounts.open(1);
            transactions.run(() -> transactions
                    .current()
                    .afterCommit(() -> heard.add("active " + transactions.isActive() + ", rows " + accounts.count())));
            transactions.savepoint().run(() -> transactions.current().afterCommit(() -> heard.add("second")));
            assertThat(heard).isEmpty();
        });

        assertThat(heard).containsExactly("active false, rows 1", "second");
    }

    @Test
    void afterCommit_rollback_isDropped() {
        failing(() -> {
            transactions.current().afterCommit(() -> heard.add("commit"));
            transactions.current().afterRollback(() -> heard.add("rollback"));
            transactions.current().afterCompletion(outcome -> heard.add(outcome.name()));
        });

        assertThat(heard).containsExactly("rollback", "ROLLED_BACK");
    }

    @Test
    void callbacks_ofSavepointRolledBack_learnOfItWhenTheWholeIsCommitted() {
        transactions.run(() -> {
            transactions.current().afterCompletion(outcome -> heard.add("outer " + outcome));
            assertThatThrownBy(() -> transactions.savepoint().run(() -> {
                        transactions.current().afterCommit(() -> heard.add("commit"));
                        transactions.current().afterRollback(() -> heard.add("rollback"));
                        transactions.current().afterCompletion(outcome -> heard.add("inner " + outcome));
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no");
            assertThat(heard).isEmpty();
        });

        assertThat(heard).containsExactly("outer COMMITTED", "rollback", "inner ROLLED_BACK");
    }

    @Test
    void isActive_endOfTheTransaction_isTheEndOfIt() {
        Transaction ended = transactions.call(() -> {
            Transaction current = transactions.current();
            transactions
                    .savepoint()
                    .run(() -> assertThat(transactions.current()).isSameAs(current));
            current.afterCompletion(outcome -> heard.add(outcome + " " + current.isActive()));
            assertThat(current.isActive()).isTrue();
            return current;
        });

        assertThat(ended.isActive()).isFalse();
        assertThat(heard).containsExactly("COMMITTED false");
    }

    @Test
    void afterCommit_failing_isReportedAndTheOthersRun() {
        String result = transactions.call(() -> {
            accounts.open(1);
            transactions.current().afterCommit(() -> heard.add("first"));
            transactions.current().afterCommit(() -> {
                throw new IllegalStateException("mail server down");
            });
            transactions.current().afterCommit(() -> heard.add("last"));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(heard).containsExactly("first", "last");
        assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("mail server down");
        assertThat(accounts.exists(1)).isTrue();
    }

    @Test
    void afterCommit_failingHandlerAndListener_loseNothing() {
        Database brittle = Database.builder()
                .primary(database.dataSource())
                .callbackFailures(failure -> {
                    throw new IllegalStateException("handler");
                })
                .listener(new TransactionListener() {
                    @Override
                    public void finished(Outcome outcome) {
                        throw new IllegalStateException("listener");
                    }
                })
                .build();

        brittle.transactions().run(() -> {
            brittle.dsl().execute("INSERT INTO account (id) VALUES (1)");
            brittle.transactions().current().afterCommit(() -> {
                throw new IllegalStateException("callback");
            });
            brittle.transactions().current().afterCommit(() -> heard.add("last"));
        });

        assertThat(heard).containsExactly("last");
        assertThat(accounts.exists(1)).isTrue();
    }

    @Test
    void afterCommit_openingATransaction_isFine() {
        transactions.run(() -> transactions
                .current()
                .afterCommit(() -> transactions.run(() -> {
                    accounts.open(1);
                    transactions.current().afterCommit(() -> heard.add("inner"));
                })));

        assertThat(accounts.exists(1)).isTrue();
        assertThat(heard).containsExactly("inner");
    }

    @Test
    void callbacks_retried_belongToTheirAttempt() {
        AtomicInteger attempts = new AtomicInteger();

        transactions.retrying(3).run(() -> {
            int attempt = attempts.incrementAndGet();
            transactions.current().afterCompletion(outcome -> heard.add(attempt + " " + outcome));
            if (attempt == 1) {
                accounts.failWith("40001");
            }
        });

        assertThat(heard).containsExactly("1 ROLLED_BACK", "2 COMMITTED");
    }

    @Test
    void afterCommit_outside_isRefused() {
        assertThatThrownBy(() -> transactions.current().afterCommit(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transactions().run(…)");
    }

    private void failing(Runnable work) {
        assertThatThrownBy(() -> transactions.run(() -> {
                    work.run();
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");
    }
}
