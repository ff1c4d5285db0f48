package dev.athanor.service.input;

import dev.athanor.repository.ColumnValues;
import dev.athanor.repository.type.Fingerprinted;
import dev.athanor.repository.write.ExpectedVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** One source being turned into column values. Not thread-safe. */
final class Reading<R extends TableRecord<R>> {

    private final InputColumns<R> columns;
    private final boolean isOthersIgnored;
    private final List<TableField<R, ?>> key;
    private final String path;
    private final Problems problems;
    private final ColumnValues.Builder<R> values = ColumnValues.builder();
    private final Set<TableField<R, ?>> taken = new HashSet<>();
    private @Nullable ExpectedVersion expectedVersion;

    /**
     * Begins to read a source.
     *
     * @param key the columns by which a patch says which row it means; none for a new row
     * @param path what stands before names in problems
     */
    Reading(
            InputColumns<R> columns,
            boolean isOthersIgnored,
            List<TableField<R, ?>> key,
            String path,
            Problems problems) {
        this.columns = columns;
        this.isOthersIgnored = isOthersIgnored;
        this.key = key;
        this.path = path;
        this.problems = problems;
    }

    Input<R> input() {
        return new Input<>(values.build());
    }

    /** The version that the source says the row must still have, where it may say so. */
    @Nullable
    ExpectedVersion expectedVersion() {
        return expectedVersion;
    }

    /**
     * Takes the columns that are set on a record, or, for the patch of a row that was read, those that were changed since. What callers
     * may not set is left out, as repositories do.
     */
    void take(R record) {
        boolean isRead = isPatch() && key.stream().allMatch(column -> record.original(column) != null);
        for (TableField<R, ?> column : columns.all()) {
            boolean isSet = isRead ? record.modified(column) : record.touched(column);
            if (isSet && columns.isAssignable(column)) {
                set(column, record.get(column));
            }
        }
        columns.version()
                .filter(column -> isPatch())
                .map(column -> isRead ? record.original(column) : record.get(column))
                .ifPresent(this::expect);
    }

    /** Takes a named value from outside. */
    void take(String name, @Nullable Object value) {
        switch (value) {
            case Given<?> given when !given.isGiven() -> {}
            case Given<?> given -> takePresent(name, given.value());
            case Optional<?> optional -> takePresent(name, optional.orElse(null));
            case null, default -> takePresent(name, value);
        }
    }

    private void takePresent(String name, @Nullable Object value) {
        Optional<TableField<R, ?>> column = columns.named(name);
        if (column.isEmpty()) {
            refuse(name, "is no column of " + columns.table().getName() + nestedHint(value), columns.names());
        } else if (isPatch() && columns.isVersion(column.get())) {
            takeVersion(name, column.get(), value);
        } else if (!columns.isAssignable(column.get()) && !key.contains(column.get())) {
            refuse(name, "may not be set", List.of());
        } else if (!taken.add(column.get())) {
            problem(name, "is given twice, once under another spelling", List.of());
        } else {
            takeColumn(name, column.get(), value);
        }
    }

    private void takeColumn(String name, TableField<R, ?> column, @Nullable Object value) {
        ColumnReader<?> reader = columns.reader(column);
        if (value != null) {
            read(name, reader, value).ifPresent(read -> setNamed(column, read));
        } else if (reader.isNullable()) {
            setNamed(column, null);
        } else {
            problem(name, "is null, but must have a value", List.of());
        }
    }

    /** With its fingerprint, unless that is given as well: somebody may find by a normalised text. */
    private void setNamed(TableField<R, ?> column, @Nullable Object value) {
        set(column, value);
        if ((Object) column.getConverter() instanceof Fingerprinted<?> type) {
            columns.all().stream()
                    .filter(beside -> type.isFingerprint(beside, column) && !taken.contains(beside))
                    .forEach(beside -> set(beside, value == null ? null : fingerprint(type, value)));
        }
    }

    @SuppressWarnings("unchecked") // the value was read by the column's reader
    private static <T> Object fingerprint(Fingerprinted<T> type, Object value) {
        return type.fingerprint((T) value);
    }

    private void takeVersion(String name, TableField<R, ?> column, @Nullable Object value) {
        if (value != null) {
            read(name, columns.reader(column), value).ifPresent(this::expect);
        }
    }

    private void expect(Object version) {
        expectedVersion = ExpectedVersion.expecting(((Number) version).longValue());
    }

    private boolean isPatch() {
        return !key.isEmpty();
    }

    private Optional<Object> read(String name, ColumnReader<?> reader, Object value) {
        try {
            return Optional.of(reader.read(value));
        } catch (Unfit e) {
            problem(name, e.reason(), e.allowed());
            return Optional.empty();
        }
    }

    private void refuse(String name, String reason, List<String> allowed) {
        if (!isOthersIgnored) {
            problem(name, reason, allowed);
        }
    }

    private void problem(String name, String reason, List<String> allowed) {
        problems.add(path + Problems.printable(name), reason, allowed);
    }

    private static String nestedHint(@Nullable Object value) {
        return value != null && Descriptions.isNested(value)
                ? "; related rows are written by a service of their own"
                : "";
    }

    @SuppressWarnings("unchecked") // the value was read by the column's reader
    private <T> void set(TableField<R, T> column, @Nullable Object value) {
        values.set(column, (T) value);
    }
}
