package dev.athanor.repository;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.internal.TableReads;
import dev.athanor.repository.internal.TableRepository;
import dev.athanor.repository.internal.error.ErrorTranslator;
import dev.athanor.repository.internal.error.TranslatingListener;
import dev.athanor.repository.internal.session.AmbientTransactionProvider;
import dev.athanor.repository.internal.session.SessionTransactions;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The door: one PostgreSQL database, its repositories, its transactions, and jOOQ on top of the same connections. Build it once
 * and keep it.
 *
 * <p>Immutable, thread-safe.
 */
public final class Database implements AutoCloseable {

    private final Sessions sessions;
    private final Transactions transactions;
    private final DSLContext dsl;
    private final @Nullable HikariDataSource ownedPool;

    private Database(Builder builder) {
        DataSource primary = builder.requirePrimary();
        ErrorTranslator errors = new ErrorTranslator();
        this.sessions = new Sessions(primary, errors);
        this.transactions = new SessionTransactions(sessions);
        this.ownedPool = builder.ownedPool;
        this.dsl = DSL.using(new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(sessions)
                .set(new AmbientTransactionProvider())
                .set(builder.listeners(new TranslatingListener(errors)))
                .set(new Settings().withExecuteLogging(false)));
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
        return new TableRepository<>(dsl, table, key);
    }

    /**
     * Reads a view, or a table without a key.
     *
     * @param table the table or view
     * @param <R> its record
     * @return a repository that only reads
     */
    public <R extends Record> ReadRepository<R> readRepository(Table<R> table) {
        return new TableReads<>(dsl, Objects.requireNonNull(table, "table"));
    }

    /**
     * Units of work.
     *
     * @return the transactions of this database
     */
    public Transactions transactions() {
        return transactions;
    }

    /**
     * jOOQ, on the same connections and in the same transaction as the repositories, with the same exceptions.
     *
     * @return the DSL; always the same object
     */
    public DSLContext dsl() {
        return dsl;
    }

    /** Closes the pool if {@link #connect} opened it. Using the database afterwards is an {@link IllegalStateException}. */
    @Override
    public void close() {
        sessions.close();
        if (ownedPool != null) {
            ownedPool.close();
        }
    }

    /** Collects the options of a {@link Database}. Not thread-safe; use once. */
    public static final class Builder {

        private @Nullable DataSource primary;
        private @Nullable HikariDataSource ownedPool;
        private final List<ExecuteListener> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * Where to connect to. Required.
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
         * Builds the database. Nothing is connected yet.
         *
         * @return the database
         */
        public Database build() {
            return new Database(this);
        }

        private ExecuteListener[] listeners(ExecuteListener first) {
            List<ExecuteListener> all = new ArrayList<>(listeners);
            all.addFirst(first);
            return all.toArray(ExecuteListener[]::new);
        }

        private DataSource requirePrimary() {
            if (primary == null) {
                throw new IllegalStateException(
                        "No data source: call primary(dataSource), or use Database.connect(url, …)");
            }
            return primary;
        }
    }
}
