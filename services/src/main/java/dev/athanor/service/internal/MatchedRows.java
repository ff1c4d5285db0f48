package dev.athanor.service.internal;

import dev.athanor.repository.Repository;
import dev.athanor.repository.write.Matching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Finds the rows that upserts are about. */
public final class MatchedRows {

    private MatchedRows() {}

    public static <R extends TableRecord<R>> Optional<R> find(
            Repository<R, ?> repository, R record, Matching<R> matching) {
        return repository.findAllMatching(List.of(record), matching).stream().findFirst();
    }

    /** For each record the row it matches, or null. */
    public static <R extends TableRecord<R>> List<@Nullable R> findAll(
            Repository<R, ?> repository, List<R> records, Matching<R> matching) {
        Map<List<?>, R> found = new HashMap<>();
        repository.findAllMatching(records, matching).forEach(row -> found.put(values(row, matching), row));
        List<@Nullable R> rows = new ArrayList<>();
        records.forEach(record -> rows.add(found.get(values(record, matching))));
        return rows;
    }

    private static <R extends TableRecord<R>> List<?> values(R record, Matching<R> matching) {
        List<@Nullable Object> values = new ArrayList<>();
        matching.fields().forEach(column -> values.add(record.get(column)));
        return values;
    }
}
