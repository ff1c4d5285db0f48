package dev.athanor.javalin;

import static dev.athanor.javalin.Schemas.listOf;
import static dev.athanor.javalin.Schemas.map;
import static dev.athanor.javalin.Schemas.object;

import dev.athanor.repository.filter.FilterParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Table;

/** An OpenAPI 3.1 document that is being written. Not thread-safe. */
final class ApiDocument {

    private static final String PROBLEM = "Problem";

    private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new LinkedHashMap<>();

    ApiDocument() {
        schemas.put(
                PROBLEM,
                object(
                        map(
                                "type", map("type", "string", "format", "uri-reference"),
                                "title", map("type", "string"),
                                "status", map("type", "integer"),
                                "detail", map("type", "string"),
                                "errors", listOf(map("type", "object"))),
                        List.of("type", "title", "status")));
    }

    Map<String, Object> toMap(Map<String, Object> info) {
        return map("openapi", "3.1.0", "info", info, "paths", paths, "components", map("schemas", schemas));
    }

    /** Adds a schema, and says how to refer to it. */
    Map<String, Object> schema(String name, Map<String, Object> schema) {
        schemas.put(name, schema);
        return map("$ref", "#/components/schemas/" + name);
    }

    void operation(String path, String method, Map<String, Object> operation) {
        paths.computeIfAbsent(path, any -> new LinkedHashMap<>()).put(method.toLowerCase(Locale.ROOT), operation);
    }

    /** The route that lists rows. */
    void list(String path, Table<?> table, Class<?> type, FilterParameters parameters) {
        Map<String, Object> row = schema(type.getSimpleName(), Schemas.output(type, table));
        List<Map<String, Object>> accepted = parameters.openApi();
        Map<String, Object> page = object(
                map(
                        "items", listOf(row),
                        "total", map("type", "integer"),
                        "limit", map("type", "integer"),
                        "offset", map("type", "integer")),
                List.of("items", "total", "limit", "offset"));
        Map<String, Object> scroll = object(
                map(
                        "items", listOf(row),
                        "next", map("type", List.of("string", "null")),
                        "previous", map("type", List.of("string", "null"))),
                List.of("items", "next", "previous"));
        Map<String, Object> body = parameters.isScrolling() ? map("oneOf", List.of(page, scroll)) : page;
        Map<String, Object> success = json("A page.", body);
        success.put("headers", header("Link", "Where other pages are."));
        Map<String, Object> responses = map("200", success);
        responses.putAll(failures(400));
        operation(
                path,
                "get",
                map(
                        "operationId",
                        "list" + nameOf(path),
                        "summary",
                        summary(table),
                        "parameters",
                        accepted,
                        "responses",
                        responses));
    }

    /** The failures that an operation may meet, and all others. */
    Map<String, Object> failures(int... statuses) {
        Map<String, Object> responses = map();
        for (int status : statuses) {
            responses.put(String.valueOf(status), problem());
        }
        responses.put("default", problem());
        return responses;
    }

    static Map<String, Object> json(String description, Map<String, Object> schema) {
        return map("description", description, "content", map("application/json", map("schema", schema)));
    }

    static Map<String, Object> body(String mediaType, Map<String, Object> schema) {
        return map("required", true, "content", map(mediaType, map("schema", schema)));
    }

    static Map<String, Object> header(String name, String description) {
        return map(name, map("description", description, "schema", map("type", "string")));
    }

    static Map<String, Object> parameter(String in, String name, boolean isRequired, Map<String, Object> schema) {
        return map("name", name, "in", in, "required", isRequired, "schema", schema);
    }

    /** The name of what a path leads to, as it stands in the names of operations: {@code Books} for {@code /api/books}. */
    static String nameOf(String path) {
        StringBuilder name = new StringBuilder();
        for (String word : path.substring(path.lastIndexOf('/') + 1).split("[^A-Za-z0-9]+", -1)) {
            name.append(word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    static String summary(Table<?> table) {
        return table.getComment().isEmpty() ? table.getName() : table.getComment();
    }

    private static Map<String, Object> problem() {
        return map(
                "description",
                "A problem (RFC 9457).",
                "content",
                map("application/problem+json", map("schema", map("$ref", "#/components/schemas/" + PROBLEM))));
    }

    static List<Object> both(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
