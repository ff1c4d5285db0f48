package dev.athanor.javalin;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.ValueFormat;
import dev.athanor.repository.type.FloatVector;
import dev.athanor.repository.type.Hstore;
import dev.athanor.repository.type.ProgramMade;
import dev.athanor.service.input.Inputs;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DefaultDataType;
import org.jooq.tools.StringUtils;

/** JSON Schemas of columns and rows, as plain maps. */
final class Schemas {

    private Schemas() {}

    /** Members in this order. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    static Map<String, Object> object(Map<String, ?> properties, List<String> required) {
        Map<String, Object> schema = map("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> listOf(Map<String, Object> items) {
        return map("type", "array", "items", items);
    }

    /** What a client sends for a new row, where the path does not say it already. */
    static <R extends TableRecord<R>> Map<String, Object> newRow(Inputs<R> inputs, Collection<?> saidByPath) {
        List<String> required = inputs.assignable().stream()
                .filter(column -> isRequired(inputs.table(), column) && !saidByPath.contains(column))
                .map(Schemas::nameOf)
                .toList();
        return closed(object(properties(inputs.assignable()), required));
    }

    /** What a client sends to change a row. */
    static <R extends TableRecord<R>> Map<String, Object> patch(Inputs<R> inputs) {
        return closed(object(properties(inputs.assignable()), List.of()));
    }

    /** What a client sends to change one row among many. */
    static <R extends TableRecord<R>> Map<String, Object> keyedPatch(Inputs<R> inputs, List<? extends Field<?>> key) {
        Map<String, Object> properties = properties(key);
        properties.putAll(properties(inputs.assignable()));
        properties.put("version", map("type", "integer"));
        return closed(object(properties, key.stream().map(Schemas::nameOf).toList()));
    }

    private static Map<String, Object> closed(Map<String, Object> schema) {
        schema.put("additionalProperties", false);
        return schema;
    }

    /** What a client gets for a row: the components of a Java record, with what the columns of the same names tell of them. */
    static Map<String, Object> output(Class<?> type, Table<?> table) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            return map("type", "object");
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            properties.put(component.getName(), component(component, table));
        }
        return object(properties, List.copyOf(properties.keySet()));
    }

    static Map<String, Object> column(Field<?> column) {
        Map<String, Object> schema = ofType(column.getDataType());
        if (column.getDataType().nullable()) {
            allowNull(schema);
        }
        String comment = column.getComment();
        if (!comment.isEmpty()) {
            schema.put("description", comment);
        }
        return schema;
    }

    static String nameOf(Field<?> column) {
        return StringUtils.toCamelCaseLC(column.getName());
    }

    static Map<String, Object> properties(List<? extends Field<?>> columns) {
        Map<String, Object> properties = new LinkedHashMap<>();
        columns.forEach(column -> properties.put(nameOf(column), column(column)));
        return properties;
    }

    private static Map<String, Object> component(RecordComponent component, Table<?> table) {
        Optional<? extends Field<?>> column = table.fieldStream()
                .filter(field -> nameOf(field).equals(component.getName()))
                .findFirst();
        if (column.isPresent()) {
            return column(column.get());
        }
        Map<String, Object> schema = ofJava(component.getType());
        if (!component.getType().isPrimitive()) {
            allowNull(schema);
        }
        return schema;
    }

    private static <T> Map<String, Object> ofJava(Class<T> type) {
        if (Iterable.class.isAssignableFrom(type)) {
            return listOf(map());
        }
        DataType<T> known = DefaultDataType.getDataType(SQLDialect.POSTGRES, type, null);
        return known == null ? map() : ofType(known);
    }

    private static <T> Map<String, Object> ofType(DataType<T> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        DataType<?> element = type.getArrayComponentDataType();
        if (element != null) {
            return listOf(ofType(element));
        }
        if (SecretValue.class.isAssignableFrom(type.getType())) {
            return map("type", "string", "writeOnly", true);
        }
        if (isMadeByProgram(type)) {
            return map("readOnly", true);
        }
        if (type.getType() == Hstore.class) {
            return map("type", "object", "additionalProperties", map("type", List.of("string", "null")));
        }
        if (type.getType() == FloatVector.class) {
            return listOf(map("type", "number"));
        }
        if (type.getType() == byte[].class) {
            return map("type", "string", "contentEncoding", "base64");
        }
        ValueFormat.of(type).ifPresent(format -> {
            schema.put("type", format.jsonType());
            if (!format.jsonFormat().isEmpty()) {
                schema.put("format", format.jsonFormat());
            }
            if (!format.choices().isEmpty()) {
                schema.put("enum", format.choices());
            }
        });
        if (type.getType() == String.class && type.length() > 0) {
            schema.put("maxLength", type.length());
        }
        return schema;
    }

    private static void allowNull(Map<String, Object> schema) {
        if (schema.get("type") instanceof String type) {
            schema.put("type", List.of(type, "null"));
        }
        if (schema.get("enum") instanceof List<?> choices) {
            List<Object> more = new ArrayList<>(choices);
            more.add(null);
            schema.put("enum", more);
        }
    }

    /** Nothing else gives the column a value. A key that is a UUID is made by whoever inserts the row, the database or Athanor. */
    private static boolean isRequired(Table<?> table, TableField<?, ?> column) {
        DataType<?> type = column.getDataType();
        boolean isMade = type.getType() == UUID.class
                && Stream.ofNullable(table.getPrimaryKey())
                        .anyMatch(key -> key.getFields().equals(List.of(column)));
        return !type.nullable() && !type.defaulted() && !type.identity() && !isMade && !isMadeByProgram(type);
    }

    /** Nobody can send a value of it. */
    private static boolean isMadeByProgram(DataType<?> type) {
        return type.getConverter() instanceof ProgramMade;
    }
}
