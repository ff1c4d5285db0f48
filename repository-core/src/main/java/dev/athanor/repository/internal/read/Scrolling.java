package dev.athanor.repository.internal.read;

import dev.athanor.repository.internal.page.Cursors;
import dev.athanor.repository.internal.page.Position;
import dev.athanor.repository.internal.page.TotalOrder;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorKeys;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.PageCursor;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One scroll through a reading. */
final class Scrolling<T> {

    private final Reading<T> reading;
    private final Condition condition;
    private final TotalOrder order;
    private final Cursors cursors;
    private final List<Field<?>> hidden;
    private final int[] places;

    Scrolling(Reading<T> reading, CursorKeys keys, Criteria criteria) {
        if (!reading.hasKey()) {
            throw new IllegalStateException(
                    "scroll " + reading.name()
                            + ": without a key there is no total order; name the columns that are unique where the rows are opened");
        }
        this.reading = reading;
        this.condition = criteria.condition();
        this.order = reading.order(criteria).trusting(reading.reliable());
        this.cursors = Cursors.of(keys, reading.identity(condition, order), order);
        this.hidden = new ArrayList<>();
        this.places = places();
    }

    CursorPage<T> page(int limit, PageCursor cursor) {
        if (limit < 1) {
            throw new IllegalArgumentException("A scroll needs a limit of at least 1, not " + limit);
        }
        if (cursor.equals(PageCursor.start())) {
            return forwards(records(order, null, limit), limit, null);
        }
        if (cursor.equals(PageCursor.end())) {
            return backwards(records(order.reversed(), null, limit), limit, null);
        }
        Position position = cursors.open(cursor);
        TotalOrder way = position.backwards() ? order.reversed() : order;
        List<@Nullable Object[]> records = records(way, position, limit);
        return position.backwards() ? backwards(records, limit, position) : forwards(records, limit, position);
    }

    private CursorPage<T> forwards(List<@Nullable Object[]> records, int limit, @Nullable Position from) {
        List<@Nullable Object[]> page = cut(records, limit);
        return new CursorPage<>(
                reading.mapped(page),
                records.size() > limit ? cursors.behind(values(page.getLast())) : null,
                from == null ? null : page.isEmpty() ? cursors.back(from) : cursors.before(values(page.getFirst())));
    }

    private CursorPage<T> backwards(List<@Nullable Object[]> records, int limit, @Nullable Position from) {
        List<@Nullable Object[]> page = cut(records, limit).reversed();
        return new CursorPage<>(
                reading.mapped(page),
                from == null ? null : page.isEmpty() ? cursors.back(from) : cursors.behind(values(page.getLast())),
                records.size() > limit ? cursors.before(values(page.getFirst())) : null);
    }

    private List<@Nullable Object[]> records(TotalOrder way, @Nullable Position from, int limit) {
        List<Field<?>> fields = new ArrayList<>(reading.fields());
        fields.addAll(hidden);
        return reading.values(
                new Selection("scroll", fields, condition, way, from, Piece.of(Math.addExact(limit, 1L), 0)));
    }

    private static List<@Nullable Object[]> cut(List<@Nullable Object[]> records, int limit) {
        return records.size() > limit ? records.subList(0, limit) : records;
    }

    private List<@Nullable Object> values(@Nullable Object[] row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int place : places) {
            values.add(row[place]);
        }
        return values;
    }

    /** Where the sorted fields stand in a row; those that are not part of a row are selected besides. */
    private int[] places() {
        List<Field<?>> selected = reading.fields();
        int[] found = new int[order.fields().size()];
        for (int i = 0; i < found.length; i++) {
            Field<?> field = order.fields().get(i);
            found[i] = selected.indexOf(field);
            if (found[i] < 0) {
                found[i] = selected.size() + hidden.size();
                hidden.add(field.as(DSL.name("athanor_sort_" + i)));
            }
        }
        return found;
    }
}
