package dev.athanor.repository.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionOptionsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/transactions");

    private static HikariDataSource pool;
    private static Database db;
    private static Accounts accounts;

    /** One connection only, so that every unit of work inherits what the one before left behind. */
    @BeforeAll
    static void connect() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
        db = Database.builder().primary(pool).build();
        accounts = new Accounts(db);
    }

    @AfterAll
    static void disconnect() {
        pool.close();
    }

    @BeforeEach
    void clear() {
        accounts.clear();
    }

    @ParameterizedTest
    @CsvSource({"READ_COMMITTED, read committed", "REPEATABLE_READ, repeatable read", "SERIALIZABLE, serializable"})
    void isolation_asked_isTheServers(Isolation isolation, String expected) {
        String actual = db.transactions().isolation(isolation).call(() -> accounts.setting("transaction_isolation"));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void call_withoutOptions_leavesTheServersDefaults() {
        db.transactions().run(() -> {
            assertThat(accounts.setting("transaction_isolation")).isEqualTo("read committed");
            assertThat(accounts.setting("transaction_read_only")).isEqualTo("off");
            assertThat(accounts.setting("statement_timeout")).isEqualTo("0");
        });
    }

    @Test
    void readOnly_write_isRefusedAndNotRetried() {
        assertThatThrownBy(() -> db.transactions().readOnly().retrying(3).run(() -> accounts.open(1)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("readOnly()")
                .hasNoSuppressedExceptions();
    }

    @Test
    void deferrable_isSerializableAndReadOnly() {
        db.transactions().deferrable().run(() -> {
            assertThat(accounts.setting("transaction_isolation")).isEqualTo("serializable");
            assertThat(accounts.setting("transaction_read_only")).isEqualTo("on");
            assertThat(accounts.setting("transaction_deferrable")).isEqualTo("on");
        });
    }

    @Test
    void deferrable_withOtherIsolation_isRefusedNamingBoth() {
        assertThatThrownBy(() ->
                        db.transactions().isolation(Isolation.READ_COMMITTED).deferrable())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("deferrable()", "isolation(READ_COMMITTED)");
    }

    @Test
    void timeouts_asked_holdInsideAndAreGoneForTheNextBorrower() {
        int session = db.transactions()
                .statementTimeout(Duration.ofSeconds(11))
                .lockTimeout(Duration.ofSeconds(12))
                .idleTimeout(Duration.ofSeconds(13))
                .call(() -> {
                    assertThat(accounts.setting("statement_timeout")).isEqualTo("11s");
                    assertThat(accounts.setting("lock_timeout")).isEqualTo("12s");
                    assertThat(accounts.setting("idle_in_transaction_session_timeout"))
                            .isEqualTo("13s");
                    return accounts.session();
                });

        assertThat(accounts.session()).isEqualTo(session);
        assertThat(accounts.setting("statement_timeout")).isEqualTo("0");
        assertThat(accounts.setting("lock_timeout")).isEqualTo("0");
        assertThat(accounts.setting("idle_in_transaction_session_timeout")).isEqualTo("0");
    }

    @Test
    void options_afterFailure_areGoneForTheNextBorrower() {
        assertThatThrownBy(() -> db.transactions()
                        .isolation(Isolation.SERIALIZABLE)
                        .readOnly()
                        .statementTimeout(SECOND)
                        .run(() -> accounts.failWith("P0001")))
                .isInstanceOf(RuntimeException.class);

        db.transactions().run(() -> {
            assertThat(accounts.setting("transaction_isolation")).isEqualTo("read committed");
            assertThat(accounts.setting("transaction_read_only")).isEqualTo("off");
            assertThat(accounts.setting("statement_timeout")).isEqualTo("0");
        });
    }

    @Test
    void statementTimeout_exceeded_isTypedAndTheConnectionGoesOn() {
        int session = accounts.session();

        assertThatThrownBy(() -> db.transactions()
                        .statementTimeout(Duration.ofMillis(20))
                        .retrying(3)
                        .run(() -> db.dsl().execute("SELECT pg_sleep(5)")))
                .isInstanceOf(QueryTimeoutException.class)
                .hasNoSuppressedExceptions();

        assertThat(accounts.session()).isEqualTo(session);
    }

    @Test
    void lockTimeout_exceeded_isTransient() throws Exception {
        accounts.open(1);
        try (var other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("UPDATE account SET balance = 5");

            assertThatThrownBy(() ->
                            db.transactions().lockTimeout(Duration.ofMillis(20)).run(() -> accounts.add(1, 1)))
                    .isInstanceOf(TransientDatabaseException.class)
                    .hasMessageContaining("lock");
            other.rollback();
        }
    }

    @Test
    void idleTimeout_exceeded_failsTheUnitAndReplacesTheConnection() {
        int session = accounts.session();

        assertThatThrownBy(() -> db.transactions()
                        .idleTimeout(Duration.ofMillis(20))
                        .retrying(3)
                        .run(() -> {
                            accounts.open(1);
                            awaitEndOf(accounts.session());
                            accounts.open(2);
                        }))
                .isInstanceOf(TransactionAbortedException.class)
                .hasMessageContaining("took too long");

        assertThat(accounts.session()).isNotEqualTo(session);
        assertThat(accounts.count()).isZero();
    }

    @Test
    void timeout_exceeded_failsTheUnit_whereTheServerHasIt() {
        Transactions limited = db.transactions().timeout(Duration.ofMillis(50));
        if (PostgresServer.shared().version() < 17) {
            assertThatThrownBy(() -> limited.run(() -> accounts.open(1)))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("PostgreSQL 17");
        } else {
            assertThatThrownBy(() -> limited.run(() -> db.dsl().execute("SELECT pg_sleep(5)")))
                    .isInstanceOf(TransactionAbortedException.class);
        }
        assertThat(accounts.count()).isZero();
    }

    @Test
    void statementTimeout_ofNothing_isRefused() {
        assertThatThrownBy(() -> db.transactions().statementTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("statement_timeout");
    }

    @Test
    void options_areCopies() {
        Transactions plain = db.transactions();
        Transactions changed = plain.readOnly();

        assertThat(plain.options().isReadOnly()).isFalse();
        assertThat(changed.options().isReadOnly()).isTrue();
    }

    private static void awaitEndOf(int session) throws Exception {
        try (var other = database.connect();
                var statement = other.prepareStatement("SELECT count(*) FROM pg_stat_activity WHERE pid = ?")) {
            statement.setInt(1, session);
            boolean running = true;
            while (running) {
                try (var row = statement.executeQuery()) {
                    row.next();
                    running = row.getInt(1) > 0;
                }
            }
        }
    }
}
