package dev.athanor.service.link;

import dev.athanor.repository.ColumnRoles;
import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.repository.SecretValue;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.service.internal.KeyConditions;
import dev.athanor.service.internal.Records;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * A parent whose version moves with what belongs to it.
 *
 * <p>Thread-safe.
 */
final class AdvancedParent<R extends TableRecord<R>, P> implements Parent<P> {

    private final Repository<R, P> parents;
    private final Records<R> records;
    private final TableField<R, ?> version;
    private final TableField<R, ?> rewritten;

    private AdvancedParent(Repository<R, P> parents, TableField<R, ?> version, TableField<R, ?> rewritten) {
        this.parents = parents;
        this.records = new Records<>(parents.table());
        this.version = version;
        this.rewritten = rewritten;
    }

    static <R extends TableRecord<R>, P> Parent<P> of(Database db, Repository<R, P> parents) {
        ColumnRoles<R> roles = ColumnRoles.of(db, parents.table());
        String name = parents.table().getName();
        return new AdvancedParent<>(
                parents,
                roles.version()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Table " + name + " has no version column that could be advanced")),
                roles.assignable().stream()
                        .filter(column -> !parents.keyMapping().fields().contains(column)
                                && !SecretValue.class.isAssignableFrom(column.getType()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Table " + name + " has no column that could be written to advance its version")));
    }

    @Override
    public Runnable lock(P key, Optional<ExpectedVersion> expected) {
        R row = expected.isPresent() ? lock(key, expected.get()) : parents.lock(key, LockMode.forNoKeyUpdate());
        return () -> advance(key, row);
    }

    private R lock(P key, ExpectedVersion expected) {
        return parents.lockWhere(KeyConditions.isKey(parents.keyMapping(), key), LockMode.forNoKeyUpdate()).stream()
                .filter(row -> ((Number) row.get(version)).longValue() == expected.value())
                .findFirst()
                .orElseGet(() -> parents.update(key, nothing -> {}, expected)); // throws, and says what is wrong
    }

    /** Writes a column as it is: of a record made by hand, the repository writes whatever is set. */
    private void advance(P key, R row) {
        R record = records.empty();
        KeyConditions.set(parents.keyMapping(), record, key);
        copy(rewritten, row, record);
        parents.ignoringVersion().update(record);
    }

    private static <T> void copy(Field<T> column, Record from, Record to) {
        to.set(column, from.get(column));
    }
}
