package dev.athanor.repository.internal;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.Repository;
import dev.athanor.repository.RowPatch;
import dev.athanor.repository.exception.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/** Reads and writes of one table by its key. */
public final class TableRepository<R extends TableRecord<R>, K> extends TableReads<R> implements Repository<R, K> {

    private final KeyMapping<R, K> keyMapping;

    public TableRepository(DSLContext dsl, Table<R> table, KeyMapping<R, K> keyMapping) {
        super(dsl, table);
        this.keyMapping = keyMapping;
    }

    @Override
    public KeyMapping<R, K> keyMapping() {
        return keyMapping;
    }

    @Override
    public Optional<R> find(K key) {
        return detached(dsl.selectFrom(table).where(is(key)).fetch()).stream().findFirst();
    }

    @Override
    public R get(K key) {
        return find(key).orElseThrow(() -> missing("get", key));
    }

    @Override
    public boolean exists(K key) {
        return dsl.fetchExists(table, is(key));
    }

    @Override
    public R insert(R record) {
        return detached(dsl.insertInto(table)
                        .set(values(record, record::touched))
                        .returning()
                        .fetch())
                .getFirst();
    }

    @Override
    public R insert(NewRow<R> row) {
        R record = table.newRecord();
        row.applyTo(record);
        return insert(record);
    }

    @Override
    public R update(R record) {
        boolean loaded = keyMapping.fields().stream().noneMatch(record::touched);
        Predicate<Field<?>> written = loaded ? record::modified : record::touched;
        Map<Field<?>, Object> values = values(record, field -> written.test(field) && !isKey(field));
        return values.isEmpty() ? record : update("update", keyMapping.keyOf(record), values);
    }

    @Override
    public R update(K key, RowPatch<R> patch) {
        R record = table.newRecord();
        patch.applyTo(record);
        Map<Field<?>, Object> values = values(record, record::touched);
        return values.isEmpty() ? get(key) : update("update", key, values);
    }

    @Override
    public R delete(K key) {
        return detached(dsl.deleteFrom(table).where(is(key)).returning().fetch()).stream()
                .findFirst()
                .orElseThrow(() -> missing("delete", key));
    }

    private R update(String verb, K key, Map<Field<?>, Object> values) {
        return detached(dsl.update(table).set(values).where(is(key)).returning().fetch()).stream()
                .findFirst()
                .orElseThrow(() -> missing(verb, key));
    }

    private Condition is(K key) {
        List<?> values = keyMapping.valuesOf(key);
        List<TableField<R, ?>> fields = keyMapping.fields();
        Condition condition = DSL.noCondition();
        for (int i = 0; i < fields.size(); i++) {
            condition = condition.and(isEqual(fields.get(i), values.get(i)));
        }
        return condition;
    }

    @SuppressWarnings("unchecked") // a key mapping gives values of its fields' types
    private static <T> Condition isEqual(Field<T> field, Object value) {
        return field.eq((T) value);
    }

    private boolean isKey(Field<?> field) {
        return keyMapping.fields().contains(field);
    }

    private Map<Field<?>, Object> values(R record, Predicate<Field<?>> included) {
        return Stream.of(record.fields())
                .filter(included)
                .collect(Collectors.toMap(field -> field, field -> DSL.val(record.get(field), field)));
    }

    private NotFoundException missing(String verb, K key) {
        return new NotFoundException(verb + " " + table.getName() + ": no row with key " + key);
    }
}
