package dev.athanor.demo.seed;

import dev.athanor.repository.Database;
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

    private static final int ROWS_PER_STATEMENT = 500;

    private final Database db;

    Inserts(Database db) {
        this.db = db;
    }

    /** The rows must all have the same columns present. */
    <R extends TableRecord<R>> void all(Table<R> table, List<? extends NewRow<R>> rows) {
        for (int start = 0; start < rows.size(); start += ROWS_PER_STATEMENT) {
            List<R> records = rows.subList(start, Math.min(rows.size(), start + ROWS_PER_STATEMENT)).stream()
                    .map(row -> record(table, row))
                    .toList();
            db.dsl().insertInto(table).set(records).execute();
        }
    }

    <S, R extends TableRecord<R>> void all(Table<R> table, List<S> sources, Function<S, ? extends NewRow<R>> row) {
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
