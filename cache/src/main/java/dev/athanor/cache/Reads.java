package dev.athanor.cache;

import dev.athanor.cache.internal.engine.Callers;
import dev.athanor.cache.internal.engine.Freshness;
import dev.athanor.cache.internal.engine.Region;
import dev.athanor.cache.internal.sql.Footprints.Question;
import dev.athanor.repository.Database;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.projection.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * The reads of one repository through the cache.
 *
 * <p>Thread-safe.
 */
final class Reads implements Callers {

    private static final Field<Boolean> HAS_WRITTEN_NOTHING = DSL.field(
            DSL.function("pg_current_xact_id_if_assigned", String.class).isNull());
    private static final Field<Boolean> SEES_WHAT_OTHERS_SEE =
            DSL.field(DSL.function("current_setting", String.class, DSL.inline("transaction_isolation"))
                    .eq(DSL.inline("read committed")));

    private final QueryCache cache;
    private final Database database;
    private final Region region;
    private final int[] table;
    private final Object space;

    /**
     * Reads that share entries with those of the same space.
     *
     * @param cache the cache
     * @param database where misses are loaded
     * @param tables the positions of the table, and of others that every answer depends on
     * @param space keeps keys apart from those of other repositories
     */
    Reads(QueryCache cache, Database database, int[] tables, Object space) {
        this.cache = cache;
        this.database = database;
        this.region = cache.region(tables[0]);
        this.table = tables;
        this.space = space;
    }

    /** An answer that depends on the table alone. */
    Object byKey(Object key, Supplier<?> loader) {
        return read(new Key(cache.context(), space, "key", key), table, loader);
    }

    /** An answer that depends on the table and on those that a condition names. */
    Object byCondition(Object kind, QueryPart condition, Supplier<?> loader) {
        Optional<Question> question = cache.footprints().question(condition);
        if (question.isEmpty()) {
            return region.bypass(loader);
        }
        int[] tables = with(question.get().tables());
        return read(new Key(cache.context(), space, kind, question.get()), tables, loader);
    }

    /** An answer that depends on the table and on those that criteria name; the kind says what else was asked. */
    Object byCriteria(List<?> kind, Criteria criteria, Supplier<?> loader) {
        return byCondition(kind, DSL.selectOne().where(criteria.condition()).orderBy(criteria.order()), loader);
    }

    /** The same rows as Java records, whose expressions may read further tables; nothing when that cannot be cached. */
    Optional<Reads> projecting(Projection<?> projection) {
        if (!cache.isImmutable(projection.type()) || !projection.includes().isEmpty()) {
            return Optional.empty();
        }
        return cache.footprints()
                .question(DSL.select(projection.expressions()))
                .map(columns -> new Reads(
                        cache, database, with(columns.tables()), new Projected(space, projection.type(), columns)));
    }

    /** The answer of a whole query. */
    @SuppressWarnings("unchecked") // what the loader gave is what comes back
    <E> List<E> list(Question question, Supplier<List<E>> loader) {
        return (List<E>) read(new Key(cache.context(), space, "query", question), question.tables(), loader);
    }

    private Object read(Key key, int[] tables, Supplier<?> loader) {
        Optional<Freshness> freshness = cache.freshness(tables);
        return freshness.isEmpty() ? region.bypass(loader) : region.read(this, freshness.get(), key, tables, loader);
    }

    /** The region's own table, and others. */
    private int[] with(int[] others) {
        if (others.length == 0) {
            return table;
        }
        return IntStream.concat(Arrays.stream(table), Arrays.stream(others))
                .distinct()
                .toArray();
    }

    @Override
    public boolean mustBypass(int[] tables) {
        return isInTransaction() && cache.units().mustBypass(tables);
    }

    @Override
    public boolean isInTransaction() {
        return database.transactions().isActive();
    }

    @Override
    public boolean seesOnlyCommitted() {
        return Boolean.TRUE.equals(database.dsl()
                .select(DSL.field(DSL.condition(HAS_WRITTEN_NOTHING).and(DSL.condition(SEES_WHAT_OTHERS_SEE))))
                .fetchOne(0, Boolean.class));
    }

    private record Key(Object context, Object space, Object kind, Object what) {}

    private record Projected(Object space, Class<?> type, Question columns) {}
}
