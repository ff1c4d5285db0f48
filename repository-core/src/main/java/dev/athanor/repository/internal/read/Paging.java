package dev.athanor.repository.internal.read;

import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

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
            case EXACT -> counted(rows(List.of()), false);
            case ESTIMATE -> counted(rows(List.of()), true);
            case WINDOW -> windowed(rows(List.of(TOTAL)));
        };
    }

    private List<@Nullable Object[]> rows(List<Field<?>> more) {
        if (request.limit() == 0) {
            return List.of();
        }
        List<Field<?>> fields = new ArrayList<>(reading.fields());
        fields.addAll(more);
        return reading.values(new Selection(
                "page",
                fields,
                criteria.condition(),
                reading.order(criteria),
                null,
                Piece.of(request.limit(), request.offset())));
    }

    private Page<T> counted(List<@Nullable Object[]> rows, boolean estimated) {
        long seen = request.offset() + rows.size();
        boolean isLast = rows.size() < request.limit() && (!rows.isEmpty() || request.offset() == 0);
        if (isLast) {
            return page(rows, seen);
        }
        long total = estimated ? estimate() : reading.count(criteria.condition());
        return page(rows, rows.isEmpty() ? total : Math.max(total, seen));
    }

    private Page<T> windowed(List<@Nullable Object[]> rows) {
        return rows.isEmpty() && (request.offset() > 0 || request.limit() == 0)
                ? page(rows, reading.count(criteria.condition()))
                : page(rows, rows.isEmpty() ? 0 : total(rows.getFirst()));
    }

    private long estimate() {
        var queries = reading.queries();
        var dsl = queries.dsl("estimate");
        double rows = dsl.explain(dsl.selectOne().from(queries.table()).where(queries.visible(criteria.condition())))
                .rows();
        return Math.round(rows);
    }

    private Page<T> page(List<@Nullable Object[]> rows, long total) {
        return new Page<>(reading.mapped(rows), total, request.limit(), request.offset());
    }

    /** It was selected behind what makes a row. */
    private static long total(@Nullable Object[] values) {
        return (Long) Objects.requireNonNull(values[values.length - 1], "count(*) is never null");
    }
}
