package dev.athanor.service.internal;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.filter.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Conditions and values over the columns of keys. */
public final class KeyConditions {

    private KeyConditions() {}

    /** The rows with a key. */
    public static <R extends Record, K> Condition isKey(KeyMapping<R, K> mapping, K key) {
        List<?> values = mapping.valuesOf(key);
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parts.add(isEqual(mapping.fields().get(i), values.get(i)));
        }
        return DSL.and(parts);
    }

    /** The rows with any of the keys; of a single column, these are one bind value. */
    public static <R extends Record, K> Condition isAnyKey(KeyMapping<R, K> mapping, Collection<? extends K> keys) {
        List<TableField<R, ?>> fields = mapping.fields();
        if (fields.size() == 1) {
            List<Object> values = new ArrayList<>();
            keys.forEach(key -> values.addAll(mapping.valuesOf(key)));
            return isIn(fields.getFirst(), values);
        }
        return keys.isEmpty()
                ? DSL.falseCondition()
                : DSL.or(keys.stream().map(key -> isKey(mapping, key)).toList());
    }

    /** Writes a key into the columns of a record. */
    public static <R extends Record, K> void set(KeyMapping<R, K> mapping, R record, K key) {
        List<?> values = mapping.valuesOf(key);
        for (int i = 0; i < values.size(); i++) {
            set(record, mapping.fields().get(i), values.get(i));
        }
    }

    @SuppressWarnings("unchecked") // keys hold the values of their columns
    private static <T> Condition isIn(Field<T> field, List<?> values) {
        return Filters.in(field, (List<T>) values);
    }

    @SuppressWarnings("unchecked") // keys hold the values of their columns
    private static <T> Condition isEqual(Field<T> field, Object value) {
        return field.eq((T) value);
    }

    @SuppressWarnings("unchecked") // keys hold the values of their columns
    private static <T> void set(Record record, Field<T> field, Object value) {
        record.set(field, (T) value);
    }
}
