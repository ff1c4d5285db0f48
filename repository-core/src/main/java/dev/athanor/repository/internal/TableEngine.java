package dev.athanor.repository.internal;

import dev.athanor.repository.RowPatch;
import dev.athanor.repository.id.IdGenerator;
import dev.athanor.repository.internal.read.Reading;
import dev.athanor.repository.internal.sql.BulkStatements;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.ConditionalStatements;
import dev.athanor.repository.internal.sql.Moment;
import dev.athanor.repository.internal.sql.Queries;
import dev.athanor.repository.internal.sql.RecordFactory;
import dev.athanor.repository.internal.sql.RowStatements;
import dev.athanor.repository.internal.sql.Statement;
import dev.athanor.repository.internal.sql.TableModel;
import dev.athanor.repository.internal.sql.Trait;
import dev.athanor.repository.internal.sql.UpsertStatements;
import dev.athanor.repository.internal.sql.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * One table at work: its statements, and its rows as records.
 *
 * <p>Thread-safe.
 */
public final class TableEngine<R extends TableRecord<R>> {

    private final Engine engine;
    private final TableModel<R> model;
    private final RowStatements<R> rows;
    private final BulkStatements<R> bulk;
    private final UpsertStatements<R> upserts;
    private final UniqueIndexes<R> uniqueIndexes;
    private final RecordFactory<R> records;
    private final @Nullable IdGenerator<?> ids;
    private final Map<Visibility, Reading<R>> readings = new ConcurrentHashMap<>();

    public TableEngine(Engine engine, Table<R> table, List<TableField<R, ?>> key, List<Trait> traits) {
        this.engine = engine;
        this.model = new TableModel<>(table, key, traits);
        this.rows = new RowStatements<>(engine.builder(), model);
        this.bulk = new BulkStatements<>(engine.builder(), model);
        this.upserts = new UpsertStatements<>(engine.builder(), model);
        this.uniqueIndexes = new UniqueIndexes<>(engine, table);
        this.records = new RecordFactory<>(engine.builder(), table);
        this.ids = key.size() == 1 ? engine.ids().generatorFor(key.getFirst()) : null;
    }

    Engine engine() {
        return engine;
    }

    TableModel<R> model() {
        return model;
    }

    RowStatements<R> rows() {
        return rows;
    }

    BulkStatements<R> bulk() {
        return bulk;
    }

    UpsertStatements<R> upserts() {
        return upserts;
    }

    UniqueIndexes<R> uniqueIndexes() {
        return uniqueIndexes;
    }

    /** Whether the server can return the row as it was before, which PostgreSQL can since 18. */
    boolean hasOld() {
        return engine.sessions().serverVersion() >= 18;
    }

    RecordFactory<R> records() {
        return records;
    }

    /** A record that has what a patch writes, and nothing else. */
    R patched(RowPatch<R> patch) {
        R record = records.empty();
        Objects.requireNonNull(patch, "patch").applyTo(record);
        return record;
    }

    /** The reading that all repositories of the table share, and with it what they have rendered. */
    Reading<R> reading(Visibility visibility) {
        return readings.computeIfAbsent(
                visibility,
                rows -> Reading.of(
                        new Queries<>(engine.dsl(), model, rows, this::moment), engine.reads(), model.key()));
    }

    ConditionalStatements<R> conditional(Visibility visibility) {
        return new ConditionalStatements<>(engine.dsl(), model, visibility);
    }

    void requireTransaction(String verb) {
        if (!engine.transactions().isActive()) {
            throw new IllegalStateException(verb + " " + model.table().getName()
                    + ": a lock lasts as long as its transaction, and there is none; use transactions().run(…)");
        }
    }

    void requireMarks(String verb) {
        if (!model.isMarkedWhenDeleted()) {
            throw new IllegalStateException(verb + " " + model.table().getName()
                    + ": the table is not soft-deleted, so there is nothing to restore");
        }
    }

    boolean exists(Statement statement, Call call) {
        boolean[] found = {false};
        engine.executor().run(statement, call, values -> found[0] = true);
        return found[0];
    }

    Moment moment() {
        return engine.audit().moment();
    }

    List<R> fetch(Statement statement, Call call) {
        List<R> result = new ArrayList<>();
        engine.executor().run(statement, call, values -> result.add(records.loaded(values)));
        return result;
    }

    /** The row of a statement about one. */
    Optional<R> fetchOne(Statement statement, Call call) {
        List<R> rows = fetch(statement, call);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The columns of a record that callers may write and that are chosen, in the order of the table. */
    List<Field<?>> written(Predicate<Field<?>> chosen, Moment moment) {
        List<Field<?>> written = new ArrayList<>();
        for (Field<?> column : model.columns()) {
            if (chosen.test(column) && model.isWritable(column, moment)) {
                written.add(column);
            }
        }
        return written;
    }

    /** A key for a record that has none, if keys of this table come from a generator. */
    List<?> generatedKey(R record) {
        return ids == null || record.touched(model.key().getFirst()) ? List.of() : List.of(ids.next());
    }
}
