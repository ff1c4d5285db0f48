package dev.athanor.service;

import dev.athanor.repository.Repository;
import dev.athanor.repository.RowPatch;
import dev.athanor.service.input.InputProblem;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.input.KeyedPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.TableField;
import org.jooq.TableRecord;

/** Keeps updates from moving a row to another key: an input may repeat the key of its row, and nothing else. */
final class KeyGuard<R extends TableRecord<R>, K> {

    private final Repository<R, K> repository;

    KeyGuard(Repository<R, K> repository) {
        this.repository = repository;
    }

    KeyedPatch<R, K> guarded(KeyedPatch<R, K> change) {
        return new KeyedPatch<>(change.key(), guarded(change.key(), change.patch()), change.expectedVersion());
    }

    RowPatch<R> guarded(K key, RowPatch<R> patch) {
        return record -> {
            patch.applyTo(record);
            requireUnchanged(key, record);
            repository.keyMapping().fields().forEach(record::reset);
        };
    }

    /** Refuses a record whose key was set to another one. */
    void requireUnchanged(K key, R record) {
        List<TableField<R, ?>> fields = repository.keyMapping().fields();
        List<?> values = repository.keyMapping().valuesOf(key);
        List<InputProblem> problems = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            TableField<R, ?> column = fields.get(i);
            if (record.touched(column) && !Objects.equals(record.get(column), values.get(i))) {
                problems.add(new InputProblem(
                        column.getName(), "is not the key of the row that is updated; a key never changes", List.of()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(repository.table().getName(), problems);
        }
    }
}
