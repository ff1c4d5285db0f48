package dev.athanor.javalin;

import dev.athanor.repository.KeyMapping;
import dev.athanor.service.Service;
import dev.athanor.service.input.Input;
import dev.athanor.service.input.InputProblem;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.input.KeyedPatch;
import dev.athanor.service.json.JsonBody;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.tools.StringUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Creates, updates and deletes many rows by one request, all or none.
 *
 * @param service does the work
 * @param options of the resource
 */
record BulkHandler<R extends TableRecord<R>, K, E>(Service<R, K, E> service, ResourceOptions<R, E> options)
        implements Handler {

    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String DELETE = "delete";
    private static final Set<String> MEMBERS = Set.of(CREATE, UPDATE, DELETE);

    /** What was done, in the order of the request. */
    record Done<E>(List<E> created, List<E> updated, List<E> deleted) {}

    @Override
    public void handle(Context ctx) {
        Inputs<R> inputs = service.inputs();
        JsonBody<R> json = JsonBody.of(inputs);
        KeyMapping<R, K> key = service.repository().keyMapping();
        JsonNode body = json.node(Requests.json(ctx));
        refuseIfAny(problemsOf(body));
        List<InputProblem> problems = new ArrayList<>();
        List<Input<R>> created = read(body, CREATE, problems, rows -> inputs.allOf(json.objects(rows)));
        List<KeyedPatch<R, K>> updated =
                read(body, UPDATE, problems, rows -> inputs.patchesOf(key, json.objects(rows)));
        List<KeyedPatch<R, K>> deleted =
                read(body, DELETE, problems, rows -> inputs.only().patchesOf(key, keys(rows, key, json)));
        problems.addAll(missingVersions(UPDATE, updated));
        problems.addAll(missingVersions(DELETE, deleted));
        refuseIfAny(problems);
        List<E> gone = delete(deleted);
        List<E> changed = service.updateAll(updated);
        ctx.json(new Done<>(service.createAll(created), changed, gone));
    }

    private List<E> delete(List<KeyedPatch<R, K>> rows) {
        if (rows.stream().allMatch(row -> row.expected().isEmpty())) {
            return service.deleteAll(rows.stream().map(KeyedPatch::key).toList());
        }
        List<E> deleted = new ArrayList<>();
        for (KeyedPatch<R, K> row : rows) {
            row.expected()
                    .ifPresentOrElse(
                            version -> deleted.add(service.delete(row.key(), version)),
                            () -> deleted.addAll(service.deleteAll(List.of(row.key()))));
        }
        return deleted;
    }

    private List<InputProblem> problemsOf(JsonNode body) {
        if (!body.isObject()) {
            return List.of(problem("", "is no object with " + String.join(", ", CREATE, UPDATE, DELETE)));
        }
        List<InputProblem> problems = new ArrayList<>();
        if (!MEMBERS.containsAll(body.propertyNames())) {
            problems.add(new InputProblem("", "has other members than these", List.of(CREATE, UPDATE, DELETE)));
        }
        int rows = MEMBERS.stream().mapToInt(member -> body.path(member).size()).sum();
        if (rows > options.bulkRows()) {
            problems.add(problem("", "names more than " + options.bulkRows() + " rows"));
        }
        return problems;
    }

    private void refuseIfAny(List<InputProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(service.table().getName(), problems);
        }
    }

    private static <T> List<T> read(
            JsonNode body, String member, List<InputProblem> problems, Function<JsonNode, List<T>> reader) {
        JsonNode rows = body.path(member);
        if (rows.isMissingNode()) {
            return List.of();
        }
        try {
            return reader.apply(rows);
        } catch (InvalidInputException e) {
            e.problems()
                    .forEach(problem -> problems.add(
                            new InputProblem(member + problem.field(), problem.reason(), problem.allowed())));
            return List.of();
        }
    }

    /** A key of one column may be given as it is. */
    private static <R extends TableRecord<R>> List<Map<String, @Nullable Object>> keys(
            JsonNode rows, KeyMapping<R, ?> key, JsonBody<R> json) {
        List<TableField<R, ?>> columns = key.fields();
        boolean arePlain =
                columns.size() == 1 && rows.isArray() && rows.valueStream().allMatch(JsonNode::isValueNode);
        if (!arePlain) {
            return json.objects(rows);
        }
        String name = StringUtils.toCamelCaseLC(columns.getFirst().getName());
        return rows.valueStream()
                .<Map<String, @Nullable Object>>map(row -> Map.of(name, row.asString()))
                .toList();
    }

    private List<InputProblem> missingVersions(String member, List<KeyedPatch<R, K>> rows) {
        List<InputProblem> problems = new ArrayList<>();
        for (int i = 0; options.isIfMatchRequired() && i < rows.size(); i++) {
            if (rows.get(i).expected().isEmpty()) {
                problems.add(problem(member + "[" + i + "]", "does not say which version was read"));
            }
        }
        return problems;
    }

    private static InputProblem problem(String field, String reason) {
        return new InputProblem(field, reason, List.of());
    }
}
