package dev.athanor.repository.filter;

import dev.athanor.repository.internal.json.JsonException;
import dev.athanor.repository.internal.json.JsonReader;
import dev.athanor.repository.internal.json.JsonValue;
import dev.athanor.repository.internal.json.JsonValue.JsonArray;
import dev.athanor.repository.internal.json.JsonValue.JsonObject;
import dev.athanor.repository.internal.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The filter documents a query may carry. */
final class FilterDocuments {

    /** A list of values below a condition below the groups. */
    private static final int LEVELS_BELOW_GROUPS = 2;

    private static final Set<String> GROUPS = Set.of("and", "or", "not");
    private static final Set<String> MEMBERS = Set.of("field", "operator", "value");

    private final Map<String, DocumentField<?>> fields;

    FilterDocuments(Map<String, DocumentField<?>> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Map<String, Object> schema() {
        return DocumentSchema.of(fields);
    }

    Condition parse(String parameter, String json, FilterLimits limits, Problems problems) {
        if (json.length() > limits.maxDocumentLength()) {
            problems.add(parameter, "is longer than " + limits.maxDocumentLength() + " characters");
            return DSL.noCondition();
        }
        try {
            // every group is an object, and an array but for not
            JsonValue document = JsonReader.read(json, 2 * limits.maxDepth() + LEVELS_BELOW_GROUPS);
            return new Parsing(limits, problems).document(parameter, document, 0);
        } catch (JsonException e) {
            problems.add(parameter, "is not a JSON document: " + e.getMessage());
            return DSL.noCondition();
        }
    }

    private final class Parsing {

        private final FilterLimits limits;
        private final Problems problems;
        private int filters;

        private Parsing(FilterLimits limits, Problems problems) {
            this.limits = limits;
            this.problems = problems;
        }

        private Condition document(String path, JsonValue value, int depth) {
            if (!(value instanceof JsonObject object)) {
                return problem(path, "is not an object");
            }
            if (object.members().keySet().stream().anyMatch(GROUPS::contains)) {
                return group(path, object, depth + 1);
            }
            if (++filters > limits.maxFilters()) {
                return filters == limits.maxFilters() + 1
                        ? problem(path, "is one condition more than the " + limits.maxFilters() + " allowed")
                        : DSL.noCondition();
            }
            return condition(path, object.members());
        }

        private Condition group(String path, JsonObject object, int depth) {
            if (object.members().size() != 1) {
                return problem(path, "has other members beside and, or, not");
            }
            if (depth > limits.maxDepth()) {
                return problem(path, "is nested deeper than " + limits.maxDepth());
            }
            Map.Entry<String, JsonValue> only =
                    object.members().entrySet().iterator().next();
            String below = path + "." + only.getKey();
            if (only.getKey().equals("not")) {
                return DSL.not(document(below, only.getValue(), depth));
            }
            if (!(only.getValue() instanceof JsonArray array) || array.items().isEmpty()) {
                return problem(below, "is not a list of at least one condition");
            }
            List<Condition> members = new ArrayList<>();
            for (int i = 0; i < array.items().size(); i++) {
                members.add(document(below + "[" + i + "]", array.items().get(i), depth));
            }
            return only.getKey().equals("and") ? DSL.and(members) : DSL.or(members);
        }

        private Condition condition(String path, Map<String, JsonValue> members) {
            for (String name : members.keySet()) {
                if (!MEMBERS.contains(name)) {
                    problems.add(path + "." + Problems.printable(name), 0, "is not known here", sorted(MEMBERS));
                }
            }
            if (!(members.get("field") instanceof JsonText name) || !fields.containsKey(name.text())) {
                return problem(path + ".field", "is not a field to filter by", fields.keySet());
            }
            DocumentField<?> field = fields.get(name.text());
            FilterOperator operator = field.operator(members.get("operator"));
            if (operator == null) {
                return problem(
                        path + ".operator",
                        "is not an operator of this field",
                        FilterOperator.codes(field.operators()));
            }
            JsonValue value = members.get("value");
            return value == null
                    ? problem(path + ".value", "is missing")
                    : field.condition(operator, path + ".value", value, limits, problems);
        }

        private Condition problem(String path, String reason) {
            return problem(path, reason, Set.of());
        }

        private Condition problem(String path, String reason, java.util.Collection<String> allowed) {
            problems.add(path, 0, reason, allowed);
            return DSL.noCondition();
        }

        private static List<String> sorted(Set<String> names) {
            return names.stream().sorted().toList();
        }
    }
}
