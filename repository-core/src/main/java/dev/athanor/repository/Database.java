package dev.athanor.repository;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.repository.audit.Audit;
import dev.athanor.repository.internal.Engine;
import dev.athanor.repository.internal.MaterializedReads;
import dev.athanor.repository.internal.TableEngine;
import dev.athanor.repository.internal.TableReads;
import dev.athanor.repository.internal.TableRepository;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.sql.Queries;
import dev.athanor.repository.internal.sql.TableModel;
import dev.athanor.repository.internal.sql.Traits;
import dev.athanor.repository.internal.sql.Visibility;
import dev.athanor.repository.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

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

    Database(Sessions sessions, Engine engine, @Nullable HikariDataSource ownedPool) {
        this.sessions = sessions;
        this.engine = engine;
        this.ownedPool = ownedPool;
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
        return builder().owned(new HikariDataSource(config)).build();
    }

    /**
     * Starts a database over a data source of yours, which stays yours to close.
     *
     * @return a builder
     */
    public static DatabaseBuilder builder() {
        return new DatabaseBuilder();
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
}
