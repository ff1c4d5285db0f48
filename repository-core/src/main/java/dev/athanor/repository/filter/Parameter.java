package dev.athanor.repository.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * One query parameter.
 *
 * @param name its name in the query
 * @param description for people
 * @param schema its JSON Schema
 * @param condition what the parameters given ask for by it
 */
record Parameter(
        String name, String description, Map<String, Object> schema, Function<ParameterValues, Condition> condition) {

    /** A parameter that says nothing about rows, or only together with another one. */
    static Parameter of(String name, String description, Map<String, Object> schema) {
        return new Parameter(name, description, schema, values -> DSL.noCondition());
    }

    Map<String, Object> openApi() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("in", "query");
        described.put("required", false);
        described.put("description", description);
        described.put("schema", schema);
        if ("array".equals(schema.get("type"))) {
            described.put("style", "form");
            described.put("explode", true);
        }
        return described;
    }
}
