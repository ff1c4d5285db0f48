package dev.athanor.repository.internal;

import dev.athanor.repository.RowPatch;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.ConditionalStatements;
import dev.athanor.repository.internal.sql.Moment;
import dev.athanor.repository.lock.LockMode;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/** Writes and locks rows by condition. */
final class ConditionalWrites<R extends TableRecord<R>> {

    private final TableEngine<R> engine;
    private final ConditionalStatements<R> statements;

    ConditionalWrites(TableEngine<R> engine, Scope scope) {
        this.engine = engine;
        this.statements = engine.conditional(scope.visibility());
    }

    long update(Condition condition, RowPatch<R> patch) {
        statements.requireCondition("update", condition);
        return updateAny(condition, patch);
    }

    long updateEvery(RowPatch<R> patch) {
        return updateAny(DSL.noCondition(), patch);
    }

    List<R> updateReturning(Condition condition, RowPatch<R> patch) {
        statements.requireCondition("update", condition);
        Moment moment = engine.moment();
        R record = engine.patched(patch);
        List<Field<?>> written = engine.written(record::touched, moment);
        return written.isEmpty()
                ? List.of()
                : records(statements.updateReturning(condition, written, Call.ofRow(List.of(), record, moment)));
    }

    long delete(Condition condition) {
        statements.requireCondition("delete", condition);
        return statements.delete(condition, call());
    }

    long deleteEvery() {
        return statements.delete(DSL.noCondition(), call());
    }

    List<R> deleteReturning(Condition condition) {
        statements.requireCondition("delete", condition);
        return records(statements.deleteReturning(condition, call()));
    }

    List<R> lock(Condition condition, LockMode mode) {
        engine.requireTransaction("lock");
        return records(statements.lock(condition, mode, call()));
    }

    private long updateAny(Condition condition, RowPatch<R> patch) {
        Moment moment = engine.moment();
        R record = engine.patched(patch);
        List<Field<?>> written = engine.written(record::touched, moment);
        return written.isEmpty() ? 0 : statements.update(condition, written, Call.ofRow(List.of(), record, moment));
    }

    private List<R> records(List<? extends Record> rows) {
        return rows.stream()
                .map(row -> engine.records().loaded(Objects.requireNonNull(row.intoArray())))
                .toList();
    }

    private Call call() {
        return Call.ofKey(List.of(), engine.moment());
    }
}
