package dev.athanor.cache;

import static dev.athanor.cache.CachedShop.await;
import static dev.athanor.cache.Shop.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.cache.Shop.BookRecord;
import dev.athanor.repository.ForwardingRepository;
import dev.athanor.repository.Repository;
import dev.athanor.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an entry comes to be, what it weighs and how long it stays. */
class CacheEntriesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int READERS = 8;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @BeforeAll
    static void create() throws SQLException {
        Shop.create(database.dataSource());
    }

    @BeforeEach
    void fill() throws SQLException {
        CachedShop.fill(database.dataSource());
    }

    private static CachedShop shop(CachePolicy policy) {
        return new CachedShop(database.dataSource(), policy);
    }

    private static CachePolicy local() {
        return CachePolicy.of(CacheMode.local());
    }

    @Test
    void weight_ofAnAnswer_isOneAndOneForEachRow() {
        assertThat(CachedRows.weight(new CachedRows.Missing(""))).isOne();
        assertThat(CachedRows.weight(7L)).isOne();
        assertThat(CachedRows.weight(true)).isOne();
        assertThat(CachedRows.weight(new BookRecord())).isEqualTo(2);
        assertThat(CachedRows.weight(List.of(new BookRecord(), new BookRecord())))
                .isEqualTo(3);
    }

    @Test
    void maximumWeight_roomForAnAnswerAlone_keepsCountsAndNoRows() {
        try (CachedShop shop = shop(local().withMaximumWeight(1))) {
            shop.books.get(1);
            await(() -> shop.statements.during(() -> shop.books.get(1)) == 1);
            await(() -> shop.statements.during(() -> shop.books.count()) == 0);
        }
    }

    @Test
    void timeToLive_isOver_asksAgain() throws SQLException {
        try (CachedShop brief = shop(local().withTimeToLive(Duration.ofNanos(1)));
                CachedShop lasting = shop(local().withTimeToLive(LONG))) {
            assertThat(brief.title(1)).isEqualTo(lasting.title(1)).isEqualTo("One");

            Shop.execute(database.dataSource(), "UPDATE book SET title = 'foreign'");

            assertThat(brief.title(1)).isEqualTo("foreign");
            assertThat(lasting.title(1)).isEqualTo("One");
        }
    }

    @Test
    void miss_ofManyAtOnce_isOneQuery() throws Exception {
        try (CachedShop shop = shop(local())) {
            Gate gate = new Gate(shop.plainBooks);
            Repository<BookRecord, Integer> books = shop.cache.repository(shop.db, gate);
            List<FutureTask<BookRecord>> readers = readersAt(gate, books);
            gate.opened.countDown();

            for (FutureTask<BookRecord> reader : readers) {
                assertThat(reader.get().get(BOOK.TITLE)).isEqualTo("One");
            }
            assertThat(gate.asked).hasValue(1);
            assertThat(readers.get(0).get()).isNotSameAs(readers.get(1).get());
            assertThat(Objects.requireNonNull(shop.cache.statistics().tables().get("book")))
                    .satisfies(counted -> assertThat(counted.loads()).isOne())
                    .satisfies(counted -> assertThat(counted.misses()).isEqualTo(READERS));
        }
    }

    @Test
    void miss_thatFails_failsAllWhoWaitAndIsForgotten() throws Exception {
        try (CachedShop shop = shop(local())) {
            Gate gate = new Gate(shop.plainBooks);
            gate.failing = true;
            Repository<BookRecord, Integer> books = shop.cache.repository(shop.db, gate);
            List<FutureTask<BookRecord>> readers = readersAt(gate, books);
            gate.opened.countDown();

            for (FutureTask<BookRecord> reader : readers) {
                assertThatThrownBy(reader::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("lost");
            }
            gate.failing = false;
            assertThat(books.get(1).get(BOOK.TITLE)).isEqualTo("One");
            assertThat(gate.asked).hasValue(2);
        }
    }

    /** Readers of one key, one of which asks the database while all others wait for it. */
    private static List<FutureTask<BookRecord>> readersAt(Gate gate, Repository<BookRecord, Integer> books)
            throws InterruptedException {
        List<FutureTask<BookRecord>> readers = Stream.generate(() -> new FutureTask<>(() -> books.get(1)))
                .limit(READERS)
                .toList();
        List<Thread> threads = readers.stream()
                .map(reader -> Thread.ofPlatform().daemon().start(reader))
                .toList();
        assertThat(gate.reached.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await(() -> threads.stream()
                .allMatch(thread ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING));
        return readers;
    }

    /** Stops every query until it is opened. */
    private static final class Gate extends ForwardingRepository<BookRecord, Integer> {

        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);
        private volatile boolean failing;

        Gate(Repository<BookRecord, Integer> repository) {
            super(repository);
        }

        @Override
        public BookRecord get(Integer key) {
            asked.incrementAndGet();
            reached.countDown();
            try {
                assertThat(opened.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failing) {
                throw new IllegalStateException("lost");
            }
            return super.get(key);
        }
    }
}
