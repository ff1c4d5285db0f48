package dev.athanor.repository.internal.read;

import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageRequest;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * One page and its total.
 *
 * @param reading what is read
 * @param criteria which rows of it
 * @param request which piece of them
 */
record Paging<T>(Reading<T> reading, Criteria criteria, PageRequest request) {

    private static final Field<Long> TOTAL =
            DSL.count().over().coerce(Long.class).as("athanor_total");

    Page<T> page() {
        return switch (request.counting()) {
            case EXACT -> counted(records(List.of()), false);
            case ESTIMATE -> counted(records(List.of()), true);
            case WINDOW -> windowed(records(List.of(TOTAL)));
        };
    }

    private List<? extends Record> records(List<Field<?>> more) {
        if (request.limit() == 0) {
            return List.of();
        }
        return reading.select("page", criteria.condition(), reading.order(criteria), more)
                .limit(request.limit())
                .offset(request.offset())
                .fetch();
    }

    private Page<T> counted(List<? extends Record> records, boolean estimated) {
        long seen = request.offset() + records.size();
        boolean isLast = records.size() < request.limit() && (!records.isEmpty() || request.offset() == 0);
        if (isLast) {
            return page(records, seen);
        }
        long total = estimated ? estimate() : reading.count(criteria.condition());
        return page(records, records.isEmpty() ? total : Math.max(total, seen));
    }

    private Page<T> windowed(List<? extends Record> records) {
        return records.isEmpty() && (request.offset() > 0 || request.limit() == 0)
                ? page(records, reading.count(criteria.condition()))
                : page(records, records.isEmpty() ? 0 : records.getFirst().get(TOTAL));
    }

    private long estimate() {
        var queries = reading.queries();
        var dsl = queries.dsl("estimate");
        double rows = dsl.explain(dsl.selectOne().from(queries.table()).where(queries.visible(criteria.condition())))
                .rows();
        return Math.round(rows);
    }

    private Page<T> page(List<? extends Record> records, long total) {
        return new Page<>(reading.mapped(records), total, request.limit(), request.offset());
    }
}
