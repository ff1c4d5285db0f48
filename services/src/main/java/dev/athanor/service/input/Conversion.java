package dev.athanor.service.input;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.RowPatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * Turns sources into column values.
 *
 * <p>Thread-safe.
 */
final class Conversion<R extends TableRecord<R>> {

    private final InputColumns<R> columns;
    private final InputRules<R> rules;
    private final Properties properties = new Properties();

    Conversion(InputColumns<R> columns, InputRules<R> rules) {
        this.columns = columns;
        this.rules = rules;
    }

    InputColumns<R> columns() {
        return columns;
    }

    Input<R> input(Object source, String path, Problems problems) {
        Reading<R> reading = reading(List.of(), path, problems);
        read(source, reading);
        return reading.input();
    }

    <K> Optional<KeyedPatch<R, K>> patch(KeyMapping<R, K> key, Object source, String path, Problems problems) {
        Reading<R> reading = reading(key.fields(), path, problems);
        read(source, reading);
        R record = columns.table().newRecord();
        if (source instanceof Record read && isOurs(read)) {
            key.fields().forEach(column -> copy(column, read, record));
        }
        Input<R> input = reading.input();
        input.applyTo(record);
        List<TableField<R, ?>> missing = key.fields().stream()
                .filter(column -> record.get(column) == null)
                .toList();
        missing.forEach(column ->
                problems.add(path + column.getName(), "is missing, so it is not known which row is meant", List.of()));
        return missing.isEmpty()
                ? Optional.of(new KeyedPatch<>(key.keyOf(record), input, reading.expectedVersion()))
                : Optional.empty();
    }

    private Reading<R> reading(List<TableField<R, ?>> key, String path, Problems problems) {
        return new Reading<>(columns, rules.isOthersIgnored(), key, path, problems);
    }

    private void read(Object source, Reading<R> reading) {
        switch (requireNonNull(source, "source")) {
            case Map<?, ?> map -> map.forEach((name, value) -> reading.take(String.valueOf(name), value));
            case Record record
            when isOurs(record) -> reading.take(columns.table().getRecordType().cast(record));
            case Record other -> other.intoMap().forEach(reading::take);
            case NewRow<?> row -> reading.take(applied(row));
            case RowPatch<?> patch -> reading.take(applied(patch));
            default ->
                properties.of(source).forEach((name, value) -> {
                    if (value != null || !rules.isNullAbsent()) {
                        reading.take(name, value);
                    }
                });
        }
    }

    private boolean isOurs(Record record) {
        return columns.table().getRecordType().isInstance(record);
    }

    @SuppressWarnings("unchecked") // the wrong type is found out by the cast in the generated class
    private R applied(Object source) {
        R record = columns.table().newRecord();
        try {
            if (source instanceof NewRow<?> row) {
                ((NewRow<R>) row).applyTo(record);
            } else {
                ((RowPatch<R>) source).applyTo(record);
            }
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(source.getClass().getSimpleName() + " is no input of "
                    + columns.table().getName() + ", but of another table");
        }
        return record;
    }

    private static <T> void copy(TableField<?, T> column, Record from, Record to) {
        to.set(column, from.get(column));
    }
}
