package dev.athanor.repository.internal.read;

import dev.athanor.repository.Rows;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.internal.page.TotalOrder;
import dev.athanor.repository.internal.sql.Queries;
import dev.athanor.repository.internal.sql.RecordFactory;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableOptions;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one source in one shape. Every statement goes through {@link Queries}, which knows what is visible.
 *
 * <p>Thread-safe.
 */
public final class Reading<T> implements Rows<T> {

    /** Rows per round trip of a stream. */
    private static final int FETCH_SIZE = 500;

    private static final List<Field<?>> ONE = List.of(DSL.inline(1));
    private static final List<Field<?>> COUNT = List.of(DSL.count().coerce(Long.class));

    private final Queries<?> queries;
    private final ReadContext context;
    private final List<? extends Field<?>> key;
    private final Shape<T> shape;
    private final Selects selects;
    private final Map<Class<?>, Rows<?>> projected = new ConcurrentHashMap<>();

    private Reading(Queries<?> queries, ReadContext context, List<? extends Field<?>> key, Shape<T> shape) {
        this.queries = queries;
        this.context = context;
        this.key = List.copyOf(key);
        this.shape = shape;
        this.selects = new Selects(queries, context.runner(), shape.fields());
    }

    /** Whole rows. */
    public static <R extends Record> Reading<R> of(
            Queries<R> queries, ReadContext context, List<? extends Field<?>> key) {
        Table<R> table = queries.table();
        RecordFactory<R> records = new RecordFactory<>(queries.dsl("read"), table);
        return new Reading<>(queries, context, key, new Shape<>(Arrays.asList(table.fields()), records::loaded));
    }

    @Override
    public List<T> list(Condition... conditions) {
        return list(Criteria.where(conditions));
    }

    @Override
    public List<T> list(Criteria criteria) {
        return rows(select("list", criteria, Piece.ALL));
    }

    @Override
    public Optional<T> findOne(Condition condition) {
        List<T> rows = rows(Selection.of("get one", shape.fields(), condition, Piece.TWO));
        if (rows.size() > 1) {
            throw new MultipleResultsException(
                    "get one " + name() + ": several rows match; narrow the condition, or use list(…)");
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    @Override
    public T getOne(Condition condition) {
        return findOne(condition).orElseThrow(() -> new NotFoundException("get one " + name() + ": no row matches"));
    }

    @Override
    public boolean exists(Condition condition) {
        return !values(Selection.of("exists", ONE, condition, Piece.ANY)).isEmpty();
    }

    @Override
    public long count(Condition... conditions) {
        return count(DSL.and(conditions));
    }

    long count(Condition condition) {
        List<@Nullable Object[]> rows = values(Selection.of("count", COUNT, condition, Piece.ALL));
        return (Long) Objects.requireNonNull(rows.getFirst()[0], "count(*) is never null");
    }

    @Override
    public Page<T> page(Criteria criteria, PageRequest request) {
        return new Paging<>(this, criteria, request).page();
    }

    @Override
    public Slice<T> slice(Criteria criteria, PageRequest request) {
        List<@Nullable Object[]> rows =
                values(select("slice", criteria, Piece.of(Math.addExact(request.limit(), 1L), request.offset())));
        boolean hasNext = rows.size() > request.limit();
        List<T> items = mapped(hasNext ? rows.subList(0, request.limit()) : rows);
        return new Slice<>(items, request.limit(), request.offset(), hasNext);
    }

    @Override
    public CursorPage<T> scroll(Criteria criteria, int limit, PageCursor cursor) {
        return new Scrolling<>(this, context.cursorKeys(), criteria).page(limit, cursor);
    }

    @Override
    public Stream<T> stream(Criteria criteria) {
        if (!context.transactions().isActive()) {
            throw new IllegalStateException(
                    "stream " + name()
                            + ": a stream reads from a transaction, and there is none; use transactions().call(…), or callStream(…)");
        }
        Cursor<? extends Record> cursor = selects.query(select("stream", criteria, Piece.ALL))
                .fetchSize(FETCH_SIZE)
                .fetchLazy();
        return RowCursor.stream(name(), context.transactions().current(), cursor, shape::row);
    }

    @Override
    public <V> V callStream(Criteria criteria, Function<Stream<T>, V> work) {
        if (!context.transactions().isActive()) {
            return context.transactions().call(() -> callStream(criteria, work));
        }
        try (Stream<T> rows = stream(criteria)) {
            return work.apply(rows);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // under a class lie rows of that class
    public <U extends java.lang.Record> Rows<U> as(Class<U> type) {
        Rows<?> known = projected.get(type);
        return (Rows<U>) (known == null ? projected.computeIfAbsent(type, unused -> as(Projection.of(type))) : known);
    }

    @Override
    public <U extends java.lang.Record> Rows<U> as(Projection<U> projection) {
        Table<?> table = queries.table();
        return new Reading<>(queries, context, key, new Projector(context.visible()).shape(table, projection));
    }

    private Selection select(String verb, Criteria criteria, Piece piece) {
        return new Selection(verb, shape.fields(), criteria.condition(), order(criteria), null, piece);
    }

    TotalOrder order(Criteria criteria) {
        return TotalOrder.of(criteria, key);
    }

    /** The key, and the columns of what is really a table: about others the metadata may be wrong. */
    List<Field<?>> reliable() {
        List<Field<?>> fields = new ArrayList<>(key);
        if (queries.table().getTableType() != TableOptions.TableType.EXPRESSION) {
            fields.addAll(Arrays.asList(queries.table().fields()));
        }
        return fields;
    }

    Queries<?> queries() {
        return queries;
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    List<Field<?>> fields() {
        return shape.fields();
    }

    /** The values of every row of a query, those that make a row of this reading first. */
    List<@Nullable Object[]> values(Selection selection) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        selects.run(selection, rows::add);
        return rows;
    }

    List<T> mapped(List<@Nullable Object[]> rows) {
        List<T> mapped = new ArrayList<>(rows.size());
        rows.forEach(values -> mapped.add(shape.row(values)));
        return mapped;
    }

    /** What tells the rows of a condition in an order from all others of any source. */
    List<@Nullable Object> identity(Condition condition, TotalOrder order) {
        return selects.identity(new Selection("identity", ONE, condition, order, null, Piece.ALL));
    }

    private List<T> rows(Selection selection) {
        List<T> rows = new ArrayList<>();
        selects.run(selection, values -> rows.add(shape.row(values)));
        return rows;
    }

    String name() {
        return queries.table().getName();
    }
}
