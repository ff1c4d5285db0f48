package dev.athanor.repository.internal;

import dev.athanor.repository.KeyedTable;
import dev.athanor.repository.UniqueIndex;
import dev.athanor.repository.internal.error.Operation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * The unique indexes of a table: known to a generated one, read from the catalog once for a stock one, because jOOQ's metadata
 * keeps neither predicates nor the treatment of NULL.
 *
 * <p>Thread-safe.
 */
final class UniqueIndexes<R extends Record> {

    /** Read through JSON, because {@code indnullsnotdistinct} is not there before PostgreSQL 15. */
    private static final String CATALOG = """
            SELECT c.relname, pg_get_expr(i.indpred, i.indrelid),
                   coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                    FROM unnest(i.indkey) WITH ORDINALITY k (number, place)
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                    WHERE k.place <= i.indnkeyatts)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = cast(? AS regclass) AND i.indisunique AND i.indisvalid AND i.indexprs IS NULL
            ORDER BY 1""";

    private final Engine engine;
    private final Table<R> table;
    private final AtomicReference<@Nullable List<UniqueIndex<R>>> known = new AtomicReference<>();

    UniqueIndexes(Engine engine, Table<R> table) {
        this.engine = engine;
        this.table = table;
    }

    /** The unique index over exactly these columns. */
    UniqueIndex<R> over(List<TableField<R, ?>> fields) {
        Set<TableField<R, ?>> wanted = new HashSet<>(fields);
        return all().stream()
                .filter(index -> new HashSet<>(index.fields()).equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("upsert " + table.getName() + ": no unique index is over exactly "
                                + fields.stream().map(TableField::getName).collect(Collectors.joining(", "))
                                + "; add one in a migration, or match by the columns of another. There are: "
                                + all().stream().map(UniqueIndex::name).collect(Collectors.joining(", "))));
    }

    private List<UniqueIndex<R>> all() {
        List<UniqueIndex<R>> indexes = known.get();
        if (indexes == null) {
            indexes = generated();
            known.set(indexes);
        }
        return indexes;
    }

    @SuppressWarnings("unchecked") // a table's own indexes are over its own record
    private List<UniqueIndex<R>> generated() {
        return table instanceof KeyedTable<?, ?> keyed
                ? (List<UniqueIndex<R>>) (List<?>) keyed.uniqueIndexes()
                : catalog();
    }

    private List<UniqueIndex<R>> catalog() {
        DSLContext dsl = engine.dsl().apply(Operation.on("read the unique indexes of", table));
        String name = engine.builder().render(table);
        return dsl.fetch(CATALOG, name).map(this::index);
    }

    private UniqueIndex<R> index(Record row) {
        return new UniqueIndex<>(
                row.get(0, String.class),
                Arrays.stream(row.get(3, String[].class))
                        .<TableField<R, ?>>map(this::column)
                        .toList(),
                row.get(1, String.class),
                !row.get(2, boolean.class));
    }

    @SuppressWarnings("unchecked") // a table's own columns are over its own record
    private TableField<R, ?> column(String name) {
        return (TableField<R, ?>) table.fieldStream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Column " + name + " of " + table.getName()
                        + " is in the database but not in the generated class; generate again"));
    }
}
