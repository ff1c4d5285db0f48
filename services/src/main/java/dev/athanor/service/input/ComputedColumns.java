package dev.athanor.service.input;

import dev.athanor.repository.Database;
import java.util.Set;
import org.jooq.Table;

/** The columns that the database computes, as the catalog has them: jOOQ's classes do not tell. */
final class ComputedColumns {

    private static final String CATALOG =
            "SELECT attname::text FROM pg_attribute WHERE attrelid = cast(? AS regclass) AND attgenerated <> ''";

    private ComputedColumns() {}

    static Set<String> namesIn(Database db, Table<?> table) {
        String name = db.dsl().render(table);
        return db.dsl().fetch(CATALOG, name).intoSet(0, String.class);
    }
}
