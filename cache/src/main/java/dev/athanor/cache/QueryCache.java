package dev.athanor.cache;

import static java.util.Objects.requireNonNull;

import dev.athanor.cache.CacheStatistics.TableStatistics;
import dev.athanor.cache.internal.change.ChangeFeed;
import dev.athanor.cache.internal.change.Rules;
import dev.athanor.cache.internal.engine.Audit;
import dev.athanor.cache.internal.engine.Epochs;
import dev.athanor.cache.internal.engine.Freshness;
import dev.athanor.cache.internal.engine.Region;
import dev.athanor.cache.internal.sql.Footprints;
import dev.athanor.cache.internal.sql.TableIndex;
import dev.athanor.cache.internal.write.Resolver;
import dev.athanor.cache.internal.write.Units;
import dev.athanor.cache.internal.write.Watcher;
import dev.athanor.repository.Database;
import dev.athanor.repository.DatabaseBuilder;
import dev.athanor.repository.KeyedTable;
import dev.athanor.repository.Repository;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * A cache of query results that is consistent with commits. Its tables are named once, it watches a {@link Database}, and wraps
 * repositories of it:
 *
 * {@snippet lang="java" :
 * QueryCache cache = QueryCache.builder(dataSource).table(BOOK).table(AUTHOR).build();
 * Database db = cache.attach(Database.builder().primary(dataSource)).build();
 * Repository<BookRecord, UUID> books = cache.repository(db, BOOK);
 * }
 *
 * <p>A cached repository answers as the plain one does, but for the staleness that its {@link CacheMode} allows. Inside a
 * transaction, tables that the transaction has written are read from the database, and so is everything under REPEATABLE READ and
 * SERIALIZABLE. Rows are copies: changing one changes nothing for others.
 *
 * <p>Thread-safe.
 */
public final class QueryCache implements AutoCloseable {

    private final TableIndex tables;
    private final List<CachePolicy> policies;
    private final Supplier<?> context;
    private final Epochs epochs;
    private final Resolver resolver;
    private final Units units;
    private final Footprints footprints;
    private final List<Region> regions;
    private final List<Freshness> freshness;
    private final @Nullable ChangeFeed feed;
    private final Rules rules;
    private final Set<Class<?>> immutable;

    QueryCache(CacheSetup setup) {
        this.tables = setup.index();
        this.policies = setup.policies();
        this.context = setup.context();
        this.epochs = setup.epochs();
        this.feed = setup.feed();
        this.resolver = new Resolver(setup.dataSource());
        this.units = new Units(epochs, resolver, setup.catalog().isReadCommitted(), setup.rules());
        this.footprints = new Footprints(tables, setup.catalog());
        this.rules = setup.rules();
        this.immutable = setup.immutable();
        this.regions = IntStream.range(0, policies.size())
                .mapToObj(position -> newRegion(position, setup.auditor()))
                .toList();
        this.freshness = policies.stream().map(this::freshness).toList();
        if (feed != null) {
            feed.start();
        }
    }

    /**
     * Starts a cache.
     *
     * @param dataSource the primary; the cache takes one connection of it for itself, and others for moments
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Has the cache watch the database that is being built, so that everything written through it is known at once.
     *
     * @param builder the builder of a database on the same primary
     * @return the same builder
     */
    public DatabaseBuilder attach(DatabaseBuilder builder) {
        if (policies.stream().allMatch(policy -> policy.mode() instanceof CacheMode.Off)) {
            return builder;
        }
        Watcher watcher = new Watcher(footprints, units);
        return builder.observer(watcher).listener(watcher);
    }

    /**
     * The cached repository of a table. All that are asked for share their entries.
     *
     * @param database a database this cache was {@linkplain #attach attached} to
     * @param table one of the cache's tables
     * @param <R> its record
     * @param <K> the type of its key
     * @return a repository; the plain one if the table's mode is {@link CacheMode#off()}
     */
    public <R extends TableRecord<R>, K> Repository<R, K> repository(Database database, KeyedTable<R, K> table) {
        return repository(database, database.repository(table), new Shared(database, table));
    }

    /**
     * Puts the cache before a repository. Each wrapped repository has entries of its own.
     *
     * @param database a database this cache was {@linkplain #attach attached} to
     * @param repository a repository of one of the cache's tables
     * @param <R> its record
     * @param <K> the type of its key
     * @return a repository; the given one if the table's mode is {@link CacheMode#off()}
     */
    public <R extends TableRecord<R>, K> Repository<R, K> repository(Database database, Repository<R, K> repository) {
        return repository(database, repository, new Object());
    }

    private <R extends TableRecord<R>, K> Repository<R, K> repository(
            Database database, Repository<R, K> repository, Object space) {
        int position = position(repository.table());
        if (policies.get(position).mode() instanceof CacheMode.Off) {
            return repository;
        }
        RowCopies<R> copies = RowCopies.<R>of(repository.table().fields(), immutable)
                .orElseThrow(() -> new IllegalArgumentException("Table " + name(position)
                        + " cannot be cached: it has columns of types that could be changed from outside. Use types that are"
                        + " immutable, arrays of such, or CacheMode.off(), or name them in immutable(…)"));
        return new CachedRepository<>(
                repository, copies::copy, new Reads(this, database, repository.table(), new int[] {position}, space));
    }

    /**
     * Reads a query into Java records, through the cache.
     *
     * <p>Database contract: none on a hit, one statement otherwise. Primary.
     *
     * @param database a database this cache was {@linkplain #attach attached} to
     * @param query the query, over cached tables only; any other is run every time
     * @param type a Java record of immutable components, in the order of the columns
     * @param <E> the type of a row
     * @return an unmodifiable list
     */
    public <E extends java.lang.Record> List<E> list(Database database, Select<?> query, Class<E> type) {
        if (!isImmutable(requireNonNull(type, "type"))) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be cached: it has components that could be changed");
        }
        Supplier<List<E>> loader = () -> List.copyOf(database.dsl().fetch(query).map(row -> row.into(type)));
        return footprints
                .question(query)
                .filter(question -> question.tables().length > 0)
                .map(question -> new Reads(this, database, tables.table(question.tables()[0]), question.tables(), type)
                        .list(question, loader))
                .orElseGet(loader);
    }

    /**
     * Gives up what is known of a table, as after a bulk load that no trigger saw, or a REFRESH MATERIALIZED VIEW.
     *
     * @param table one of the cache's tables
     */
    public void invalidate(Table<?> table) {
        epochs.bump(position(table));
    }

    /** Gives up everything, as after a change of the schema. */
    public void invalidateAll() {
        epochs.bumpAll();
    }

    /**
     * Counts since the start.
     *
     * @return a snapshot, table by table
     */
    public CacheStatistics statistics() {
        Map<String, TableStatistics> byTable = new HashMap<>();
        for (int position = 0; position < regions.size(); position++) {
            Region region = regions.get(position);
            byTable.put(
                    name(position),
                    new TableStatistics(
                            region.counters().hits(),
                            region.counters().misses(),
                            region.counters().loads(),
                            region.counters().bypasses(),
                            epochs.epoch(position),
                            region.size(),
                            region.counters().audits(),
                            region.counters().mismatches()));
        }
        return new CacheStatistics(byTable);
    }

    /** Stops asking the database for changes and forgets all entries; reads go to the database from then on, or wait no more. */
    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
        resolver.close();
        regions.forEach(Region::clear);
    }

    Region region(int position) {
        return regions.get(position);
    }

    Units units() {
        return units;
    }

    Footprints footprints() {
        return footprints;
    }

    boolean isImmutable(Class<?> type) {
        return RowCopies.isImmutable(type, immutable);
    }

    Object context() {
        return context.get();
    }

    /** What answers from these tables have to satisfy; nothing when they cannot be cached together. */
    Optional<Freshness> freshness(int[] positions) {
        return positions.length == 1
                ? Optional.of(freshness.get(positions[0]))
                : Freshness.strictest(
                        Arrays.stream(positions).mapToObj(freshness::get).toList());
    }

    private int position(Table<?> table) {
        for (int position = 0; position < tables.size(); position++) {
            if (tables.table(position).getQualifiedName().equals(table.getQualifiedName())) {
                return position;
            }
        }
        throw new IllegalArgumentException(
                "Table " + table.getName() + " is not one of the cache's: name it in QueryCache.builder(…).table(…)");
    }

    private String name(int position) {
        return tables.table(position).getName();
    }

    private Region newRegion(int position, CacheAuditor auditor) {
        CachePolicy policy = policies.get(position);
        Region.Limits limits = new Region.Limits(policy.timeToLive().toNanos(), policy.maximumWeight());
        Audit audit = new Audit(auditor.hits(), () -> auditor.report().accept(name(position)));
        return new Region(epochs, limits, CachedRows::weight, rules, audit);
    }

    private Freshness freshness(CachePolicy policy) {
        return switch (policy.mode()) {
            case CacheMode.Off off -> new Freshness.Never();
            case CacheMode.Local local -> new Freshness.Local();
            case CacheMode.Bounded bounded ->
                new Freshness.Bounded(requireNonNull(feed), bounded.staleness().toNanos());
            case CacheMode.Validated validated -> new Freshness.Validated(requireNonNull(feed), validated.budget());
        };
    }

    /** Plain repositories of the same table answer the same, so they share entries. */
    private record Shared(Database database, Table<?> table) {}

    /** Collects the options of a {@link QueryCache}. Not thread-safe; use once. */
    public static final class Builder {

        private final DataSource dataSource;
        private final Map<Table<?>, CachePolicy> tables = new LinkedHashMap<>();
        private final Map<Table<?>, List<Table<?>>> triggers = new LinkedHashMap<>();
        private ChangeLog changeLog = ChangeLog.ofDefaults();
        private Supplier<?> context = () -> "";
        private Set<Class<?>> immutable = Set.of();
        private CacheAuditor auditor = CacheAuditor.none();
        private Rules rules = Rules.SOUND;

        private Builder(DataSource dataSource) {
            this.dataSource = requireNonNull(dataSource, "dataSource");
        }

        /**
         * Caches a table with {@link CachePolicy#ofDefaults()}.
         *
         * @param table the table
         * @return this
         */
        public Builder table(Table<?> table) {
            return table(table, CachePolicy.ofDefaults());
        }

        /**
         * Caches a table.
         *
         * @param table the table
         * @param policy how
         * @return this
         */
        public Builder table(Table<?> table, CachePolicy policy) {
            tables.put(requireNonNull(table, "table"), requireNonNull(policy, "policy"));
            return this;
        }

        /**
         * Declares that triggers of a table write other tables. Foreign keys, views and partitions need no declaration.
         *
         * @param table the table with the triggers
         * @param changed what they write
         * @return this
         */
        public Builder triggersOf(Table<?> table, Table<?>... changed) {
            triggers.put(requireNonNull(table, "table"), List.of(changed));
            return this;
        }

        /**
         * Where the change log is, if not in {@code public}.
         *
         * @param changeLog the change log
         * @return this
         */
        public Builder changeLog(ChangeLog changeLog) {
            this.changeLog = requireNonNull(changeLog, "changeLog");
            return this;
        }

        /**
         * Keeps the entries of different callers apart: required where the same query has different answers for different
         * callers, as with row level security.
         *
         * @param context the caller's tenant and role, or whatever the answers depend on; a value with equals and hashCode
         * @return this
         */
        public Builder context(Supplier<?> context) {
            this.context = requireNonNull(context, "context");
            return this;
        }

        /**
         * Declares that values of these types cannot be changed, so that they may be shared. Records of such, and what the JDK and
         * jOOQ have, are known.
         *
         * @param types of columns
         * @return this
         */
        public Builder immutable(Class<?>... types) {
            this.immutable = Set.of(types);
            return this;
        }

        /**
         * Has a sample of hits compared with the database. By default none is.
         *
         * @param auditor the auditor
         * @return this
         */
        public Builder auditor(CacheAuditor auditor) {
            this.auditor = requireNonNull(auditor, "auditor");
            return this;
        }

        /** For tests that want to see what a wrong rule leads to. */
        Builder rules(Rules rules) {
            this.rules = rules;
            return this;
        }

        /**
         * Checks the database and starts the cache.
         *
         * <p>Database contract: a few reads of the catalog; then one small statement per poll, on a connection of its own.
         *
         * @return the cache
         * @throws CacheSetupException if the change log is needed and not complete
         */
        public QueryCache build() {
            return new QueryCache(
                    CacheSetup.of(dataSource, tables, triggers, changeLog, context, immutable, auditor, rules));
        }
    }
}
