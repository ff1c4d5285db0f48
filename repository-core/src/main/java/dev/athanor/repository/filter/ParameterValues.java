package dev.athanor.repository.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * The parameters of one query, and where their problems go.
 *
 * @param given each known parameter with its values
 * @param limits how much may be asked for
 * @param problems collects what is wrong
 */
record ParameterValues(Map<String, List<String>> given, FilterLimits limits, Problems problems) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** All values of a parameter; empty when it was not given. */
    Optional<List<String>> all(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** The value of a parameter that makes sense only once. */
    Optional<String> single(String name) {
        List<String> values = given.get(name);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            problems.add(name, "is given " + values.size() + " times, but has one value");
            return Optional.empty();
        }
        return Optional.of(values.getFirst());
    }

    /** A whole number within bounds; the default when it was not given or has a problem. */
    long number(String name, long min, long max, long byDefault) {
        return single(name).map(text -> number(name, text, min, max)).orElse(byDefault);
    }

    /** The condition of one typed value. */
    <T> Condition condition(String name, AllowedField<T> field, FilterOperator operator) {
        return single(name)
                .flatMap(text -> field.value(name, 0, text, limits, problems))
                .map(value -> field.apply(operator, List.of(value)))
                .orElse(DSL.noCondition());
    }

    /** The condition of all values together. */
    <T> Condition conditionOfAll(String name, AllowedField<T> field, FilterOperator operator) {
        return all(name)
                .map(texts -> field.apply(operator, field.values(name, texts, limits, problems)))
                .orElse(DSL.noCondition());
    }

    private long number(String name, String text, long min, long max) {
        if (NUMBER.matcher(text).matches()) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        problems.add(name, "is not a whole number from " + min + " to " + max);
        return min;
    }
}
