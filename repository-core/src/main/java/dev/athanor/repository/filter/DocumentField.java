package dev.athanor.repository.filter;

import dev.athanor.repository.internal.json.JsonValue;
import dev.athanor.repository.internal.json.JsonValue.JsonArray;
import dev.athanor.repository.internal.json.JsonValue.JsonBoolean;
import dev.athanor.repository.internal.json.JsonValue.JsonNull;
import dev.athanor.repository.internal.json.JsonValue.JsonNumber;
import dev.athanor.repository.internal.json.JsonValue.JsonObject;
import dev.athanor.repository.internal.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A field of filter documents.
 *
 * @param field the field
 * @param operators what may be asked of it
 * @param relation leads from the table that is read to the table of the field; often the same
 */
record DocumentField<T>(AllowedField<T> field, Set<FilterOperator> operators, UnaryOperator<Condition> relation) {

    DocumentField {
        Set<FilterOperator> sensible = FilterOperator.ofType(field.field().getType());
        operators = operators.isEmpty() ? sensible : operators;
        if (!sensible.containsAll(operators)) {
            throw new IllegalArgumentException(field.field().getName() + " knows the operators "
                    + FilterOperator.codes(sensible) + ", not all of " + FilterOperator.codes(operators));
        }
    }

    @Nullable
    FilterOperator operator(@Nullable JsonValue code) {
        return code instanceof JsonText text
                ? FilterOperator.ofCode(text.text()).filter(operators::contains).orElse(null)
                : null;
    }

    Condition condition(FilterOperator operator, String path, JsonValue value, FilterLimits limits, Problems problems) {
        return switch (operator) {
            case NULL -> nullness(path, value, problems);
            case IN, NOT_IN -> list(operator, path, value, limits, problems);
            case BETWEEN -> pair(path, value, limits, problems);
            case EQ, NE, LT, LE, GT, GE, CONTAINS, STARTS_WITH, ENDS_WITH ->
                single(operator, path, value, limits, problems);
        };
    }

    private Condition single(
            FilterOperator operator, String path, JsonValue value, FilterLimits limits, Problems problems) {
        return text(path, 0, value, problems)
                .flatMap(text -> field.value(path, 0, text, limits, problems))
                .map(typed -> relation.apply(field.apply(operator, List.of(typed))))
                .orElse(DSL.noCondition());
    }

    private Condition list(
            FilterOperator operator, String path, JsonValue value, FilterLimits limits, Problems problems) {
        if (!(value instanceof JsonArray array)) {
            problems.add(path, "is not a list");
            return DSL.noCondition();
        }
        if (array.items().size() > limits.maxValues()) {
            problems.add(path, "has more than " + limits.maxValues() + " values");
            return DSL.noCondition();
        }
        return relation.apply(field.apply(operator, values(path, array, limits, problems)));
    }

    private Condition pair(String path, JsonValue value, FilterLimits limits, Problems problems) {
        if (!(value instanceof JsonArray array) || array.items().size() != 2) {
            problems.add(path, "is not a list of two values");
            return DSL.noCondition();
        }
        List<T> bounds = values(path, array, limits, problems);
        return bounds.size() == 2 ? relation.apply(field.apply(FilterOperator.BETWEEN, bounds)) : DSL.noCondition();
    }

    private Condition nullness(String path, JsonValue value, Problems problems) {
        if (!(value instanceof JsonBoolean wanted)) {
            problems.add(path, "is not true or false");
            return DSL.noCondition();
        }
        return relation.apply(
                wanted.value() ? field.field().isNull() : field.field().isNotNull());
    }

    private List<T> values(String path, JsonArray array, FilterLimits limits, Problems problems) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            int position = i;
            text(path, i, array.items().get(i), problems)
                    .flatMap(text -> field.value(path, position, text, limits, problems))
                    .ifPresent(values::add);
        }
        return values;
    }

    /** Numbers may also come as text, which keeps the digits that JavaScript would lose. */
    private Optional<String> text(String path, int position, JsonValue value, Problems problems) {
        String type = field.format().jsonType();
        Optional<String> text = switch (value) {
            case JsonText string -> Optional.of(string.text());
            case JsonNumber number when type.equals("integer") || type.equals("number") -> Optional.of(number.text());
            case JsonBoolean bool when type.equals("boolean") -> Optional.of(String.valueOf(bool.value()));
            case JsonNumber number -> Optional.empty();
            case JsonBoolean bool -> Optional.empty();
            case JsonObject object -> Optional.empty();
            case JsonArray array -> Optional.empty();
            case JsonNull nothing -> Optional.empty();
        };
        if (text.isEmpty()) {
            problems.add(
                    path,
                    position,
                    "is not " + field.format().description(),
                    field.format().choices());
        }
        return text;
    }
}
