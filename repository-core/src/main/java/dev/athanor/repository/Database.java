package dev.athanor.repository;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.audit.Audit;
import dev.athanor.repository.id.IdGenerator;
import dev.athanor.repository.id.NanoIdGenerator;
import dev.athanor.repository.id.UuidV7Generator;
import dev.athanor.repository.internal.Engine;
import dev.athanor.repository.internal.IdGenerators;
import dev.athanor.repository.internal.MaterializedReads;
import dev.athanor.repository.internal.TableEngine;
import dev.athanor.repository.internal.TableReads;
import dev.athanor.repository.internal.TableRepository;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.read.ReadContext;
import dev.athanor.repository.internal.run.CopyExecutor;
import dev.athanor.repository.internal.run.Dsl;
import dev.athanor.repository.internal.run.Executor;
import dev.athanor.repository.internal.run.FittingExecutor;
import dev.athanor.repository.internal.run.JdbcExecutor;
import dev.athanor.repository.internal.run.JooqExecutor;
import dev.athanor.repository.internal.run.Observers;
import dev.athanor.repository.internal.run.QueryRunner;
import dev.athanor.repository.internal.session.AuditRules;
import dev.athanor.repository.internal.session.Origin;
import dev.athanor.repository.internal.session.Reactions;
import dev.athanor.repository.internal.session.SessionTransactions;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.sql.Queries;
import dev.athanor.repository.internal.sql.TableModel;
import dev.athanor.repository.internal.sql.Traits;
import dev.athanor.repository.internal.sql.Visibility;
import dev.athanor.repository.observe.StatementObserver;
import dev.athanor.repository.page.CursorKeys;
import dev.athanor.repository.transaction.RetryClock;
import dev.athanor.repository.transaction.TransactionListener;
import dev.athanor.repository.transaction.TransactionManager;
import dev.athanor.repository.transaction.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door: one PostgreSQL database, its repositories, its transactions, and jOOQ on top of the same connections. Build it once
 * and keep it.
 *
 * <p>Immutable, thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final Operation STATEMENT = Operation.named("statement");

    private final Sessions sessions;
    private final Engine engine;
    private final Map<TableKey, TableEngine<?>> tables = new ConcurrentHashMap<>();
    private final @Nullable HikariDataSource ownedPool;

    /** A table may have several repositories, by different keys. */
    private record TableKey(Table<?> table, List<? extends TableField<?, ?>> key) {}

    private Database(Builder builder) {
        this.sessions = builder.sessions();
        this.ownedPool = builder.ownedPool;
        this.engine = builder.engine(sessions);
    }

    /**
     * Connects to a database through a pool of its own, which {@link #close()} closes.
     *
     * @param url the JDBC URL
     * @param user the database user
     * @param password its password
     * @return the database
     */
    public static Database connect(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Objects.requireNonNull(url, "url"));
        config.setUsername(Objects.requireNonNull(user, "user"));
        config.setPassword(Objects.requireNonNull(password, "password"));
        config.setPoolName("athanor");
        Builder builder = builder();
        builder.ownedPool = new HikariDataSource(config);
        return builder.primary(builder.ownedPool).build();
    }

    /**
     * Starts a database over a data source of yours, which stays yours to close.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The repository of a generated table.
     *
     * @param table the table, whose key is known
     * @param <R> its record
     * @param <K> the type of its key
     * @return the repository
     */
    public <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
        return repository(table, table.keyMapping());
    }

    /**
     * The repository of a stock jOOQ table with a key of one column.
     *
     * @param table the table
     * @param key its key column
     * @param <R> its record
     * @param <K> the column's type
     * @return the repository
     */
    public <R extends TableRecord<R>, K> Repository<R, K> repository(Table<R> table, TableField<R, K> key) {
        return repository(table, KeyMapping.of(key));
    }

    /**
     * The repository of a stock jOOQ table with any key.
     *
     * @param table the table
     * @param key how a row and its key translate into each other
     * @param <R> its record
     * @param <K> the type of the key
     * @return the repository
     */
    public <R extends TableRecord<R>, K> Repository<R, K> repository(Table<R> table, KeyMapping<R, K> key) {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(key, "key");
        return TableRepository.of(engineOf(table, key), key);
    }

    /**
     * Reads a view, or a table without a key.
     *
     * @param table the table or view
     * @param <R> its record
     * @return a repository that only reads
     */
    public <R extends Record> ReadRepository<R> readRepository(Table<R> table) {
        return reads(table, List.of());
    }

    /**
     * Reads a view, or a table without a key, of which some columns are known to be unique and never null together: they make every
     * order total, so it can also be scrolled.
     *
     * @param table the table or view
     * @param unique one of the columns
     * @param more the others
     * @param <R> its record
     * @return a repository that only reads
     */
    public <R extends Record> ReadRepository<R> readRepository(Table<R> table, Field<?> unique, Field<?>... more) {
        List<Field<?>> key = new ArrayList<>(List.of(unique));
        key.addAll(List.of(more));
        return reads(table, key);
    }

    /**
     * Reads what a select returns, as if it were a view. Conditions and orders are given on the fields of
     * {@link ReadRepository#table()}.
     *
     * @param select any select whose columns have different names
     * @param unique names of columns that are unique and never null together; without them it cannot be scrolled
     * @param <R> the select's record
     * @return a repository that only reads
     */
    public <R extends Record> ReadRepository<R> readRepository(Select<R> select, String... unique) {
        Table<R> table = Objects.requireNonNull(select, "select").asTable(DSL.name("selected"));
        List<Field<?>> key = new ArrayList<>();
        for (String name : unique) {
            Field<?> field = table.field(name);
            if (field == null) {
                throw new IllegalArgumentException("The select has no column " + name);
            }
            key.add(field);
        }
        return reads(table, key);
    }

    /**
     * Reads a materialized view, and refreshes it.
     *
     * @param view the materialized view
     * @param unique columns that are unique and never null together; without them it cannot be scrolled
     * @param <R> its record
     * @return a repository that reads and refreshes
     * @throws IllegalArgumentException when it is another kind of table
     */
    public <R extends Record> MaterializedView<R> materializedView(Table<R> view, Field<?>... unique) {
        return new MaterializedReads<>(queries(view), engine.reads(), List.of(unique));
    }

    private <R extends Record> ReadRepository<R> reads(Table<R> table, List<Field<?>> key) {
        return new TableReads<>(queries(table), engine.reads(), key);
    }

    private <R extends Record> Queries<R> queries(Table<R> table) {
        TableModel<R> model = new TableModel<>(Objects.requireNonNull(table, "table"), List.of(), List.of());
        return new Queries<>(engine.dsl(), model, Visibility.ALL, engine.audit()::moment);
    }

    /**
     * Units of work.
     *
     * @return the transactions of this database
     */
    public Transactions transactions() {
        return engine.transactions();
    }

    /**
     * Who writes, and when, for a block of code.
     *
     * @return the audit rules of this database
     */
    public Audit audit() {
        return engine.audit();
    }

    /**
     * jOOQ, on the same connections and in the same transaction as the repositories, with the same exceptions.
     *
     * @return the DSL; always the same object
     */
    public DSLContext dsl() {
        return engine.dsl().apply(STATEMENT);
    }

    Conventions conventions() {
        return engine.conventions();
    }

    Engine engine() {
        return engine;
    }

    /** Closes the pool if {@link #connect} opened it. Using the database afterwards is an {@link IllegalStateException}. */
    @Override
    public void close() {
        sessions.close();
        if (ownedPool != null) {
            ownedPool.close();
        }
    }

    @SuppressWarnings("unchecked") // the key of the map holds the table, and with it the type of its records
    private <R extends TableRecord<R>> TableEngine<R> engineOf(Table<R> table, KeyMapping<R, ?> key) {
        return (TableEngine<R>) tables.computeIfAbsent(
                new TableKey(table, key.fields()),
                known -> new TableEngine<>(engine, table, key.fields(), Traits.of(table, engine.conventions())));
    }

    /** Collects the options of a {@link Database}. Not thread-safe; use once. */
    public static final class Builder {

        private static final Logger LOG = LoggerFactory.getLogger(Database.class);

        private @Nullable DataSource primary;
        private @Nullable TransactionManager transactionManager;
        private @Nullable HikariDataSource ownedPool;
        private InstantSource clock = InstantSource.system();
        private Supplier<?> actor = () -> null;
        private Conventions conventions = Conventions.ofDefaults();
        private @Nullable CursorKeys cursorKeys;
        private final Map<Class<?>, IdGenerator<?>> idGenerators = new HashMap<>();
        private final List<ExecuteListener> listeners = new ArrayList<>();
        private Consumer<Configuration> extension = configuration -> {};
        private final List<TransactionListener> transactionListeners = new ArrayList<>();
        private final List<StatementObserver> observers = new ArrayList<>();
        private Consumer<Throwable> callbackFailures =
                failure -> LOG.error("A callback failed after its transaction had ended; the outcome stands", failure);
        private RetryClock retryClock = RetryClock.system();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

        private Builder() {}

        /**
         * Where to connect to. Required, unless a {@linkplain #transactionManager transaction manager} lends the connections.
         *
         * @param dataSource usually a pool; it stays yours to close
         * @return this
         */
        public Builder primary(DataSource dataSource) {
            this.primary = Objects.requireNonNull(dataSource, "dataSource");
            return this;
        }

        /**
         * Lets a jOOQ listener see every statement that repositories and {@link Database#dsl()} send, and the translated exception
         * of one that fails. May be called several times.
         *
         * @param listener thread-safe
         * @return this
         */
        public Builder listener(ExecuteListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Tells the time, for audit columns and ids. The default is the system's clock.
         *
         * @param source the clock
         * @return this
         */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Lets a listener watch all transactions. May be called several times.
         *
         * @param listener thread-safe
         * @return this
         */
        public Builder listener(TransactionListener listener) {
            transactionListeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Lets an observer see every statement before it is sent. May be called several times.
         *
         * @param observer thread-safe
         * @return this
         */
        public Builder observer(StatementObserver observer) {
            observers.add(Objects.requireNonNull(observer, "observer"));
            return this;
        }

        /**
         * Says who writes, for the {@code …_by} columns. By default nobody is known to.
         *
         * @param supplier asked once per operation, on the calling thread; returns a value of the columns' type, or null
         * @return this
         */
        public Builder actor(Supplier<?> supplier) {
            this.actor = Objects.requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * Lets a framework's transaction manager begin and end the transactions and lend their connections, instead of a {@linkplain
         * #primary data source}.
         *
         * @param manager thread-safe
         * @return this
         */
        public Builder transactionManager(TransactionManager manager) {
            this.transactionManager = Objects.requireNonNull(manager, "manager");
            return this;
        }

        /**
         * The column names by which tables are audited, versioned and soft-deleted.
         *
         * @param names the conventions; {@link Conventions#none()} switches all traits off
         * @return this
         */
        public Builder conventions(Conventions names) {
            this.conventions = Objects.requireNonNull(names, "names");
            return this;
        }

        /**
         * Gets what callbacks throw that were registered with a {@linkplain Transactions#current transaction}. By default it is logged as
         * an error.
         *
         * @param handler thread-safe
         * @return this
         */
        public Builder callbackFailures(Consumer<Throwable> handler) {
            this.callbackFailures = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Makes the keys of rows that come without one, in tables whose single key column has this type and no default. UUIDs of
         * version 7 are made unless another generator is given; columns of domain {@code nanoid} get a NanoID.
         *
         * @param type the type of the key
         * @param generator thread-safe
         * @param <T> the type of the key
         * @return this
         */
        public <T> Builder idGenerator(Class<T> type, IdGenerator<T> generator) {
            idGenerators.put(Objects.requireNonNull(type, "type"), Objects.requireNonNull(generator, "generator"));
            return this;
        }

        /**
         * What {@linkplain Transactions#retrying retries} wait by. The default is the system's.
         *
         * @param clock thread-safe
         * @return this
         */
        public Builder retryClock(RetryClock clock) {
            this.retryClock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Spreads the pauses of {@linkplain Transactions#retrying retries}. The default is {@link ThreadLocalRandom}.
         *
         * @param generator thread-safe
         * @return this
         */
        public Builder random(RandomGenerator generator) {
            this.random = Objects.requireNonNull(generator, "generator");
            return this;
        }

        /**
         * Completes what jOOQ runs with, before its first use: converters find here what they need, encryption keys for example. May be
         * called several times. Dialect, connections and transactions stay those of the database.
         *
         * @param extension gets the configuration that everything else is derived from
         * @return this
         */
        public Builder configure(Consumer<? super Configuration> extension) {
            this.extension = this.extension.andThen(Objects.requireNonNull(extension, "extension"));
            return this;
        }

        /**
         * Seals the cursors of scrolls. Give the same keys to all nodes of an application; without them cursors end with the process.
         *
         * @param keys the keys
         * @return this
         */
        public Builder cursorKeys(CursorKeys keys) {
            this.cursorKeys = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /**
         * Builds the database. Nothing is connected yet.
         *
         * @return the database
         */
        public Database build() {
            return new Database(this);
        }

        private Engine engine(Sessions sessions) {
            idGenerators.putIfAbsent(UUID.class, new UuidV7Generator(clock));
            Observers watching = new Observers(sessions, observers);
            Dsl dsl = new Dsl(sessions, watching, listeners, extension);
            boolean isListened = !listeners.isEmpty() || dsl.isListened();
            Executor executor = isListened
                    ? new JooqExecutor(dsl)
                    : new FittingExecutor(new JdbcExecutor(sessions, watching), new JooqExecutor(dsl));
            QueryRunner runner = isListened
                    ? QueryRunner.listened(sessions, dsl, executor)
                    : QueryRunner.direct(sessions, dsl, executor);
            Transactions units = new SessionTransactions(sessions);
            CursorKeys keys = cursorKeys == null ? CursorKeys.random() : cursorKeys;
            return new Engine(
                    sessions,
                    dsl.builder(),
                    dsl,
                    executor,
                    new CopyExecutor(sessions, dsl.builder().configuration(), watching),
                    units,
                    AuditRules.of(sessions, clock, actor),
                    conventions,
                    new IdGenerators(idGenerators, new NanoIdGenerator()),
                    new ReadContext(keys, units, runner, table -> Traits.live(table, conventions)));
        }

        private Sessions sessions() {
            return Sessions.of(origin(), new Reactions(transactionListeners, callbackFailures, retryClock, random));
        }

        private Origin origin() {
            if (primary != null && transactionManager != null) {
                throw new IllegalStateException("primary(dataSource) and transactionManager(manager) contradict each"
                        + " other: the manager lends the connections; leave out one of them");
            }
            if (transactionManager != null) {
                return Origin.of(transactionManager);
            }
            if (primary == null) {
                throw new IllegalStateException(
                        "No data source: call primary(dataSource), or use Database.connect(url, …)");
            }
            return Origin.of(primary);
        }
    }
}
