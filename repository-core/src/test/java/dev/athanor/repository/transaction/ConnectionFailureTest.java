package dev.athanor.repository.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.InterruptedOperationException;
import dev.athanor.repository.exception.PoolExhaustedException;
import dev.athanor.repository.exception.ServerReadOnlyException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.exception.UnclassifiedDatabaseException;
import dev.athanor.testing.FaultProxy;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class ConnectionFailureTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("db/transactions");

    private final AtomicInteger attempts = new AtomicInteger();
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
        config.setConnectionTimeout(500);
        pool = new HikariDataSource(config);
        db = Database.builder().primary(pool).build();
        accounts = new Accounts(db);
        accounts.clear();
    }

    @AfterEach
    void disconnect() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        pool.close();
        proxy.close();
    }

    @Test
    void call_backendTerminated_writesNothingAndTheNextSessionIsNew() {
        int session = accounts.session();

        assertThatThrownBy(() -> db.transactions().run(() -> {
                    accounts.open(1);
                    terminate(accounts.session());
                    accounts.open(2);
                }))
                .isInstanceOf(TransientDatabaseException.class)
                .hasMessageContaining("connection was lost");

        assertThat(accounts.count()).isZero();
        assertThat(accounts.session()).isNotEqualTo(session);
    }

    @Test
    void retrying_backendTerminated_startsAgainOnAnotherConnection() {
        db.transactions().retrying(3).run(() -> {
            accounts.open(1);
            if (attempts.incrementAndGet() == 1) {
                terminate(accounts.session());
            }
            accounts.open(2);
        });

        assertThat(attempts).hasValue(2);
        assertThat(accounts.count()).isEqualTo(2);
    }

    @Test
    void acquire_poolExhausted_saysSo() {
        db.transactions()
                .run(() -> assertThatThrownBy(() -> CompletableFuture.runAsync(() -> accounts.count())
                                .join())
                        .hasCauseInstanceOf(PoolExhaustedException.class)
                        .rootCause()
                        .hasMessageContaining("total=1"));
    }

    @Test
    void acquire_databaseUnreachable_isNotTakenForAnExhaustedPool() {
        proxy.refuse();
        proxy.cutAll();
        pool.getHikariPoolMXBean().softEvictConnections();

        assertThatThrownBy(accounts::count)
                .isInstanceOf(TransientDatabaseException.class)
                .isNotInstanceOf(PoolExhaustedException.class)
                .hasMessageContaining("cannot be reached");

        proxy.heal();
        assertThat(accounts.count()).isZero();
    }

    @Test
    void acquire_wrongDatabase_isNotTransient() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url().replaceFirst("/[^/?]+(\\?|$)", "/no_such_database$1"));
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(-1);
        try (HikariDataSource wrong = new HikariDataSource(config)) {
            Database nowhere = Database.builder().primary(wrong).build();

            assertThatThrownBy(() -> nowhere.dsl().fetch("SELECT 1"))
                    .isInstanceOf(UnclassifiedDatabaseException.class)
                    .hasMessageContaining("refuses the connection");
        }
    }

    @Test
    void acquire_tooManyConnections_isTransient() throws Exception {
        execute("CREATE ROLE crowded LOGIN PASSWORD 'crowded' CONNECTION LIMIT 0");
        try {
            PGSimpleDataSource crowded = new PGSimpleDataSource();
            crowded.setUrl(database.url());
            crowded.setUser("crowded");
            crowded.setPassword("crowded");
            Database full = Database.builder().primary(crowded).build();

            assertThatThrownBy(() -> full.transactions().run(() -> {}))
                    .isInstanceOf(TransientDatabaseException.class)
                    .hasMessageContaining("no more connections");
        } finally {
            execute("DROP ROLE crowded");
        }
    }

    @Test
    void write_onServerThatBecameReadOnly_replacesTheConnectionAndIsRetried() {
        int session = accounts.session();
        db.dsl().execute("SET default_transaction_read_only = on");

        db.transactions().retrying(2).run(() -> {
            attempts.incrementAndGet();
            accounts.open(1);
        });

        assertThat(attempts).hasValue(2);
        assertThat(accounts.session()).isNotEqualTo(session);
    }

    @Test
    void write_outsideTransactionOnServerThatBecameReadOnly_replacesTheConnection() {
        int session = accounts.session();
        db.dsl().execute("SET default_transaction_read_only = on");

        assertThatThrownBy(() -> accounts.open(1)).isInstanceOf(ServerReadOnlyException.class);

        assertThat(accounts.session()).isNotEqualTo(session);
    }

    @Test
    void interrupt_duringStatement_endsTheUnitAndThePoolRecovers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                db.transactions().retrying(5).run(() -> {
                    attempts.incrementAndGet();
                    accounts.open(1);
                    begun.countDown();
                    db.dsl().execute("SELECT pg_sleep(20)");
                });
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedOperationException.class);
        assertThat(attempts).hasValue(1);
        assertThat(accounts.count()).isZero();
    }

    @Test
    void interrupt_beforeCommit_doesNotCostTheConnection() throws Exception {
        int session = accounts.session();
        Thread.ofVirtual()
                .start(() -> db.transactions().run(() -> {
                    accounts.open(1);
                    Thread.currentThread().interrupt();
                }))
                .join();

        assertThat(accounts.exists(1)).isTrue();
        assertThat(accounts.session()).isEqualTo(session);
    }

    @Test
    void use_afterClose_saysSo() {
        Database closed = Database.builder().primary(pool).build();
        closed.close();

        assertThatThrownBy(() -> closed.dsl().fetch("SELECT 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> closed.transactions().run(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void close_insideTransaction_failsTheNextStatementAndRollsBack() {
        Database closing = Database.builder().primary(pool).build();

        assertThatThrownBy(() -> closing.transactions().run(() -> {
                    closing.dsl().execute("INSERT INTO account (id) VALUES (1)");
                    closing.close();
                    closing.dsl().fetch("SELECT 1");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(accounts.count()).isZero();
    }

    @Test
    void connection_usedAfterItsUnit_saysSo() {
        AtomicReference<Connection> kept = new AtomicReference<>();
        db.transactions().run(() -> db.dsl().connection(connection -> kept.set(connection)));

        assertThatThrownBy(() -> kept.get().createStatement())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void connection_usedOnForeignThread_saysSo() {
        db.transactions()
                .run(() -> db.dsl().connection(connection -> {
                    CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(() -> prepare(connection));
                    assertThatThrownBy(elsewhere::join)
                            .hasCauseInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("belongs to a unit of work on thread");
                }));
    }

    @Test
    void connection_committedByHand_isRefused() {
        assertThatThrownBy(() -> db.transactions().run(() -> db.dsl().connection(Connection::commit)))
                .hasStackTraceContaining("the unit of work ends its transaction");
        assertThat(accounts.count()).isZero();
    }

    private static void prepare(Connection connection) {
        try (var statement = connection.prepareStatement("SELECT 1")) {
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void terminate(int session) {
        try {
            execute("SELECT pg_terminate_backend(" + session + ", 10000)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
