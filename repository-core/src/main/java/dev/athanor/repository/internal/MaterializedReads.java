package dev.athanor.repository.internal;

import dev.athanor.repository.MaterializedView;
import dev.athanor.repository.internal.read.ReadContext;
import dev.athanor.repository.internal.sql.Queries;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableOptions;
import org.jooq.impl.DSL;

/** Reads of a materialized view. */
public final class MaterializedReads<R extends Record> extends TableReads<R> implements MaterializedView<R> {

    /** PostgreSQL's own rule, from {@code matview.c}, for what can be refreshed concurrently. */
    private static final String CONCURRENTLY = """
            select relispopulated and exists (\
            select from pg_index join pg_class as index on index.oid = indexrelid join pg_am on pg_am.oid = index.relam \
            where indrelid = pg_class.oid and amname = 'btree' and indisunique and indisvalid and indimmediate \
            and indpred is null and indexprs is null) \
            from pg_class where oid = cast({0} as regclass)""";

    private final Queries<R> queries;

    public MaterializedReads(Queries<R> queries, ReadContext context, List<? extends Field<?>> key) {
        super(queries, context, key);
        if (queries.table().getTableType() != TableOptions.TableType.MATERIALIZED_VIEW) {
            throw new IllegalArgumentException(
                    queries.table().getName() + " is no materialized view; read it by readRepository(…)");
        }
        this.queries = queries;
    }

    @Override
    public void refresh() {
        DSLContext dsl = queries.dsl("refresh");
        boolean concurrently = Boolean.TRUE.equals(dsl.fetchValue(CONCURRENTLY, DSL.inline(dsl.render(table()))));
        dsl.execute(
                concurrently ? "refresh materialized view concurrently {0}" : "refresh materialized view {0}", table());
    }
}
