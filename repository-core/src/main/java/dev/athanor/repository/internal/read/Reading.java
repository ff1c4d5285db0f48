package dev.athanor.repository.internal.read;

import dev.athanor.repository.Rows;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.internal.error.Operation;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectSeekStepN;
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

    private final Queries<?> queries;
    private final ReadContext context;
    private final List<? extends Field<?>> key;
    private final Shape<T> shape;
    private final Map<Class<?>, Rows<?>> projected = new ConcurrentHashMap<>();

    private Reading(Queries<?> queries, ReadContext context, List<? extends Field<?>> key, Shape<T> shape) {
        this.queries = queries;
        this.context = context;
        this.key = List.copyOf(key);
        this.shape = shape;
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
        List<T> rows = new ArrayList<>();
        run(
                "list",
                select("list", criteria.condition(), order(criteria), List.of()),
                values -> rows.add(shape.row(values)));
        return rows;
    }

    @Override
    public Optional<T> findOne(Condition condition) {
        List<T> rows = new ArrayList<>();
        ResultQuery<?> query = select("get one", condition, TotalOrder.of(Criteria.all(), List.of()), List.of())
                .limit(DSL.inline(2));
        run("get one", query, values -> rows.add(shape.row(values)));
        if (rows.size() > 1) {
            throw new MultipleResultsException(
                    "get one " + name() + ": several rows match; narrow the condition, or use list(…)");
        }
        return rows.stream().findFirst();
    }

    @Override
    public T getOne(Condition condition) {
        return findOne(condition).orElseThrow(() -> new NotFoundException("get one " + name() + ": no row matches"));
    }

    @Override
    public boolean exists(Condition condition) {
        return queries.exists(condition);
    }

    @Override
    public long count(Condition... conditions) {
        return queries.count(conditions);
    }

    @Override
    public Page<T> page(Criteria criteria, PageRequest request) {
        return new Paging<>(this, criteria, request).page();
    }

    @Override
    public Slice<T> slice(Criteria criteria, PageRequest request) {
        ResultQuery<?> query = select("slice", criteria.condition(), order(criteria), List.of())
                .limit(Math.addExact(request.limit(), 1L))
                .offset(request.offset());
        List<@Nullable Object[]> rows = values("slice", query);
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
        Cursor<Record> cursor = select("stream", criteria.condition(), order(criteria), List.of())
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

    SelectSeekStepN<Record> select(String verb, Condition condition, TotalOrder order, List<Field<?>> more) {
        List<Field<?>> fields = new ArrayList<>(shape.fields());
        fields.addAll(more);
        return queries.dsl(verb)
                .select(fields)
                .from(queries.table())
                .where(queries.visible(condition))
                .orderBy(order.sortFields());
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
    List<@Nullable Object[]> values(String verb, ResultQuery<?> query) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        run(verb, query, rows::add);
        return rows;
    }

    List<T> mapped(List<@Nullable Object[]> rows) {
        List<T> mapped = new ArrayList<>(rows.size());
        rows.forEach(values -> mapped.add(shape.row(values)));
        return mapped;
    }

    private void run(String verb, ResultQuery<?> query, Consumer<@Nullable Object[]> rows) {
        context.runner().run(Operation.on(verb, queries.table()), query, columns(query), rows);
    }

    /** jOOQ would render a select to find a name for it first, without the keys that values of encrypted columns want. */
    @SuppressWarnings("deprecation") // what jOOQ recommends instead is what renders
    private static List<Field<?>> columns(ResultQuery<?> query) {
        return query instanceof Select<?> select ? select.getSelect() : Arrays.asList(query.fields());
    }

    String name() {
        return queries.table().getName();
    }
}
