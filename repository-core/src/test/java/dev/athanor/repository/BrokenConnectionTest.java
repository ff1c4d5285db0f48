package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.PoolExhaustedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.testing.FaultProxy;
import dev.athanor.testing.Frame;
import dev.athanor.testing.Frame.Sender;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes of many rows while the link or the server goes away: typed, all or nothing, and the pool as good as new. */
final class BrokenConnectionTest extends LibraryTest {

    /** Two statements' worth. */
    private static final int ROWS = 6_000;

    private FaultProxy proxy;
    private HikariDataSource pool;
    private Database shaky;
    private Repository<BookRecord, UUID> shakyBooks;

    @BeforeEach
    void connect() {
        proxy = FaultProxy.before(POSTGRES.url());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(proxy.url());
        config.setUsername(POSTGRES.user());
        config.setPassword(POSTGRES.password());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(1_000);
        pool = new HikariDataSource(config);
        shaky = open(Database.builder(), pool);
        shakyBooks = shaky.repository(BOOK);
    }

    @AfterEach
    void disconnect() {
        proxy.heal();
        assertThat(shakyBooks.count()).isEqualTo(books().count());
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        shaky.close();
        pool.close();
        proxy.close();
    }

    @Test
    void insertAll_linkLostAtTheSecondStatement_writesNothing() {
        cutAtTheSecond("insert into");
        assertLost(() -> shakyBooks.insertAll(newBooks()));
        assertThat(books().count()).isZero();
    }

    @Test
    void upsertAll_linkLostAtTheSecondStatement_writesNothing() {
        cutAtTheSecond("insert into");
        assertLost(() -> shakyBooks.upsertAll(newBooks(), matching(BOOK.ISBN)));
        assertThat(books().count()).isZero();
    }

    @Test
    void updateAll_linkLostAtTheSecondStatement_writesNothing() {
        List<BookRecord> stored = books().insertAll(newBooks());
        stored.forEach(book -> book.setTitle("new"));
        cutAtTheSecond("update");
        assertLost(() -> shakyBooks.updateAll(stored));
        assertThat(books().count(BOOK.TITLE.eq("new"))).isZero();
    }

    @Test
    void deleteAll_linkLostAtTheSecondStatement_deletesNothing() {
        List<UUID> ids =
                books().insertAll(newBooks()).stream().map(BookRecord::getId).toList();
        cutAtTheSecond("update");
        assertLost(() -> shakyBooks.deleteAll(ids));
        assertThat(books().count()).isEqualTo(ROWS);
    }

    @Test
    void copyAll_linkLostInTheMiddleOfACopy_writesNothing() {
        AtomicInteger sent = new AtomicInteger();
        proxy.cutBefore(
                frame -> frame.sender() == Sender.CLIENT && frame.type() == 'd' && sent.incrementAndGet() == 10);
        assertLost(() -> shakyBooks.copyAll(newBooks()));
        assertThat(books().count()).isZero();
    }

    @Test
    void copyAll_linkLostBeforeItsAnswer_writesNothing() {
        proxy.cutAfter(frame -> frame.sender() == Sender.CLIENT && frame.type() == 'c');
        assertLost(() -> shakyBooks.copyAll(newBooks()));
        assertThat(books().count()).isZero();
    }

    @Test
    void copyAll_retriedWithASourceThatStartsAgain_writesAllOnce() {
        AtomicInteger sent = new AtomicInteger();
        proxy.cutBefore(
                frame -> frame.sender() == Sender.CLIENT && frame.type() == 'd' && sent.incrementAndGet() == 10);
        long copied = shaky.transactions().retrying(3).call(() -> shakyBooks.copyAll(newBooks()));
        assertThat(copied).isEqualTo(ROWS);
        assertThat(books().count()).isEqualTo(ROWS);
    }

    @Test
    void insertAll_answerToItsOnlyStatementLost_isUnknownAndNotHalf() {
        proxy.cutAfter(frame -> frame.sender() == Sender.CLIENT && frame.runs("insert into"));
        List<BookRecord> few = newBooks().subList(0, 10);
        assertThatThrownBy(() -> shakyBooks.insertAll(few)).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(books().count()).isIn(0L, 10L);
    }

    @Test
    void server_thatEndsTheSessionInTheMiddle_leavesNothing() {
        Consumer<Long> fatal = rows -> {
            int session = shaky.dsl().fetchSingle("select pg_backend_pid()").get(0, int.class);
            db.dsl().fetch("select pg_terminate_backend(?, 10000)", session);
        };
        assertLost(() -> shakyBooks.reportingTo(fatal::accept).copyAll(newBooks()));
        assertLost(() -> shakyBooks.reportingTo(fatal::accept).insertAll(newBooks()));
        assertThat(books().count()).isZero();
    }

    @Test
    void pool_exhausted_isTypedOnEveryWrite() {
        BookRecord stored = books().insert(newBook("0"));
        stored.setTitle("x");
        shaky.transactions().run(() -> {
            shakyBooks.count();
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> shakyBooks.insert(newBook("1")),
                    () -> shakyBooks.updateAll(List.of(stored)),
                    () -> shakyBooks.copyAll(List.of(newBook("1"))))) {
                CompletableFuture.runAsync(() -> assertThatThrownBy(call).isInstanceOf(PoolExhaustedException.class))
                        .join();
            }
        });
        assertThat(books().list()).hasSize(1);
    }

    private static List<BookRecord> newBooks() {
        return IntStream.range(0, ROWS).mapToObj(i -> newBook("" + i)).toList();
    }

    private void cutAtTheSecond(String words) {
        AtomicInteger seen = new AtomicInteger();
        proxy.cutAfter(frame -> isStatement(frame, words) && seen.incrementAndGet() == 2);
    }

    private static boolean isStatement(Frame frame, String words) {
        return frame.sender() == Sender.CLIENT && frame.runs(words);
    }

    private static void assertLost(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(TransientDatabaseException.class)
                .hasMessageContaining("connection was lost");
    }
}
