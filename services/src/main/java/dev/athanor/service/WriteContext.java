package dev.athanor.service;

import dev.athanor.repository.ColumnRoles;
import dev.athanor.repository.Database;
import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.service.internal.KeyConditions;
import dev.athanor.service.internal.Records;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/**
 * What the writes of one service stand on.
 *
 * <p>Thread-safe.
 */
final class WriteContext<R extends TableRecord<R>, K> {

    private final Database db;
    private final Repository<R, K> repository;
    private final Hooks<R> hooks;
    private final ColumnRoles<R> roles;
    private final Records<R> records;

    WriteContext(Database db, Repository<R, K> repository, Hooks<R> hooks) {
        this.db = db;
        this.repository = repository;
        this.hooks = hooks;
        this.records = new Records<>(repository.table());
        this.roles = ColumnRoles.of(db, repository.table());
    }

    Repository<R, K> repository() {
        return repository;
    }

    Hooks<R> hooks() {
        return hooks;
    }

    KeyMapping<R, K> keys() {
        return repository.keyMapping();
    }

    Records<R> records() {
        return records;
    }

    Condition withKeys(Collection<? extends K> wanted) {
        return KeyConditions.isAnyKey(keys(), wanted);
    }

    void setVersion(R record, ExpectedVersion expected) {
        TableField<R, ?> version = requireVersion();
        if (version.getType() == Integer.class) {
            set(record, version, Math.clamp(expected.value(), Integer.MIN_VALUE, Integer.MAX_VALUE));
        } else {
            set(record, version, expected.value());
        }
    }

    boolean isStale(R row, ExpectedVersion expected) {
        return row.get(requireVersion()) instanceof Number found && found.longValue() != expected.value();
    }

    /** The columns of a record that callers have set and may write, without those of the key. */
    List<TableField<R, ?>> written(R record) {
        return roles.assignable().stream()
                .filter(column -> record.touched(column) && !keys().fields().contains(column))
                .toList();
    }

    /** Runs in the current transaction, or in one of its own; without a reason to, in none. */
    <T> T call(boolean inTransaction, Supplier<T> work) {
        return inTransaction ? db.transactions().call(work::get) : work.get();
    }

    Optional<R> lock(K key, LockMode mode) {
        try {
            return Optional.of(repository.lock(key, mode));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Before any row is locked: a forgotten filter must not reach the whole table. */
    void requireCondition(String verb, Condition condition) {
        if (condition.equals(DSL.noCondition()) || condition.equals(DSL.trueCondition())) {
            throw new IllegalArgumentException(verb + " " + repository.table().getName()
                    + ": the condition is empty, which would mean every row; if that is meant, say it with a method of"
                    + " repository()");
        }
    }

    /** For a row that no hook has seen, because it was not there a moment ago. */
    TransientDatabaseException came(String verb) {
        return new TransientDatabaseException(
                verb + " " + repository.table().getName() + ": a row came while it was looked for; try again",
                null,
                null);
    }

    boolean isWatched() {
        return hooks.committed().isPresent();
    }

    /** Tells of a change when it is committed. */
    void changed(Supplier<Change<R>> change) {
        hooks.committed().ifPresent(hook -> {
            Change<R> done = change.get();
            db.transactions().current().afterCommit(() -> hook.accept(done));
        });
    }

    private TableField<R, ?> requireVersion() {
        Optional<TableField<R, ?>> version = roles.version();
        return version.orElseThrow(() -> new IllegalArgumentException(
                "Table " + repository.table().getName() + " has no version column to compare"));
    }

    @SuppressWarnings("unchecked") // a version is an integer or a bigint, nothing else
    private static <T> void set(Record record, Field<T> field, Object value) {
        record.set(field, (T) value);
    }
}
