package dev.athanor.column.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of our own {@code jsonb} columns. Every failure is an {@link IllegalArgumentException} without the value. */
public final class Json {

    private Json() {}

    public static JsonObject object(String json) {
        return asObject(parse(json));
    }

    public static JsonObject asObject(JsonElement element) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("not an object");
    }

    public static List<JsonElement> array(String json) {
        JsonElement element = parse(json);
        if (element.isJsonArray()) {
            return element.getAsJsonArray().asList();
        }
        throw new IllegalArgumentException("not an array");
    }

    public static boolean isNull(JsonObject object, String name) {
        JsonElement member = object.get(name);
        return member == null || member.isJsonNull();
    }

    public static String text(JsonObject object, String name) {
        JsonPrimitive member = primitive(object.get(name), name);
        if (member.isString()) {
            return member.getAsString();
        }
        throw new IllegalArgumentException(name + " is not a text");
    }

    public static long number(JsonObject object, String name) {
        JsonPrimitive member = primitive(object.get(name), name);
        if (member.isNumber()) {
            try {
                return member.getAsBigDecimal().longValueExact();
            } catch (ArithmeticException | NumberFormatException notWhole) {
                throw new IllegalArgumentException(name + " is not a whole number", notWhole);
            }
        }
        throw new IllegalArgumentException(name + " is not a number");
    }

    private static JsonPrimitive primitive(@Nullable JsonElement member, String name) {
        if (member instanceof JsonPrimitive found) {
            return found;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static JsonElement parse(String json) {
        try {
            return JsonParser.parseString(json);
        } catch (JsonParseException malformed) {
            throw new IllegalArgumentException("not JSON");
        }
    }
}
