package dev.athanor.cache;

import dev.athanor.repository.ForwardingRepository;
import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.NotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * A repository that answers from the cache where it may, and leaves writes and locks to the repository it wraps.
 *
 * <p>Database contract of cached reads: no statement on a hit, that of the wrapped repository on a miss, and one more on a miss
 * inside a transaction.
 *
 * <p>Thread-safe.
 */
final class CachedRepository<R extends TableRecord<R>, K> extends ForwardingRepository<R, K> {

    private final Rows<R> rows;
    private final Reads reads;

    CachedRepository(Repository<R, K> repository, Rows<R> rows, Reads reads) {
        super(repository);
        this.rows = rows;
        this.reads = reads;
    }

    @Override
    public R get(K key) {
        return present(byKey(key));
    }

    @Override
    public Optional<R> find(K key) {
        return found(byKey(key));
    }

    @Override
    public boolean exists(K key) {
        return !(byKey(key) instanceof Missing);
    }

    @Override
    public R getOne(Condition condition) {
        return present(one(condition));
    }

    @Override
    public Optional<R> findOne(Condition condition) {
        return found(one(condition));
    }

    @Override
    @SuppressWarnings("unchecked") // only lists of rows are stored as such
    public List<R> list(Condition... conditions) {
        Supplier<List<R>> loader = () -> rows.frozen(repository().list(conditions));
        return rows.copy((List<R>) reads.byCondition("list", DSL.and(Arrays.asList(conditions)), loader));
    }

    @Override
    public boolean exists(Condition condition) {
        return (Boolean)
                reads.byCondition("exists", condition, () -> repository().exists(condition));
    }

    @Override
    public long count(Condition... conditions) {
        return (Long) reads.byCondition(
                "count", DSL.and(Arrays.asList(conditions)), () -> repository().count(conditions));
    }

    private Object byKey(K key) {
        return reads.byKey(key, () -> rowOrMissing(() -> repository().get(key)));
    }

    private Object one(Condition condition) {
        return reads.byCondition(
                "one", condition, () -> rowOrMissing(() -> repository().getOne(condition)));
    }

    private Object rowOrMissing(Supplier<R> loader) {
        try {
            return rows.copy(loader.get());
        } catch (NotFoundException e) {
            return new Missing(String.valueOf(e.getMessage()));
        }
    }

    private R present(Object answer) {
        return found(answer).orElseThrow(() -> new NotFoundException(((Missing) answer).message()));
    }

    @SuppressWarnings("unchecked") // what is not missing is a row
    private Optional<R> found(Object answer) {
        return answer instanceof Missing ? Optional.empty() : Optional.of(rows.copy((R) answer));
    }

    /** That there is no such row is an answer, too. */
    private record Missing(String message) {}
}
