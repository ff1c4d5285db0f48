package dev.athanor.service;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.ReadRepository;
import dev.athanor.repository.Rows;
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
import org.jooq.Record;
import org.jooq.Table;

/**
 * Reads the rows of a table, view or select as what an application works with. Extend it with the queries that have a name:
 *
 * {@snippet :
 * final class Titles extends ReadService<BookTitleRecord, BookTitle> {
 *     Titles(Database db) {
 *         super(db.readRepository(BOOK_TITLE), BookTitle::from);
 *     }
 * }
 * }
 *
 * <p>Every method takes part in the calling thread's transaction, if there is one, and sends the statements that {@link Rows} says.
 *
 * <p>Thread-safe.
 *
 * @param <R> the jOOQ record
 * @param <E> what a row becomes; immutable
 */
public abstract class ReadService<R extends Record, E> implements Rows<E> {

    private final ReadRepository<R> rows;
    private final Function<? super R, ? extends E> output;

    /**
     * A service that reads from a repository.
     *
     * @param rows what is read
     * @param output what a row becomes: as a rule the {@code from} of a generated row
     */
    protected ReadService(ReadRepository<R> rows, Function<? super R, ? extends E> output) {
        this.rows = requireNonNull(rows, "rows");
        this.output = requireNonNull(output, "output");
    }

    /**
     * What is read.
     *
     * @return the table or view
     */
    public final Table<R> table() {
        return rows.table();
    }

    @Override
    public List<E> list(Condition... conditions) {
        return outputs(rows.list(conditions));
    }

    @Override
    public List<E> list(Criteria criteria) {
        return outputs(rows.list(criteria));
    }

    @Override
    public Optional<E> findOne(Condition condition) {
        return rows.findOne(condition).map(output);
    }

    @Override
    public E getOne(Condition condition) {
        return output(rows.getOne(condition));
    }

    @Override
    public boolean exists(Condition condition) {
        return rows.exists(condition);
    }

    @Override
    public long count(Condition... conditions) {
        return rows.count(conditions);
    }

    @Override
    public Page<E> page(Criteria criteria, PageRequest request) {
        return rows.page(criteria, request).map(output);
    }

    @Override
    public Slice<E> slice(Criteria criteria, PageRequest request) {
        return rows.slice(criteria, request).map(output);
    }

    @Override
    public CursorPage<E> scroll(Criteria criteria, int limit, PageCursor cursor) {
        return rows.scroll(criteria, limit, cursor).map(output);
    }

    @Override
    public Stream<E> stream(Criteria criteria) {
        return rows.stream(criteria).map(output);
    }

    @Override
    public <V> V callStream(Criteria criteria, Function<Stream<E>, V> work) {
        return rows.callStream(criteria, stream -> work.apply(stream.map(output)));
    }

    @Override
    public <U extends java.lang.Record> Rows<U> as(Class<U> type) {
        return rows.as(type);
    }

    @Override
    public <U extends java.lang.Record> Rows<U> as(Projection<U> projection) {
        return rows.as(projection);
    }

    /**
     * What a row becomes.
     *
     * @param row the row
     * @return its output
     */
    protected final E output(R row) {
        return output.apply(row);
    }

    /**
     * What rows become.
     *
     * @param found the rows
     * @return their outputs, in the same order
     */
    protected final List<E> outputs(List<? extends R> found) {
        return found.stream().map(this::output).toList();
    }
}
