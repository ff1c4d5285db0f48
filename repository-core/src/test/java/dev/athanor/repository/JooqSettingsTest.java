package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.library.tables.records.BookRecord;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jooq.conf.Settings;
import org.junit.jupiter.api.Test;

/** What jOOQ's settings ask for, repositories do as well, although most of their statements are not sent by jOOQ. */
final class JooqSettingsTest extends LibraryTest {

    private Repository<BookRecord, UUID> booksWith(Consumer<Settings> settings) {
        return open(Database.builder().configure(jooq -> settings.accept(jooq.settings())), pool())
                .repository(BOOK);
    }

    @Test
    void queryTimeout_rowLockedByAnother_endsTheWait() throws Exception {
        BookRecord book = books().insert(newBook("1"));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> db.transactions().call(() -> {
                    db.dsl().selectFrom(BOOK).forUpdate().fetch();
                    locked.countDown();
                    return await(done);
                }));
        assertThat(await(locked)).isTrue();
        book.setTitle("another");

        assertThatThrownBy(
                        () -> booksWith(settings -> settings.setQueryTimeout(1)).update(book))
                .isInstanceOf(QueryTimeoutException.class);
        done.countDown();
        assertThat(other.get()).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void maxRows_list_isCutOff() {
        books().insertAll(List.of(newBook("1"), newBook("2"), newBook("3")));

        assertThat(booksWith(settings -> settings.setMaxRows(2)).list(BOOK.TITLE.startsWith("Title")))
                .hasSize(2);
    }
}
