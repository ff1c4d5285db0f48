package dev.athanor.cache;

import dev.athanor.repository.Rows;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.page.Slice;
import dev.athanor.repository.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read through the cache; what is streamed is not.
 *
 * <p>Database contract of cached reads: no statement on a hit, those of the rows behind on a miss, and one more on a miss inside a
 * transaction.
 *
 * <p>Thread-safe.
 */
final class CachedRows<T> implements Rows<T> {

    private final Rows<T> rows;
    private final Reads reads;
    private final @Nullable UnaryOperator<T> copier;

    private CachedRows(Rows<T> rows, Reads reads, @Nullable UnaryOperator<T> copier) {
        this.rows = rows;
        this.reads = reads;
        this.copier = copier;
    }

    /**
     * Rows with a cache before them, of which everybody sees copies.
     *
     * @param rows where misses are loaded
     * @param reads the way through the cache, of these rows alone
     * @param copier so that nobody changes what others see
     */
    static <T> CachedRows<T> copying(Rows<T> rows, Reads reads, UnaryOperator<T> copier) {
        return new CachedRows<>(rows, reads, copier);
    }

    /** The same for rows that cannot be changed, so that everybody may see the same. */
    static <T> CachedRows<T> sharing(Rows<T> rows, Reads reads) {
        return new CachedRows<>(rows, reads, null);
    }

    /** One for the answer, and one for each row in it. */
    static int weight(Object value) {
        return 1
                + switch (value) {
                    case List<?> rows -> rows.size();
                    case Page<?> page -> page.items().size();
                    case Slice<?> slice -> slice.items().size();
                    case CursorPage<?> page -> page.items().size();
                    case Long count -> 0;
                    case Boolean exists -> 0;
                    case Missing missing -> 0;
                    default -> 1;
                };
    }

    /** That there is no such row is an answer, too. */
    record Missing(String message) {}

    /** What {@link #present} and {@link #found} take: a row of its own, or {@link Missing}. */
    Object rowOrMissing(Supplier<T> loader) {
        try {
            return copy(loader.get());
        } catch (NotFoundException e) {
            return new Missing(String.valueOf(e.getMessage()));
        }
    }

    T present(Object answer) {
        return found(answer).orElseThrow(() -> new NotFoundException(((Missing) answer).message()));
    }

    @SuppressWarnings("unchecked") // what is not missing is a row
    Optional<T> found(Object answer) {
        return answer instanceof Missing ? Optional.empty() : Optional.of(copy((T) answer));
    }

    @Override
    public List<T> list(Condition... conditions) {
        return list(Criteria.where(conditions));
    }

    @Override
    @SuppressWarnings("unchecked") // only lists of rows are stored as such
    public List<T> list(Criteria criteria) {
        return seen((List<T>) reads.byCriteria("list", criteria, () -> kept(rows.list(criteria))));
    }

    @Override
    public Optional<T> findOne(Condition condition) {
        return found(one(condition));
    }

    @Override
    public T getOne(Condition condition) {
        return present(one(condition));
    }

    private Object one(Condition condition) {
        return reads.byCriteria("one", Criteria.where(condition), () -> rowOrMissing(() -> rows.getOne(condition)));
    }

    @Override
    public boolean exists(Condition condition) {
        return (Boolean) reads.byCriteria("exists", Criteria.where(condition), () -> rows.exists(condition));
    }

    @Override
    public long count(Condition... conditions) {
        return (Long) reads.byCriteria("count", Criteria.where(conditions), () -> rows.count(conditions));
    }

    @Override
    @SuppressWarnings("unchecked") // only pages of rows are stored as such
    public Page<T> page(Criteria criteria, PageRequest request) {
        Supplier<?> loader = () -> rows.page(criteria, request).map(this::copy);
        return ((Page<T>) reads.byCriteria(List.of("page", request), criteria, loader)).map(this::copy);
    }

    @Override
    @SuppressWarnings("unchecked") // only slices of rows are stored as such
    public Slice<T> slice(Criteria criteria, PageRequest request) {
        Supplier<?> loader = () -> rows.slice(criteria, request).map(this::copy);
        return ((Slice<T>) reads.byCriteria(List.of("slice", request), criteria, loader)).map(this::copy);
    }

    @Override
    @SuppressWarnings("unchecked") // only cursor pages of rows are stored as such
    public CursorPage<T> scroll(Criteria criteria, int limit, PageCursor cursor) {
        Supplier<?> loader = () -> rows.scroll(criteria, limit, cursor).map(this::copy);
        return ((CursorPage<T>) reads.byCriteria(List.of("scroll", limit, cursor), criteria, loader)).map(this::copy);
    }

    @Override
    public Stream<T> stream(Criteria criteria) {
        return rows.stream(criteria);
    }

    @Override
    public <V> V callStream(Criteria criteria, Function<Stream<T>, V> work) {
        return rows.callStream(criteria, work);
    }

    @Override
    public <U extends Record> Rows<U> as(Class<U> type) {
        return sharing(rows.as(type), reads.projecting(Projection.of(type)));
    }

    @Override
    public <U extends Record> Rows<U> as(Projection<U> projection) {
        return sharing(rows.as(projection), reads.projecting(projection));
    }

    /** As an entry keeps them. */
    private List<T> kept(List<T> loaded) {
        return loaded.stream().map(this::copy).toList();
    }

    /** As a caller gets them. */
    private List<T> seen(List<T> kept) {
        return copier == null ? kept : new ArrayList<>(kept(kept));
    }

    private T copy(T row) {
        return copier == null ? row : copier.apply(row);
    }
}
