package dev.athanor.repository.filter;

import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** A search box: text, and whether case counts. */
final class Search {

    private final String textName;
    private final String flagName;
    private final AllowedField<String> text;
    private final AllowedField<Boolean> flag;
    private final Field<?>[] fields;

    Search(
            String textName,
            String flagName,
            AllowedField<String> text,
            AllowedField<Boolean> flag,
            Field<?>... fields) {
        this.textName = textName;
        this.flagName = flagName;
        this.text = text;
        this.flag = flag;
        this.fields = fields.clone();
    }

    List<Parameter> parameters(FilterLimits limits) {
        return List.of(
                new Parameter(
                        textName,
                        "Text to look for; a blank one asks for nothing.",
                        Schemas.text(0, limits.maxTextLength()),
                        this::condition),
                Parameter.of(flagName, "Whether upper and lower case are the same; true unless given.", flagSchema()));
    }

    private static Map<String, Object> flagSchema() {
        return Map.of("type", "boolean", "default", true);
    }

    private Condition condition(ParameterValues values) {
        boolean ignoreCase = values.single(flagName)
                .flatMap(value -> flag.value(flagName, 0, value, values.limits(), values.problems()))
                .orElse(true);
        return values.single(textName)
                .flatMap(value -> text.value(textName, 0, value, values.limits(), values.problems()))
                .filter(value -> isLongEnough(value, values))
                .map(value -> ignoreCase ? Filters.search(value, fields) : Filters.searchCaseSensitive(value, fields))
                .orElse(DSL.noCondition());
    }

    private boolean isLongEnough(String value, ParameterValues values) {
        int min = values.limits().minSearchLength();
        boolean enough = value.isBlank() || value.strip().length() >= min;
        if (!enough) {
            values.problems().add(textName, "is shorter than " + min + " characters");
        }
        return enough;
    }
}
