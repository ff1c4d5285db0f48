package dev.athanor.repository;

import java.util.List;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * How the key of a table translates to its columns and back.
 *
 * <p>Immutable.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of the key
 */
public final class KeyMapping<R extends Record, K> {

    private final List<TableField<R, ?>> fields;
    private final Function<Record, K> read;
    private final Function<K, List<?>> write;

    private KeyMapping(List<TableField<R, ?>> fields, Function<Record, K> read, Function<K, List<?>> write) {
        this.fields = List.copyOf(fields);
        this.read = read;
        this.write = write;
    }

    /**
     * A key of one column.
     *
     * @param field the key column
     * @param <R> the table's jOOQ record
     * @param <K> the column's Java type
     * @return the mapping
     */
    public static <R extends Record, K> KeyMapping<R, K> of(TableField<R, K> field) {
        return new KeyMapping<>(List.of(field), record -> record.get(field), List::of);
    }

    /**
     * A key of several columns.
     *
     * @param fields the key columns, in the order of the primary key
     * @param read makes the key of a record that holds these columns
     * @param write takes a key apart, into values in the order of the fields
     * @param <R> the table's jOOQ record
     * @param <K> the type of the key
     * @return the mapping
     */
    public static <R extends Record, K> KeyMapping<R, K> of(
            List<TableField<R, ?>> fields, Function<Record, K> read, Function<K, List<?>> write) {
        return new KeyMapping<>(fields, read, write);
    }

    /**
     * The columns of the key.
     *
     * @return in the order of the primary key
     */
    public List<TableField<R, ?>> fields() {
        return fields;
    }

    /**
     * The key of a row.
     *
     * @param record a record that holds the key's columns
     * @return its key
     */
    public K keyOf(Record record) {
        return read.apply(record);
    }

    /**
     * The column values of a key.
     *
     * @param key the key
     * @return in the order of {@link #fields()}
     */
    public List<?> valuesOf(K key) {
        return write.apply(key);
    }
}
