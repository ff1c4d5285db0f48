package dev.athanor.cache;

import static dev.athanor.cache.Shop.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.cache.Shop.BookRecord;
import dev.athanor.cache.internal.change.Rules;
import dev.athanor.repository.ForwardingRepository;
import dev.athanor.repository.Repository;
import dev.athanor.testing.FaultProxy;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Situations in which one wrong rule shows, each told step by step, so that nothing is left to chance. */
final class Scenarios {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final String A_POLL_IS_HELD =
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)";

    private final TestDatabase database;

    Scenarios(TestDatabase database) {
        this.database = database;
    }

    /** A poll waits, after it has looked, for as long as somebody holds an advisory lock. */
    static void makePollsHoldable(TestDatabase database) throws SQLException {
        Shop.execute(database.dataSource(), """
                ALTER TABLE athanor_canary RENAME TO real_canary;
                INSERT INTO real_canary DEFAULT VALUES;
                CREATE FUNCTION held() RETURNS boolean LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN true; END $$;
                CREATE VIEW athanor_canary AS SELECT only_row, id FROM real_canary WHERE held();
                """);
    }

    static QueryCache cache(DataSource dataSource, CacheMode mode, Rules rules) {
        return QueryCache.builder(dataSource)
                .table(BOOK, CachePolicy.of(mode))
                .table(Shop.AUTHOR, CachePolicy.of(mode))
                .rules(rules)
                .build();
    }

    private CachedShop shop(CacheMode mode, Rules rules) {
        return new CachedShop(database.dataSource(), cache(database.dataSource(), mode, rules));
    }

    /** A loader has its answer; before it stores it, somebody else writes. */
    boolean loadOvertakenByAWrite(Rules rules) throws Exception {
        try (CachedShop shop = shop(CacheMode.local(), rules)) {
            Slow slow = new Slow(shop.plainBooks);
            Repository<BookRecord, Integer> books = shop.cache.repository(shop.db, slow);
            FutureTask<BookRecord> loader = started(() -> books.get(1));
            slow.asked.await();
            shop.db.dsl().execute("update book set title = 'new' where id = 1");
            slow.mayGoOn.countDown();
            loader.get();

            return books.get(1).get(BOOK.TITLE).equals("new");
        }
    }

    /** The connection is lost while the server waits for a lock; it commits later, when nobody listens any more. */
    boolean writeThatOutlivesItsConnection(Rules rules) throws Exception {
        try (FaultProxy link = FaultProxy.before(database.url());
                FaultProxy resolving = FaultProxy.before(database.url());
                QueryCache cache = cache(through(resolving), CacheMode.local(), rules);
                CachedShop shop = new CachedShop(through(link), cache);
                CachedShop healthy = new CachedShop(database.dataSource(), cache);
                Connection other = database.connect();
                Statement lock = other.createStatement()) {
            resolving.refuse();
            other.setAutoCommit(false);
            lock.execute("SELECT FROM book WHERE id = 1 FOR UPDATE");
            FutureTask<Integer> writer =
                    started(() -> shop.db.dsl().execute("update book set title = 'late' where id = 1"));
            awaitAnswer("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'update book%'"
                    + " AND wait_event_type = 'Lock' AND datname = current_database())");
            link.cutAll();
            assertThatThrownBy(writer::get).isNotNull();
            assertThat(healthy.title(1)).isEqualTo("One");
            other.commit();
            awaitAnswer("SELECT title = 'late' FROM book WHERE id = 1");

            return healthy.title(1).equals("late");
        }
    }

    /** What was rolled back neither invalidates nor keeps anything from being cached. */
    boolean readsAfterARollback(Rules rules) {
        try (CachedShop shop = shop(CacheMode.local(), rules)) {
            assertThatThrownBy(() -> shop.db.transactions().run(() -> {
                        shop.db.dsl().execute("update book set title = 'never'");
                        throw new IllegalStateException("back");
                    }))
                    .hasMessage("back");
            shop.title(1);

            return shop.statements.during(() -> shop.title(1)) == 0;
        }
    }

    /** The transaction with the lower number commits last, after a poll that saw the other. */
    boolean commitsOutOfOrder(Rules rules) throws SQLException {
        try (CachedShop shop = shop(CacheMode.validated(LONG), rules);
                Connection slow = database.connect();
                Statement early = slow.createStatement()) {
            slow.setAutoCommit(false);
            early.execute("UPDATE book SET title = 'early' WHERE id = 1");
            Shop.execute(database.dataSource(), "UPDATE book SET title = 'late' WHERE id = 2");
            assertThat(shop.title(1)).isEqualTo("One");
            slow.commit();

            return shop.title(1).equals("early");
        }
    }

    /** A poll looks, and its answer comes when the bound is over; somebody committed in between. */
    boolean pollThatTakesLong(Rules rules) throws Exception {
        try (CachedShop shop = shop(CacheMode.bounded(BOUND), rules);
                Connection other = database.connect();
                Statement hold = other.createStatement()) {
            shop.title(1);
            hold.execute("SELECT pg_advisory_lock(42)");
            awaitAnswer(A_POLL_IS_HELD);
            Shop.execute(database.dataSource(), "UPDATE book SET title = 'late' WHERE id = 1");
            long committed = System.nanoTime();
            while (System.nanoTime() - committed < BOUND.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            // Lets the poll that waits pass, and holds the next one.
            hold.execute("SELECT pg_advisory_unlock(42), pg_advisory_lock(42)");
            awaitAnswer(A_POLL_IS_HELD);
            String title = shop.title(1);
            hold.execute("SELECT pg_advisory_unlock(42)");

            return title.equals("late");
        }
    }

    /** A read begins while a poll that has looked already is under way. */
    boolean readDuringAPoll(Rules rules) throws Exception {
        try (CachedShop shop = shop(CacheMode.validated(LONG), rules);
                Connection other = database.connect();
                Statement hold = other.createStatement()) {
            shop.title(1);
            hold.execute("SELECT pg_advisory_lock(42)");
            FutureTask<String> first = started(() -> shop.title(1));
            awaitAnswer(A_POLL_IS_HELD);
            Shop.execute(database.dataSource(), "UPDATE book SET title = 'late' WHERE id = 1");
            FutureTask<String> second = new FutureTask<>(() -> shop.title(1));
            Thread reader = Thread.ofPlatform().start(second);
            while (reader.getState() != Thread.State.TIMED_WAITING && !second.isDone()) {
                Thread.onSpinWait();
            }
            hold.execute("SELECT pg_advisory_unlock(42)");
            first.get();

            return second.get().equals("late");
        }
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private void awaitAnswer(String question) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery(question)) {
                    if (row.next() && row.getBoolean(1)) {
                        return;
                    }
                }
                assertThat(System.nanoTime() - start).as(question).isLessThan(LONG.toNanos());
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    private DataSource through(FaultProxy proxy) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(proxy.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    /** Has its first answer, and waits before it gives it away. */
    private static final class Slow extends ForwardingRepository<BookRecord, Integer> {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        Slow(Repository<BookRecord, Integer> repository) {
            super(repository);
        }

        @Override
        public BookRecord get(Integer key) {
            BookRecord row = super.get(key);
            asked.countDown();
            try {
                assertThat(mayGoOn.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return row;
        }
    }
}
