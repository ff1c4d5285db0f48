package dev.athanor.repository.internal.read;

import dev.athanor.repository.transaction.Transaction;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jooq.Cursor;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the server keeps and sends in batches, as long as the transaction lasts that asked for them, to its thread. jOOQ's own
 * stream would send its statement when the first row is wanted, which may be in another transaction, or in none.
 */
final class RowCursor<T> extends AbstractSpliterator<T> {

    private final String name;
    private final Transaction transaction;
    private final Cursor<? extends Record> cursor;
    private final Function<Record, T> map;
    private final Thread owner = Thread.currentThread();

    private RowCursor(String name, Transaction transaction, Cursor<? extends Record> cursor, Function<Record, T> map) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.name = name;
        this.transaction = transaction;
        this.cursor = cursor;
        this.map = map;
    }

    static <T> Stream<T> stream(
            String name, Transaction transaction, Cursor<? extends Record> cursor, Function<Record, T> map) {
        return StreamSupport.stream(new RowCursor<>(name, transaction, cursor, map), false)
                .onClose(cursor::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        requireUsable();
        Record record = cursor.isClosed() ? null : cursor.fetchNext();
        if (record == null) {
            return false;
        }
        action.accept(map.apply(record));
        return true;
    }

    /** Rows come one after the other, so there is nothing for a second thread to begin with. */
    @Override
    public @Nullable Spliterator<T> trySplit() {
        return null;
    }

    private void requireUsable() {
        if (!Thread.currentThread().equals(owner)) {
            throw new IllegalStateException("stream " + name + ": it belongs to a transaction on thread "
                    + owner.getName() + " and cannot be read on thread "
                    + Thread.currentThread().getName());
        }
        if (!transaction.isActive()) {
            throw new IllegalStateException("stream " + name
                    + ": the transaction it reads from has ended; read it inside, or use callStream(…)");
        }
    }
}
