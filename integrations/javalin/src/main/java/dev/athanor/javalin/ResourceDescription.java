package dev.athanor.javalin;

import static dev.athanor.javalin.ApiDocument.body;
import static dev.athanor.javalin.ApiDocument.both;
import static dev.athanor.javalin.ApiDocument.json;
import static dev.athanor.javalin.ApiDocument.parameter;
import static dev.athanor.javalin.Schemas.listOf;
import static dev.athanor.javalin.Schemas.map;
import static dev.athanor.javalin.Schemas.object;

import dev.athanor.service.input.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.TableRecord;
import org.jooq.tools.StringUtils;

/** Writes the routes of a {@link Resource} into the document of an API. */
final class ResourceDescription<R extends TableRecord<R>, E> {

    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Resource<R, ?, E> resource;
    private final String path;
    private final Inputs<R> inputs;
    private final ResourceOptions<R, E> options;
    private final ApiDocument document;
    private final Map<String, Object> row;
    private final Map<String, Object> newRow;
    private final Map<String, Object> patch;

    ResourceDescription(Resource<R, ?, E> resource, String path, ApiDocument document) {
        this.resource = resource;
        this.path = path;
        this.document = document;
        this.inputs = resource.service().inputs();
        this.options = resource.options();
        String name = StringUtils.toCamelCase(inputs.table().getName());
        Map<String, Object> output = Schemas.output(resource.type(), inputs.table());
        this.row = document.schema(resource.type().getSimpleName(), output);
        this.newRow = document.schema("New" + name, Schemas.newRow(inputs, List.of()));
        this.patch = document.schema(name + "Patch", Schemas.patch(inputs));
    }

    void describe() {
        options.operations().forEach(this::describe);
    }

    private void describe(Operation operation) {
        String row = path + resource.rowKey().template();
        switch (operation) {
            case LIST -> document.list(path, inputs.table(), resource.type(), options.acceptedParameters());
            case GET -> document.operation(row, "get", operation("get", rowName(), Map.of(), found(), 404));
            case CREATE ->
                document.operation(
                        path, "post", operation("create", List.of(), body(JSON, newRow), created(), 409, 415, 422));
            case PATCH -> document.operation(row, "patch", patchOperation());
            case DELETE -> document.operation(row, "delete", deleteOperation());
            case UPSERT -> document.operation(resource.matchPath(path), "put", putOperation());
            case BULK ->
                document.operation(
                        Resource.bulkPath(path),
                        "post",
                        operation("change", List.of(), body(JSON, changesOfMany()), done(), 404, 409, 415, 422));
        }
    }

    private Map<String, Object> patchOperation() {
        return operation(
                "patch", both(rowName(), conditions()), body(MERGE_PATCH, patch), found(), changes(404, 409, 415, 422));
    }

    private Map<String, Object> deleteOperation() {
        Map<String, Object> gone = map("204", map("description", "It is gone."));
        return operation("delete", both(rowName(), conditions()), Map.of(), gone, changes(404, 409));
    }

    private Map<String, Object> putOperation() {
        Map<String, Object> done = created();
        done.putAll(found());
        return operation(
                "put",
                pathParameters(resource.matchKey()),
                body(JSON, Schemas.newRow(inputs, options.matching())),
                done,
                409,
                412,
                415,
                422);
    }

    private List<Map<String, Object>> rowName() {
        return pathParameters(resource.rowKey());
    }

    private Map<String, Object> operation(
            String verb, List<?> parameters, Map<String, Object> body, Map<String, Object> successes, int... failures) {
        Map<String, Object> operation = map(
                "operationId",
                verb + ApiDocument.nameOf(path),
                "summary",
                ApiDocument.summary(inputs.table()),
                "parameters",
                parameters);
        if (!body.isEmpty()) {
            operation.put("requestBody", body);
        }
        Map<String, Object> responses = map();
        responses.putAll(successes);
        responses.putAll(document.failures(failures));
        operation.put("responses", responses);
        return operation;
    }

    private Map<String, Object> found() {
        return map("200", tagged(json("The row.", row)));
    }

    private Map<String, Object> created() {
        Map<String, Object> created = tagged(json("The row, and where it is.", row));
        Map<String, Object> headers = map();
        if (created.get("headers") instanceof Map<?, ?> tag) {
            tag.forEach((name, header) -> headers.put(String.valueOf(name), header));
        }
        headers.putAll(ApiDocument.header("Location", "Where the row is."));
        created.put("headers", headers);
        return map("201", created);
    }

    private Map<String, Object> tagged(Map<String, Object> response) {
        if (options.versionReader().isPresent()) {
            response.put("headers", ApiDocument.header("ETag", "The version of the row."));
        }
        return response;
    }

    private Map<String, Object> done() {
        Map<String, Object> lists = map("created", listOf(row), "updated", listOf(row), "deleted", listOf(row));
        return map("200", json("What was done.", object(lists, List.copyOf(lists.keySet()))));
    }

    private Map<String, Object> changesOfMany() {
        List<? extends Field<?>> key =
                resource.service().repository().keyMapping().fields();
        Map<String, Object> keyed = Schemas.properties(key);
        keyed.put("version", map("type", "integer"));
        Object deleted = object(keyed, names(key));
        if (key.size() == 1) {
            deleted = map("oneOf", List.of(Schemas.column(key.getFirst()), deleted));
        }
        Map<String, Object> lists = map(
                "create", listOf(newRow),
                "update", listOf(Schemas.keyedPatch(inputs, key)),
                "delete", map("type", "array", "items", deleted));
        return object(lists, List.of());
    }

    private static List<String> names(List<? extends Field<?>> columns) {
        return columns.stream().map(Schemas::nameOf).toList();
    }

    private List<Map<String, Object>> conditions() {
        return options.versionReader().isEmpty()
                ? List.of()
                : List.of(parameter("header", "If-Match", options.isIfMatchRequired(), map("type", "string")));
    }

    private int[] changes(int... failures) {
        List<Integer> all = new ArrayList<>();
        for (int failure : failures) {
            all.add(failure);
        }
        if (options.versionReader().isPresent()) {
            all.add(412);
        }
        if (options.isIfMatchRequired()) {
            all.add(428);
        }
        return all.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static List<Map<String, Object>> pathParameters(PathColumns<?> columns) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        columns.columns()
                .forEach(column ->
                        parameters.add(parameter("path", column.name(), true, Schemas.column(column.field()))));
        return parameters;
    }
}
