package dev.athanor.repository;

import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Projection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Rows that can be read, whole or as what they are projected to.
 *
 * <p>Every order is made total by the key, where there is one, so rows that sort alike keep their places between calls.
 *
 * <p>Thread-safe.
 *
 * @param <T> what a row becomes
 */
public interface Rows<T> {

    /**
     * The rows that match all conditions.
     *
     * <p>Database contract: 1 statement.
     *
     * @param conditions what the rows must match; none means every row
     * @return the rows, in the order of the key where there is one
     */
    List<T> list(Condition... conditions);

    /**
     * The rows that meet the criteria.
     *
     * <p>Database contract: 1 statement.
     *
     * @param criteria which rows, and their order
     * @return the rows
     */
    List<T> list(Criteria criteria);

    /**
     * The one row that matches, if there is one.
     *
     * <p>Database contract: 1 statement, which reads at most two rows.
     *
     * @param condition what the row must match
     * @return the row, or empty
     * @throws dev.athanor.repository.exception.MultipleResultsException when several rows match
     */
    Optional<T> findOne(Condition condition);

    /**
     * The one row that matches.
     *
     * <p>Database contract: 1 statement, which reads at most two rows.
     *
     * @param condition what the row must match
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when no row matches
     * @throws dev.athanor.repository.exception.MultipleResultsException when several rows match
     */
    T getOne(Condition condition);

    /**
     * Whether any row matches.
     *
     * <p>Database contract: 1 statement, which stops at the first row.
     *
     * @param condition what the row must match
     * @return whether there is one
     */
    boolean exists(Condition condition);

    /**
     * Whether there is any row.
     *
     * <p>Database contract: 1 statement, which stops at the first row.
     *
     * @return whether there is one
     */
    default boolean exists() {
        return exists(DSL.noCondition());
    }

    /**
     * How many rows match all conditions.
     *
     * <p>Database contract: 1 statement.
     *
     * @param conditions what the rows must match; none means every row
     * @return their number
     */
    long count(Condition... conditions);

    /**
     * One page and the total, which is true also past the last page and for limit 0.
     *
     * <p>Database contract: 1 statement, and 1 more to count where the way of {@link PageRequest#counting()} needs it. Under READ
     * COMMITTED the two may see different rows; the total is never less than what was seen.
     *
     * @param criteria which rows, and their order
     * @param request which piece of them
     * @return the page
     */
    Page<T> page(Criteria criteria, PageRequest request);

    /**
     * One piece, and whether rows follow; nothing is counted.
     *
     * <p>Database contract: 1 statement, which reads one row more than it returns.
     *
     * @param criteria which rows, and their order
     * @param request which piece of them; its way of counting is of no account
     * @return the slice
     */
    Slice<T> slice(Criteria criteria, PageRequest request);

    /**
     * The rows behind or before a cursor. Costs the same at any depth if an index serves the order.
     *
     * <p>Database contract: 1 statement, which reads one row more than it returns.
     *
     * @param criteria which rows, and their order; the same for every page of a scroll
     * @param limit at most so many rows, and at least 1
     * @param cursor from the page before, or {@link PageCursor#start()}, or {@link PageCursor#end()}
     * @return the page, its rows always in the order of the criteria
     * @throws dev.athanor.repository.exception.InvalidQueryException when the cursor was changed or belongs to something else
     * @throws IllegalStateException when the rows have no key
     */
    CursorPage<T> scroll(Criteria criteria, int limit, PageCursor cursor);

    /**
     * The rows one after the other, in the memory of some hundred. The stream reads from the transaction it was opened in, on its thread;
     * it is closed by its end, or by you when you stop before. One that is forgotten ends with the transaction.
     *
     * <p>Database contract: 1 statement, sent at once, whose rows come in batches.
     *
     * @param criteria which rows, and their order
     * @return the stream, to be closed; reading it after the transaction or on another thread is an {@link IllegalStateException}
     * @throws IllegalStateException outside a transaction
     */
    Stream<T> stream(Criteria criteria);

    /**
     * Lets a function see the rows one after the other, and closes the stream behind it. Opens a transaction if there is none.
     *
     * <p>Database contract: 1 statement, fetched in batches.
     *
     * @param criteria which rows, and their order
     * @param work reads the stream; it must not keep it
     * @param <V> what it returns
     * @return what the function returned
     */
    <V> V callStream(Criteria criteria, Function<Stream<T>, V> work);

    /**
     * Those of the rows for which all conditions hold, to be listed, paged, scrolled, streamed, counted or projected alone.
     *
     * <p>Database contract: none; what is read of them costs what it costs of all.
     *
     * @param conditions what the rows must match; none means all of them
     * @return the narrowed rows
     */
    default Rows<T> where(Condition... conditions) {
        return new NarrowedRows<>(this, DSL.and(conditions));
    }

    /**
     * The same rows as Java records: each component is read from the column of its name, {@code listPrice} from {@code list_price}.
     *
     * @param type a Java record
     * @param <U> the record
     * @return the projected rows
     * @throws IllegalArgumentException when a component has no column, or one of another type
     */
    <U extends Record> Rows<U> as(Class<U> type);

    /**
     * The same rows as Java records, with related rows inside, all in one statement.
     *
     * @param projection the record, and what is in it
     * @param <U> the record
     * @return the projected rows
     * @throws IllegalArgumentException when a component has no column, or one of another type
     */
    <U extends Record> Rows<U> as(Projection<U> projection);
}
