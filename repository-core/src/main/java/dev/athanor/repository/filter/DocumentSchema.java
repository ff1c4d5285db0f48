package dev.athanor.repository.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of filter documents. */
final class DocumentSchema {

    private static final Map<String, Object> ITSELF = Map.of("$ref", "#");

    private DocumentSchema() {}

    static Map<String, Object> of(Map<String, DocumentField<?>> fields) {
        List<Object> forms = new ArrayList<>();
        forms.add(object("and", Map.of("type", "array", "items", ITSELF, "minItems", 1)));
        forms.add(object("or", Map.of("type", "array", "items", ITSELF, "minItems", 1)));
        forms.add(object("not", ITSELF));
        fields.forEach((name, field) -> forms.add(condition(name, field)));
        return Map.of("oneOf", forms);
    }

    private static Map<String, Object> condition(String name, DocumentField<?> field) {
        Map<String, Object> value = Schemas.of(field.field());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("field", Map.of("const", name));
        members.put("operator", Schemas.choices(FilterOperator.codes(field.operators())));
        members.put(
                "value",
                Map.of("anyOf", List.of(value, Map.of("type", "array", "items", value), Map.of("type", "boolean"))));
        return object(members);
    }

    private static Map<String, Object> object(String name, Map<String, ?> schema) {
        return object(Map.of(name, schema));
    }

    private static Map<String, Object> object(Map<String, ?> members) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", members);
        schema.put("required", members.keySet().stream().sorted().toList());
        schema.put("additionalProperties", false);
        return schema;
    }
}
