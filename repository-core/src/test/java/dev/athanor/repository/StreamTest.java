package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.page.Criteria;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What streams hold, how they end, and that nothing is left of them. */
class StreamTest extends LibraryTest {

    /** Ten million by {@code -Dathanor.stream.rows=10000000}, which takes some minutes. */
    private static final int ROWS = Integer.getInteger("athanor.stream.rows", 200_000);

    private static final long FLAT = 32L << 20;
    private static final Criteria ALL = Criteria.all();

    record Line(Integer id, String text) {}

    @BeforeEach
    void aThousandBooks() {
        List<BookRecord> books = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            books.add(newBook("isbn-" + i));
        }
        books().insertAll(books);
        log.clear();
    }

    /** Rows of one KiB, made up by the server. */
    private Rows<Line> lines(int number) {
        Field<Integer> id = DSL.field("g", SQLDataType.INTEGER);
        Field<String> text = DSL.field("repeat(md5(g::text), 32)", SQLDataType.CLOB);
        return db.readRepository(
                        DSL.select(id.as("id"), text.as("text")).from("generate_series(1, " + number + ") as g"))
                .as(Line.class);
    }

    /** Cursors of the current transaction that the server still keeps rows for. */
    private int openCursors() {
        return db.dsl().fetchCount(DSL.table("pg_cursors"), DSL.condition("name <> ''"));
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void callStream_hundredThousandsOfRows_takeFlatMemory() {
        long before = usedMemory();
        AtomicLong most = new AtomicLong();
        AtomicLong bytes = new AtomicLong();

        lines(ROWS).callStream(ALL, lines -> {
            lines.forEach(line -> {
                bytes.addAndGet(line.text().length());
                if (line.id() % (ROWS / 5) == 0) {
                    most.accumulateAndGet(usedMemory() - before, Math::max);
                }
            });
            return ROWS;
        });

        assertThat(bytes).hasValue(ROWS * 1024L);
        assertThat(most.get()).isLessThan(FLAT);
    }

    @Test
    void stream_pulledByItsIterator_takesFlatMemoryToo() {
        long before = usedMemory();

        long growth = db.transactions().call(() -> {
            try (Stream<Line> lines = lines(100_000).stream(ALL)) {
                Iterator<Line> iterator = lines.iterator();
                for (int i = 0; i < 50_000; i++) {
                    iterator.next();
                }
                return usedMemory() - before;
            }
        });

        assertThat(growth).isLessThan(FLAT);
    }

    @Test
    void stream_statement_isSentAtOnceInItsTransaction() {
        db.transactions().run(() -> {
            try (Stream<BookRecord> books = books().stream(ALL)) {
                assertThat(log.entries()).hasSize(1);
                assertThat(books.count()).isEqualTo(1_000);
            }
            assertThat(log.entries()).hasSize(1);
        });
    }

    @Test
    void stream_closedBeforeItsEnd_leavesNoCursor() {
        db.transactions().run(() -> {
            try (Stream<BookRecord> books = books().stream(ALL)) {
                assertThat(books.limit(3).toList()).hasSize(3);
                assertThat(openCursors()).isEqualTo(1);
            }
            assertThat(openCursors()).isZero();
        });
    }

    @Test
    void stream_readToItsEnd_leavesNoCursorThoughNobodyClosesIt() {
        db.transactions().run(() -> {
            assertThat(books().stream(ALL).count()).isEqualTo(1_000);
            assertThat(openCursors()).isZero();
        });
    }

    @Test
    void stream_forgotten_givesItsConnectionBackWithTheTransaction() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(POSTGRES.dataSource());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config);
                Database pooled = Database.builder().primary(pool).build()) {
            Repository<BookRecord, ?> books = pooled.repository(BOOK);
            for (int i = 0; i < 3; i++) {
                pooled.transactions()
                        .run(() -> assertThat(books.stream(ALL).iterator().hasNext())
                                .isTrue());

                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
                assertThat(pooled.dsl().fetchCount(DSL.table("pg_cursors"), DSL.condition("name <> ''")))
                        .isZero();
            }
        }
    }

    @Test
    void stream_readAfterItsTransaction_isRefused() {
        Stream<BookRecord> untouched = db.transactions().call(() -> books().stream(ALL));
        Iterator<BookRecord> begun = db.transactions().call(() -> {
            Iterator<BookRecord> iterator = books().stream(ALL).iterator();
            iterator.next();
            return iterator;
        });
        log.clear();

        assertThatThrownBy(untouched::toList)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "stream book: the transaction it reads from has ended; read it inside, or use callStream(…)");
        assertThatThrownBy(() -> begun.forEachRemaining(book -> {})).isInstanceOf(IllegalStateException.class);
        db.transactions()
                .run(() -> assertThatThrownBy(() -> begun.forEachRemaining(book -> {}))
                        .isInstanceOf(IllegalStateException.class));
        assertThat(log.entries()).containsOnly("commit");
    }

    @Test
    void stream_readAfterTheRollback_isRefused() {
        List<Stream<BookRecord>> kept = new ArrayList<>();
        assertThatThrownBy(() -> db.transactions().run(() -> {
                    kept.add(books().stream(ALL));
                    throw new IllegalArgumentException("undo");
                }))
                .hasMessage("undo");

        assertThatThrownBy(() -> kept.getFirst().count()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stream_readOnAnotherThread_isRefused() {
        db.transactions().run(() -> {
            try (Stream<BookRecord> books = books().stream(ALL)) {
                assertThatThrownBy(() ->
                                CompletableFuture.supplyAsync(books::count).join())
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("cannot be read on thread");
            }
        });
    }

    @Test
    void stream_twoAtOnceAndWritesBetween_doNotDisturbEachOther() {
        db.transactions().run(() -> {
            try (Stream<BookRecord> one = books().stream(ALL.orderBy(BOOK.ISBN));
                    Stream<BookRecord> other = books().stream(ALL.orderBy(BOOK.ISBN.desc()))) {
                Iterator<BookRecord> first = one.iterator();
                Iterator<BookRecord> second = other.iterator();
                BookRecord smallest = first.next();
                assertThat(smallest.getIsbn()).isNotEqualTo(second.next().getIsbn());
                books().delete(smallest.getId());
                assertThat(count(first)).isEqualTo(999);
                assertThat(count(second))
                        .as("what a stream sees was settled when it was opened")
                        .isEqualTo(999);
            }
        });
    }

    @Test
    void stream_inASavepointThatIsUndone_isOverWithIt() {
        db.transactions().run(() -> {
            List<Iterator<BookRecord>> kept = new ArrayList<>();
            assertThatThrownBy(() -> db.transactions().savepoint().run(() -> {
                        Iterator<BookRecord> books = books().stream(ALL).iterator();
                        books.next();
                        kept.add(books);
                        throw new IllegalArgumentException("undo");
                    }))
                    .hasMessage("undo");

            assertThatThrownBy(() -> db.transactions().savepoint().run(() -> count(kept.getFirst())))
                    .isInstanceOf(RepositoryException.class);
            assertThat(books().count()).isEqualTo(1_000);
        });
    }

    @Test
    void callStream_streamThatIsKept_isClosed() {
        Stream<BookRecord> kept = books().callStream(ALL, books -> books);

        assertThatThrownBy(kept::count).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void callStream_workThatStopsEarly_leavesNoCursor() {
        db.transactions().run(() -> {
            String isbn = books().callStream(
                            ALL.orderBy(BOOK.ISBN),
                            books -> books.findFirst().orElseThrow().getIsbn());

            assertThat(isbn).isEqualTo("isbn-0");
            assertThat(openCursors()).isZero();
        });
    }

    private static int count(Iterator<?> iterator) {
        int number = 0;
        while (iterator.hasNext()) {
            iterator.next();
            number++;
        }
        return number;
    }
}
