package dev.athanor.repository.filter;

import dev.athanor.repository.internal.text.TextFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas of parameters, as plain maps. */
final class Schemas {

    private Schemas() {}

    static Map<String, Object> of(AllowedField<?> field) {
        TextFormat<?> format = field.format();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", format.jsonType());
        if (!format.jsonFormat().isEmpty()) {
            schema.put("format", format.jsonFormat());
        }
        if (!format.choices().isEmpty()) {
            schema.put("enum", format.choices());
        }
        return schema;
    }

    static Map<String, Object> listOf(AllowedField<?> field, FilterLimits limits) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", of(field));
        schema.put("maxItems", limits.maxValues());
        return schema;
    }

    static Map<String, Object> text(int minLength, int maxLength) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("minLength", minLength);
        schema.put("maxLength", maxLength);
        return schema;
    }

    static Map<String, Object> number(long min, long max, long byDefault) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", min);
        schema.put("maximum", max);
        schema.put("default", byDefault);
        return schema;
    }

    static Map<String, Object> choices(List<String> choices) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("enum", choices);
        return schema;
    }

    static Map<String, Object> choicesRepeated(List<String> choices) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", choices(choices));
        schema.put("maxItems", choices.size());
        return schema;
    }
}
