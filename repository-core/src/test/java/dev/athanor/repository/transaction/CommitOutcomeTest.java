package dev.athanor.repository.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.testing.FaultProxy;
import dev.athanor.testing.Frame;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommitOutcomeTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/transactions");

    private final RecordingListener listener = new RecordingListener();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<Outcome> heard = new ArrayList<>();
    private FaultProxy proxy;
    private HikariDataSource pool;
    private Database db;
    private Accounts accounts;

    @BeforeEach
    void connect() {
        proxy = FaultProxy.before(database.url());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(proxy.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
        db = Database.builder().primary(pool).listener(listener).build();
        accounts = new Accounts(db);
        accounts.clear();
    }

    @AfterEach
    void disconnect() {
        pool.close();
        proxy.close();
    }

    @RepeatedTest(20)
    void call_answerToCommitLost_isUnknownAndNotRetriedThoughCommitted() {
        proxy.cutAfter(Frame::isCommit);

        assertThatThrownBy(() -> insert(db.transactions().retrying(5)))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .hasMessageContaining("may or may not");

        assertThat(proxy.struck()).isOne();
        assertThat(attempts).hasValue(1);
        assertThat(accounts.exists(1)).isTrue();
        assertThat(heard).containsExactly(Outcome.UNKNOWN);
        assertThat(listener.events()).containsExactly("begun DEFAULT", "finished UNKNOWN");
    }

    @RepeatedTest(5)
    void call_commitLost_isUnknownToo() {
        proxy.cutBefore(Frame::isCommit);

        assertThatThrownBy(() -> insert(db.transactions().retrying(5)))
                .isInstanceOf(CommitOutcomeUnknownException.class);

        assertThat(attempts).hasValue(1);
        assertThat(accounts.exists(1)).isFalse();
    }

    @Test
    void call_cutBeforeCommit_isRetried() {
        proxy.cutAfter(frame -> frame.runs("INSERT"));

        insert(db.transactions().retrying(5));

        assertThat(attempts).hasValue(2);
        assertThat(accounts.count()).isOne();
        assertThat(heard).containsExactly(Outcome.ROLLED_BACK, Outcome.COMMITTED);
    }

    @Test
    void call_readOnlyAndAnswerToCommitLost_isRetriedForNothingWasWritten() {
        proxy.cutAfter(Frame::isCommit);

        int count = db.transactions().readOnly().retrying(2).call(accounts::count);

        assertThat(count).isZero();
        assertThat(proxy.struck()).isOne();
    }

    @Test
    void resolvingOutcome_committed_returnsAsIfNothingHadHappened() {
        proxy.cutAfter(Frame::isCommit);

        insert(db.transactions().resolvingOutcome(Duration.ofSeconds(10)).retrying(5));

        assertThat(attempts).hasValue(1);
        assertThat(accounts.exists(1)).isTrue();
        assertThat(heard).containsExactly(Outcome.COMMITTED);
    }

    @Test
    void resolvingOutcome_commitNeverArrived_isRetried() {
        proxy.cutBefore(Frame::isCommit);

        insert(db.transactions().resolvingOutcome(Duration.ofSeconds(10)).retrying(5));

        assertThat(attempts).hasValue(2);
        assertThat(accounts.count()).isOne();
        assertThat(heard).containsExactly(Outcome.ROLLED_BACK, Outcome.COMMITTED);
    }

    @Test
    void resolvingOutcome_nothingWritten_isNotLookedInto() {
        proxy.cutAfter(Frame::isCommit);

        int count = db.transactions().resolvingOutcome(Duration.ofSeconds(10)).call(accounts::count);

        assertThat(count).isZero();
        assertThat(proxy.struck()).isOne();
    }

    @Test
    void statement_outsideTransactionAndAnswerLost_isUnknown() {
        proxy.cutAfter(frame -> frame.runs("INSERT"));

        assertThatThrownBy(() -> accounts.open(1)).isInstanceOf(CommitOutcomeUnknownException.class);

        assertThat(accounts.exists(1)).isTrue();
    }

    @Test
    void query_outsideTransactionAndAnswerLost_isTransient() {
        proxy.cutAfter(frame -> frame.runs("SELECT"));

        assertThatThrownBy(accounts::count).isInstanceOf(TransientDatabaseException.class);

        assertThat(accounts.count()).isZero();
    }

    @Test
    void query_cutAmongItsRows_isAnErrorAndNoShortList() {
        proxy.cutAfter(frame -> frame.isRow() && frame.count() > 20);

        assertThatThrownBy(() -> db.dsl().fetch("SELECT * FROM generate_series(1, 50)"))
                .isInstanceOf(TransientDatabaseException.class);
    }

    private void insert(Transactions transactions) {
        transactions.run(() -> {
            attempts.incrementAndGet();
            db.transactions().current().afterCompletion(heard::add);
            accounts.open(1);
        });
    }
}
