package dev.athanor.repository.filter;

import dev.athanor.repository.internal.text.SecretColumns;
import dev.athanor.repository.internal.text.TextFormat;
import dev.athanor.repository.internal.text.TextFormats;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/** A field that queries from outside may name, and how its values are read. */
final class AllowedField<T> {

    private final Field<T> field;
    private final TextFormat<T> format;

    private AllowedField(Field<T> field, TextFormat<T> format) {
        this.field = field;
        this.format = format;
    }

    static <T> AllowedField<T> of(Field<T> field) {
        SecretColumns.refuse(field);
        return new AllowedField<>(
                field,
                TextFormats.of(field.getDataType())
                        .orElseThrow(() -> new IllegalArgumentException("Values of " + field.getName() + " ("
                                + field.getType().getName()
                                + ") cannot be read from text, so it cannot be a parameter")));
    }

    Field<T> field() {
        return field;
    }

    TextFormat<T> format() {
        return format;
    }

    boolean isText() {
        return field.getType() == String.class;
    }

    /** One value, or a problem. */
    Optional<T> value(String parameter, int position, String text, FilterLimits limits, Problems problems) {
        if (text.length() > limits.maxTextLength()) {
            problems.add(parameter, position, "is longer than " + limits.maxTextLength() + " characters", List.of());
            return Optional.empty();
        }
        try {
            return Optional.of(format.read().apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(parameter, position, "is not " + format.description(), format.choices());
            return Optional.empty();
        }
    }

    /** A list of values; those with problems are left out of it. */
    List<T> values(String parameter, List<String> texts, FilterLimits limits, Problems problems) {
        if (texts.size() > limits.maxValues()) {
            problems.add(parameter, "has more than " + limits.maxValues() + " values");
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            value(parameter, i, texts.get(i), limits, problems).ifPresent(values::add);
        }
        return values;
    }

    Condition apply(FilterOperator operator, List<T> values) {
        T first = values.isEmpty() ? null : values.getFirst();
        return switch (operator) {
            case EQ -> Filters.equalTo(field, first);
            case NE -> Filters.notInOrNull(field, values);
            case LT -> Filters.before(field, first);
            case LE -> Filters.onOrBefore(field, first);
            case GT -> Filters.after(field, first);
            case GE -> Filters.onOrAfter(field, first);
            case IN -> Filters.in(field, values);
            case NOT_IN -> Filters.notIn(field, values);
            case BETWEEN -> Filters.between(field, first, values.getLast());
            case CONTAINS -> like("%", first, "%");
            case STARTS_WITH -> like("", first, "%");
            case ENDS_WITH -> like("%", first, "");
            case NULL -> throw new IllegalArgumentException("null has no value of the field's type");
        };
    }

    private Condition like(String before, @org.jspecify.annotations.Nullable T text, String after) {
        return field.likeIgnoreCase(before + LikePattern.escaped(String.valueOf(text)) + after, LikePattern.ESCAPE);
    }
}
