package dev.athanor.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.cache.internal.change.Rules;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.PostgresSource;
import dev.athanor.postgres.ScratchDatabase;
import dev.athanor.testing.FaultProxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that crashes and forgets transactions that nobody waited for gives out their numbers again. */
final class CrashScenario {

    private static final int ATTEMPTS = 20;
    private static final Duration LONG = Duration.ofSeconds(60);

    private CrashScenario() {}

    static boolean transactionIdsGivenOutTwice(Rules rules) throws Exception {
        try (PostgresServer server = PostgresServer.start(new PostgresSource.Embedded());
                ScratchDatabase database = server.createDatabase();
                FaultProxy polls = FaultProxy.before(database.url())) {
            DataSource source = database.dataSource();
            Shop.execute(source, "ALTER SYSTEM SET wal_writer_delay = '10s'");
            Shop.execute(source, "ALTER SYSTEM SET wal_writer_flush_after = '100MB'");
            Shop.execute(source, "SELECT pg_reload_conf(); CREATE TABLE noise (x int)");
            Shop.create(source, Shop.BOOK, Shop.AUTHOR);
            CachedShop.fill(source);
            try (CachedShop shop = new CachedShop(
                    source, Scenarios.cache(through(polls, database), CacheMode.validated(LONG), rules))) {
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    if (isNumberGivenOutTwice(source, polls, shop, "title " + attempt)) {
                        return shop.title(1).equals("title " + attempt);
                    }
                }
            }
        }
        throw new AssertionError("The server never gave out a number twice");
    }

    /** Polls after transactions that the crash makes undone, and writes after it. */
    private static boolean isNumberGivenOutTwice(DataSource source, FaultProxy polls, CachedShop shop, String title)
            throws Exception {
        Shop.execute(source, "SET synchronous_commit = on; INSERT INTO noise VALUES (0); CHECKPOINT");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 20; i++) {
                statement.execute("INSERT INTO noise VALUES (1)");
            }
            shop.title(1);
            shop.title(2);
            long polled = number(statement, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text");
            polls.refuse();
            crash(source);
            awaitServer(source);
            long written = write(source, title);
            polls.heal();
            awaitPolls(shop);
            return written < polled;
        }
    }

    private static long write(DataSource source, String title) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return number(
                    statement,
                    "UPDATE book SET title = '" + title + "' WHERE id = 1 RETURNING pg_current_xact_id()::text");
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return Long.parseUnsignedLong(row.getString(1));
        }
    }

    /** The shell's parent is the backend; when one dies so, the server starts afresh from its log. */
    private static void crash(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 1) TO PROGRAM 'kill -9 $PPID'");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("%s", e.getMessage()).startsWith("08");
        }
    }

    private static void awaitServer(DataSource source) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                Shop.execute(source, "SELECT 1");
                return;
            } catch (SQLException e) {
                assertThat(System.nanoTime() - start).as("%s", e).isLessThan(LONG.toNanos());
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    /** A hit shows that the cache has been heard again. */
    private static void awaitPolls(CachedShop shop) throws InterruptedException {
        long start = System.nanoTime();
        while (shop.statements.during(() -> shop.title(2)) != 0) {
            assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static DataSource through(FaultProxy proxy, ScratchDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(proxy.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
