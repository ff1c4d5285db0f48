package dev.athanor.repository;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.id.IdGenerator;
import dev.athanor.repository.id.NanoIdGenerator;
import dev.athanor.repository.id.UuidV7Generator;
import dev.athanor.repository.internal.Engine;
import dev.athanor.repository.internal.IdGenerators;
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
import dev.athanor.repository.internal.sql.Traits;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the options of a {@link Database}. Not thread-safe; use once. */
public final class DatabaseBuilder {

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

    DatabaseBuilder() {}

    /**
     * Where to connect to. Required, unless a {@linkplain #transactionManager transaction manager} lends the connections.
     *
     * @param dataSource usually a pool; it stays yours to close
     * @return this
     */
    public DatabaseBuilder primary(DataSource dataSource) {
        this.primary = Objects.requireNonNull(dataSource, "dataSource");
        return this;
    }

    DatabaseBuilder owned(HikariDataSource pool) {
        this.ownedPool = pool;
        return primary(pool);
    }

    /**
     * Lets a jOOQ listener see every statement that repositories and {@link Database#dsl()} send, and the translated exception
     * of one that fails. May be called several times.
     *
     * @param listener thread-safe
     * @return this
     */
    public DatabaseBuilder listener(ExecuteListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Tells the time, for audit columns and ids. The default is the system's clock.
     *
     * @param source the clock
     * @return this
     */
    public DatabaseBuilder clock(InstantSource source) {
        this.clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Lets a listener watch all transactions. May be called several times.
     *
     * @param listener thread-safe
     * @return this
     */
    public DatabaseBuilder listener(TransactionListener listener) {
        transactionListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Lets an observer see every statement before it is sent. May be called several times.
     *
     * @param observer thread-safe
     * @return this
     */
    public DatabaseBuilder observer(StatementObserver observer) {
        observers.add(Objects.requireNonNull(observer, "observer"));
        return this;
    }

    /**
     * Says who writes, for the {@code …_by} columns. By default nobody is known to.
     *
     * @param supplier asked once per operation, on the calling thread; returns a value of the columns' type, or null
     * @return this
     */
    public DatabaseBuilder actor(Supplier<?> supplier) {
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
    public DatabaseBuilder transactionManager(TransactionManager manager) {
        this.transactionManager = Objects.requireNonNull(manager, "manager");
        return this;
    }

    /**
     * The column names by which tables are audited, versioned and soft-deleted.
     *
     * @param names the conventions; {@link Conventions#none()} switches all traits off
     * @return this
     */
    public DatabaseBuilder conventions(Conventions names) {
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
    public DatabaseBuilder callbackFailures(Consumer<Throwable> handler) {
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
    public <T> DatabaseBuilder idGenerator(Class<T> type, IdGenerator<T> generator) {
        idGenerators.put(Objects.requireNonNull(type, "type"), Objects.requireNonNull(generator, "generator"));
        return this;
    }

    /**
     * What {@linkplain Transactions#retrying retries} wait by. The default is the system's.
     *
     * @param clock thread-safe
     * @return this
     */
    public DatabaseBuilder retryClock(RetryClock clock) {
        this.retryClock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Spreads the pauses of {@linkplain Transactions#retrying retries}. The default is {@link ThreadLocalRandom}.
     *
     * @param generator thread-safe
     * @return this
     */
    public DatabaseBuilder random(RandomGenerator generator) {
        this.random = Objects.requireNonNull(generator, "generator");
        return this;
    }

    /**
     * Completes what jOOQ runs with, before its first use: converters find here what they need, encryption keys for example. May be
     * called several times. Dialect, connections and transactions stay those of the database. When its listeners or settings ask for
     * what only jOOQ's own execution does, a query timeout for example, repositories run everything by it, which is slower.
     *
     * @param extension gets the configuration that everything else is derived from
     * @return this
     */
    public DatabaseBuilder configure(Consumer<? super Configuration> extension) {
        this.extension = this.extension.andThen(Objects.requireNonNull(extension, "extension"));
        return this;
    }

    /**
     * Seals the cursors of scrolls. Give the same keys to all nodes of an application; without them cursors end with the process.
     *
     * @param keys the keys
     * @return this
     */
    public DatabaseBuilder cursorKeys(CursorKeys keys) {
        this.cursorKeys = Objects.requireNonNull(keys, "keys");
        return this;
    }

    /**
     * Builds the database. Nothing is connected yet.
     *
     * @return the database
     */
    public Database build() {
        Sessions sessions = sessions();
        return new Database(sessions, engine(sessions), ownedPool);
    }

    private Engine engine(Sessions sessions) {
        idGenerators.putIfAbsent(UUID.class, new UuidV7Generator(clock));
        Observers watching = new Observers(sessions, observers);
        Dsl dsl = new Dsl(sessions, watching, listeners, extension);
        boolean byJooq = !listeners.isEmpty() || dsl.mustExecute();
        Executor executor = byJooq
                ? new JooqExecutor(dsl)
                : new FittingExecutor(new JdbcExecutor(sessions, watching), new JooqExecutor(dsl));
        QueryRunner runner =
                byJooq ? QueryRunner.listened(sessions, dsl, executor) : QueryRunner.direct(sessions, dsl, executor);
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
