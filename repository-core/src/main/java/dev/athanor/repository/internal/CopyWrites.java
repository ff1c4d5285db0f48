package dev.athanor.repository.internal;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Moment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Inserts any number of rows by COPY. The source is asked for some thousand rows at a time, while no COPY is running: it may want the
 * same connection.
 */
final class CopyWrites<R extends TableRecord<R>> {

    /** What may make a row that is stored differ from the one that was sent: a trigger's type is a set of bits. */
    private static final String DECIDING = """
            SELECT 'trigger ' || t.tgname FROM pg_trigger t
            WHERE t.tgrelid = cast(? AS regclass) AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
              AND t.tgtype & 4 <> 0 AND (t.tgtype & 3 = 3 OR t.tgtype & 64 <> 0)
            UNION ALL
            SELECT 'rule ' || r.rulename FROM pg_rewrite r WHERE r.ev_class = cast(? AS regclass) AND r.ev_type = '3'
            ORDER BY 1 LIMIT 1""";

    private final TableEngine<R> engine;
    private final Scope scope;

    CopyWrites(TableEngine<R> engine, Scope scope) {
        this.engine = engine;
        this.scope = scope;
    }

    long copyAll(Iterator<? extends R> records) {
        if (!records.hasNext()) {
            return 0;
        }
        return engine.engine().transactions().savepoint().call(() -> {
            requireNothingDecides();
            Source source = new Source(records);
            long done = 0;
            while (source.hasNext()) {
                done += copy(source);
                scope.report(done);
            }
            return done;
        });
    }

    private long copy(Source source) {
        List<Field<?>> columns = source.columns();
        List<Call> rows = source.take(columns);
        engine.engine().copies().run(engine.bulk().copy(columns), rows);
        return rows.size();
    }

    private void requireNothingDecides() {
        Table<R> table = engine.model().table();
        String name = engine.engine().builder().render(table);
        Object found = engine.engine()
                .dsl()
                .apply(Operation.on("read the triggers of", table))
                .fetchValue(DECIDING, name, name);
        if (found != null) {
            throw new IllegalStateException("copy " + table.getName() + ": " + found + " decides what is inserted, and"
                    + " COPY does not tell; use insertAll(…)");
        }
    }

    /** The rows that are still to come. */
    private final class Source {

        private final Iterator<? extends R> records;
        private final Moment moment = engine.moment();
        private long position;
        private @Nullable R next;
        private List<?> key = List.of();
        private List<Field<?>> columns = List.of();

        Source(Iterator<? extends R> records) {
            this.records = records;
            // Asked for now: whoever knows the actor may have to look it up on this connection.
            moment.now();
            moment.actor();
            advance();
        }

        boolean hasNext() {
            return next != null;
        }

        /** What the next row has. */
        List<Field<?>> columns() {
            return columns;
        }

        /** The next rows with these columns. */
        List<Call> take(List<Field<?>> wanted) {
            List<Call> rows = new ArrayList<>();
            while (next != null && rows.size() < Chunk.SIZE && columns.equals(wanted)) {
                rows.add(Call.ofRow(key, next, moment));
                advance();
            }
            return rows;
        }

        private void advance() {
            if (!records.hasNext()) {
                next = null;
                return;
            }
            R record = records.next();
            if (record == null) {
                throw refused("is null");
            }
            key = engine.generatedKey(record);
            requireKey(record);
            columns = columnsOf(record);
            next = record;
            position++;
        }

        private List<Field<?>> columnsOf(R record) {
            @Nullable
            Field<?> made = key.isEmpty() ? null : engine.model().key().getFirst();
            List<Field<?>> set = engine.written(column -> record.touched(column) || column.equals(made), moment);
            if (set.isEmpty()) {
                throw refused("has no column set");
            }
            return set;
        }

        private void requireKey(R record) {
            for (TableField<R, ?> column : engine.model().key()) {
                if (key.isEmpty() && (!record.touched(column) || !engine.model().isWritable(column, moment))) {
                    throw refused("has no " + column.getName() + ", and COPY does not return what the database makes of"
                            + " it; set it, or use insertAll(…)");
                }
            }
        }

        private IllegalArgumentException refused(String why) {
            return new IllegalArgumentException(
                    "copy " + engine.model().table().getName() + ": row " + position + " of the input " + why);
        }
    }
}
