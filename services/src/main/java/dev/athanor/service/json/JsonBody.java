package dev.athanor.service.json;

import static java.util.Objects.requireNonNull;

import dev.athanor.service.input.InputProblem;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON objects as sources of a table's inputs, by the rules of JSON Merge Patch (RFC 7396): a member that is not there leaves its
 * column alone, null makes it NULL. What stands for a column of JSON is kept as it is; elsewhere a list is an array, and an object is
 * refused by the input, but for an {@code Hstore}.
 *
 * {@snippet :
 * JsonBody<BookRecord> json = JsonBody.of(books.inputs());
 * Book book = books.update(id, books.input(json.object(body)));
 * }
 *
 * <p>Immutable, thread-safe.
 *
 * @param <R> the table's jOOQ record
 */
public final class JsonBody<R extends TableRecord<R>> {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Inputs<R> inputs;

    private JsonBody(Inputs<R> inputs) {
        this.inputs = inputs;
    }

    /**
     * Bodies for the inputs of a service.
     *
     * @param inputs know the columns
     * @param <R> the table's jOOQ record
     * @return the bodies
     */
    public static <R extends TableRecord<R>> JsonBody<R> of(Inputs<R> inputs) {
        return new JsonBody<>(requireNonNull(inputs, "inputs"));
    }

    /**
     * Reads an object.
     *
     * @param json JSON text
     * @return its members, for {@link Inputs#of}
     * @throws InvalidInputException when the text is not JSON, repeats a member, or is no object
     */
    public Map<String, @Nullable Object> object(String json) {
        return object(node(json));
    }

    /**
     * Takes an object that has been read.
     *
     * @param node the object
     * @return its members, for {@link Inputs#of}
     * @throws InvalidInputException when it is no object
     */
    public Map<String, @Nullable Object> object(JsonNode node) {
        if (!node.isObject()) {
            throw refused("", kind(node) + " was found where an object is expected");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        node.properties()
                .forEach(member ->
                        members.put(member.getKey(), member(inputs.named(member.getKey()), member.getValue())));
        return members;
    }

    /**
     * Reads a list of objects.
     *
     * @param json JSON text
     * @return the members of each, for {@link Inputs#allOf} and {@link Inputs#patchesOf}
     * @throws InvalidInputException when the text is not JSON, repeats a member, or is no list of objects
     */
    public List<Map<String, @Nullable Object>> objects(String json) {
        return objects(node(json));
    }

    /**
     * Takes a list of objects that has been read.
     *
     * @param node the list
     * @return the members of each, for {@link Inputs#allOf} and {@link Inputs#patchesOf}
     * @throws InvalidInputException when it is no list of objects
     */
    public List<Map<String, @Nullable Object>> objects(JsonNode node) {
        if (!node.isArray()) {
            throw refused("", kind(node) + " was found where a list of objects is expected");
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isObject()) {
                throw refused("[" + all.size() + "]", kind(element) + " was found where an object is expected");
            }
            all.add(object(element));
        }
        return all;
    }

    /**
     * Reads JSON of any form by the same rules, for bodies that hold several objects or lists.
     *
     * @param json JSON text
     * @return what it holds, for {@link #object(JsonNode)} and {@link #objects(JsonNode)}
     * @throws InvalidInputException when the text is not JSON, or repeats a member
     */
    public JsonNode node(String json) {
        try {
            return STRICT.readTree(requireNonNull(json, "json"));
        } catch (JacksonException e) {
            throw refused(
                    "",
                    "is not JSON, or repeats a member, at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    private static @Nullable Object member(Optional<? extends TableField<?, ?>> column, JsonNode node) {
        boolean isDocument = column.filter(JsonBody::isDocument).isPresent();
        if (isDocument && !node.isNull()) {
            return JSONB.jsonb(node.toString());
        }
        return column.flatMap(field -> ValueTypes.structured(field.getType(), node))
                .orElseGet(() -> value(node));
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case ARRAY -> elements(node);
            case OBJECT -> JSONB.jsonb(node.toString());
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static List<@Nullable Object> elements(JsonNode node) {
        List<@Nullable Object> elements = new ArrayList<>();
        node.forEach(element -> elements.add(value(element)));
        return elements;
    }

    private static boolean isDocument(Field<?> column) {
        Class<?> stored = column.getConverter().fromType();
        return stored == JSONB.class || stored == JSON.class;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL -> "null";
            case MISSING, BINARY, POJO -> "nothing";
        };
    }

    private InvalidInputException refused(String field, String reason) {
        return new InvalidInputException(inputs.table().getName(), List.of(new InputProblem(field, reason, List.of())));
    }
}
