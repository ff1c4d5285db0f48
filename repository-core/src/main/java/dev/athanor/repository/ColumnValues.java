package dev.athanor.repository;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Values for some columns of one table. Knows <em>absent</em> (no entry) from <em>null</em> (an entry without a value). The
 * generated {@link NewRow} and {@link RowPatch} classes stand on it.
 *
 * <p>Immutable.
 *
 * @param <R> the table's jOOQ record
 */
public final class ColumnValues<R extends TableRecord<R>> {

    private final Map<TableField<R, ?>, @Nullable Object> values;

    private ColumnValues(Map<TableField<R, ?>, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * No column at all.
     *
     * @param <R> the table's jOOQ record
     * @return values in which every column is absent
     */
    public static <R extends TableRecord<R>> ColumnValues<R> none() {
        return new ColumnValues<>(Map.of());
    }

    /**
     * A builder without any column.
     *
     * @param <R> the table's jOOQ record
     * @return the builder
     */
    public static <R extends TableRecord<R>> Builder<R> builder() {
        return new Builder<>();
    }

    /**
     * These values and one more; a value set earlier for the same column is replaced.
     *
     * @param field the column
     * @param value its value; null is a value
     * @param <T> the column's Java type
     * @return a new object
     */
    public <T> ColumnValues<R> with(TableField<R, T> field, @Nullable T value) {
        Map<TableField<R, ?>, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return new ColumnValues<>(more);
    }

    /**
     * The columns that are present.
     *
     * @return in the order they were first set
     */
    public Set<TableField<R, ?>> fields() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * Writes the present columns into a record.
     *
     * @param record the record to write to
     */
    public void applyTo(R record) {
        values.forEach((field, value) -> set(record, field, value));
    }

    @SuppressWarnings("unchecked") // with() let no other type in
    private static <R extends TableRecord<R>, T> void set(R record, Field<T> field, @Nullable Object value) {
        record.set(field, (T) value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnValues<?> that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return the columns that are present and their values} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        values.forEach((field, value) -> text.append(text.length() == 1 ? "" : ", ")
                .append(field.getName())
                .append('=')
                .append(value));
        return text.append('}').toString();
    }

    /**
     * Collects the values of several columns. Not thread-safe.
     *
     * @param <R> the table's jOOQ record
     */
    public static final class Builder<R extends TableRecord<R>> {

        private final Map<TableField<R, ?>, @Nullable Object> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets a column; a value set earlier for the same column is replaced.
         *
         * @param field the column
         * @param value its value; null is a value
         * @param <T> the column's Java type
         * @return this builder
         */
        public <T> Builder<R> set(TableField<R, T> field, @Nullable T value) {
            values.put(field, value);
            return this;
        }

        /**
         * The values collected so far.
         *
         * @return the values
         */
        public ColumnValues<R> build() {
            return new ColumnValues<>(new LinkedHashMap<>(values));
        }

        /**
         * The values collected so far, if enough are there for a row.
         *
         * @param required the columns that may not be absent
         * @return the values
         * @throws IllegalArgumentException if required columns are absent, naming all of them
         */
        public ColumnValues<R> build(List<? extends TableField<R, ?>> required) {
            List<String> missing = required.stream()
                    .filter(field -> !values.containsKey(field))
                    .map(Field::getName)
                    .toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("Required columns without a value: " + String.join(", ", missing)
                        + ". Each is NOT NULL and has no default: set it.");
            }
            return build();
        }
    }
}
