package dev.athanor.repository.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.SortField;

/** The orders a query may ask for: {@code orderBy} and {@code sortOrder}, both repeatable, the most significant first. */
final class Sorting {

    private static final List<String> DIRECTIONS = List.of("asc", "desc");

    private final String orderBy;
    private final String sortOrder;
    private final Map<String, Field<?>> fields;
    private final List<SortField<?>> byDefault;

    Sorting(String orderBy, String sortOrder, Map<String, Field<?>> fields, List<SortField<?>> byDefault) {
        this.orderBy = orderBy;
        this.sortOrder = sortOrder;
        this.fields = new LinkedHashMap<>(fields);
        this.byDefault = List.copyOf(byDefault);
    }

    List<Parameter> parameters() {
        if (fields.isEmpty()) {
            return List.of();
        }
        List<String> names = List.copyOf(fields.keySet());
        return List.of(
                Parameter.of(orderBy, "What to sort by, the most significant first.", Schemas.choicesRepeated(names)),
                Parameter.of(
                        sortOrder,
                        "The direction for each " + orderBy + ", or one for all; ascending if missing.",
                        Schemas.choicesRepeated(DIRECTIONS)));
    }

    List<SortField<?>> order(ParameterValues values) {
        List<String> names = values.all(orderBy).orElse(List.of());
        List<String> directions = values.all(sortOrder).orElse(List.of());
        if (names.isEmpty()) {
            return directions.isEmpty() ? byDefault : without(values);
        }
        if (names.size() > fields.size()) {
            values.problems().add(orderBy, "has more than " + fields.size() + " values");
            return List.of();
        }
        if (directions.size() > 1 && directions.size() != names.size()) {
            values.problems().add(sortOrder, "needs one value, or one for each " + orderBy);
            return List.of();
        }
        List<SortField<?>> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean descending = descending(directions, i, values.problems());
            Field<?> field = fields.get(names.get(i));
            if (field == null) {
                values.problems().add(orderBy, i, "is not a field to sort by", fields.keySet());
            } else {
                order.add(descending ? field.desc() : field.asc());
            }
        }
        return order;
    }

    private List<SortField<?>> without(ParameterValues values) {
        values.problems().add(sortOrder, "says nothing without " + orderBy);
        return List.of();
    }

    private boolean descending(List<String> directions, int i, Problems problems) {
        if (directions.isEmpty()) {
            return false;
        }
        int place = directions.size() == 1 ? 0 : i;
        String direction = directions.get(place);
        if (!DIRECTIONS.contains(direction) && place == i) {
            problems.add(sortOrder, place, "is not a direction", DIRECTIONS);
        }
        return direction.equals("desc");
    }
}
