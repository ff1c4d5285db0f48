package dev.athanor.demo.seed;

import dev.athanor.repository.Database;
import dev.athanor.repository.KeyedTable;
import dev.athanor.repository.NewRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/** Writes many rows with few statements. */
final class Inserts {

    private final Database db;

    Inserts(Database db) {
        this.db = db;
    }

    <R extends TableRecord<R>, K> void all(KeyedTable<R, K> table, List<? extends NewRow<R>> rows) {
        db.repository(table)
                .insertAll(rows.stream().map(row -> record(table, row)).toList());
    }

    <S, R extends TableRecord<R>, K> void all(
            KeyedTable<R, K> table, List<S> sources, Function<S, ? extends NewRow<R>> row) {
        all(table, sources.stream().map(row).toList());
    }

    /** The keys of a table by what the data files call its rows. */
    <R extends TableRecord<R>, N, K> Function<N, K> keys(Table<R> table, TableField<R, N> name, TableField<R, K> key) {
        Map<N, K> keys = db.dsl().select(name, key).from(table).fetchMap(name, key);
        return wanted -> Objects.requireNonNull(
                keys.get(wanted), () -> "No " + table.getName() + " has the " + name.getName() + " " + wanted);
    }

    private static <R extends TableRecord<R>> R record(Table<R> table, NewRow<R> row) {
        R record = table.newRecord();
        row.applyTo(record);
        return record;
    }
}
