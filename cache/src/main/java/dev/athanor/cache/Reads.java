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
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

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
    private final Table<?> source;
    private final int[] table;
    private final Optional<Freshness> freshness;
    private final Object space;

    /**
     * Reads that share entries with those of the same space.
     *
     * @param cache the cache
     * @param database where misses are loaded
     * @param source what is read
     * @param tables the positions of the table, and of others that every answer depends on
     * @param space keeps keys apart from those of other repositories
     */
    Reads(QueryCache cache, Database database, Table<?> source, int[] tables, Object space) {
        this(cache, database, source, tables, space, cache.freshness(tables));
    }

    private Reads(
            QueryCache cache,
            Database database,
            Table<?> source,
            int[] tables,
            Object space,
            Optional<Freshness> freshness) {
        this.cache = cache;
        this.database = database;
        this.region = cache.region(tables[0]);
        this.source = source;
        this.table = tables;
        this.freshness = freshness;
        this.space = space;
    }

    /** An answer that depends on the table alone. */
    Object byKey(Object key, Supplier<?> loader) {
        return read(new Key(cache.context(), space, "key", key), table, freshness, loader);
    }

    /** An answer that depends on the table and on those that criteria name; the kind says what else was asked. */
    Object byCriteria(Object kind, Criteria criteria, Supplier<?> loader) {
        Optional<List<Object>> identity = criteria.identity(source);
        if (identity.isPresent()) {
            return read(new Key(cache.context(), space, kind, identity.get()), table, freshness, loader);
        }
        Optional<Question> question = cache.footprints()
                .question(DSL.selectOne().where(criteria.condition()).orderBy(criteria.order()));
        if (question.isEmpty()) {
            return region.bypass(loader);
        }
        int[] tables = with(question.get().tables());
        return read(new Key(cache.context(), space, kind, question.get()), tables, loader);
    }

    /**
     * The same rows as Java records, whose expressions may read further tables. Where that cannot be cached, every read goes around the
     * cache; so do those that include related rows, whose tables are not known here.
     */
    Reads projecting(Projection<?> projection) {
        Optional<Question> columns =
                cache.isImmutable(projection.type()) && projection.includes().isEmpty()
                        ? cache.footprints().question(DSL.select(projection.expressions()))
                        : Optional.empty();
        return columns.map(known -> new Reads(
                        cache, database, source, with(known.tables()), new Projected(space, projection.type(), known)))
                .orElseGet(() -> new Reads(cache, database, source, table, space, Optional.empty()));
    }

    /** The answer of a whole query. */
    @SuppressWarnings("unchecked") // what the loader gave is what comes back
    <E> List<E> list(Question question, Supplier<List<E>> loader) {
        return (List<E>) read(new Key(cache.context(), space, "query", question), question.tables(), loader);
    }

    private Object read(Key key, int[] tables, Supplier<?> loader) {
        return read(key, tables, freshness.flatMap(own -> cache.freshness(tables)), loader);
    }

    private Object read(Key key, int[] tables, Optional<Freshness> needed, Supplier<?> loader) {
        return needed.isEmpty() ? region.bypass(loader) : region.read(this, needed.get(), key, tables, loader);
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

    /** What is asked, of what, by whom. */
    private static final class Key {

        private final Object context;
        private final Object space;
        private final Object kind;
        private final Object what;
        private final int hash;

        Key(Object context, Object space, Object kind, Object what) {
            this.context = context;
            this.space = space;
            this.kind = kind;
            this.what = what;
            this.hash = 31 * (31 * (31 * what.hashCode() + kind.hashCode()) + space.hashCode()) + context.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && hash == that.hash
                    && what.equals(that.what)
                    && kind.equals(that.kind)
                    && space.equals(that.space)
                    && context.equals(that.context);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private record Projected(Object space, Class<?> type, Question columns) {}
}
