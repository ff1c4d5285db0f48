package dev.athanor.service.input;

import dev.athanor.repository.ValueFormat;
import dev.athanor.repository.type.FloatVector;
import dev.athanor.repository.type.Hstore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.JSON;
import org.jooq.JSONB;

/** The kinds of values, in words. */
final class Descriptions {

    private Descriptions() {}

    static String found(Object value) {
        return switch (value) {
            case CharSequence text -> "text";
            case Number number -> "a number";
            case Boolean truth -> "true or false";
            case Collection<?> list -> "a list";
            case Object[] array -> "a list";
            case Object object when isNested(object) -> "a nested object";
            default -> value.getClass().getSimpleName();
        };
    }

    static boolean isNested(Object value) {
        return value instanceof Map || value instanceof JSONB || value instanceof JSON || value instanceof Record;
    }

    static <T> String expected(DataType<T> type, Optional<ValueFormat<T>> format) {
        Class<T> java = type.getType();
        if (java == Short.class) {
            return "a whole number from -32768 to 32767";
        }
        if (java == Integer.class) {
            return "a whole number from -2147483648 to 2147483647";
        }
        if (java == Hstore.class) {
            return "an object whose members are text or null";
        }
        if (java == FloatVector.class) {
            return "a list of numbers";
        }
        if (format.isPresent()) {
            return format.get().description();
        }
        DataType<?> component = type.getArrayComponentDataType();
        if (component != null) {
            return "a list, each element " + element(component) + ",";
        }
        if (java == byte[].class) {
            return "text in Base64";
        }
        return java == JSONB.class || java == JSON.class ? "a JSON document" : java.getSimpleName();
    }

    private static <T> String element(DataType<T> type) {
        return expected(type, ValueFormat.of(type));
    }
}
