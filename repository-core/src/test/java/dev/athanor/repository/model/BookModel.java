package dev.athanor.repository.model;

import static dev.athanor.repository.library.Tables.BOOK;
import static java.util.Objects.requireNonNull;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The rules of the library's book table, in the plainest words: audited, versioned, marked when deleted, and of live books one per ISBN.
 * What the repository would refuse is thrown as {@link Refused}, and leaves everything as it was.
 */
final class BookModel {

    private final Map<UUID, BookRow> rows = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;
    private String actor = "";

    /** What should be thrown. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Class<? extends Throwable> type;

        Refused(Class<? extends Throwable> type) {
            super(type.getSimpleName());
            this.type = type;
        }

        Class<? extends Throwable> type() {
            return type;
        }
    }

    /** Which rows an operation sees. */
    enum Sight implements Predicate<BookRow> {
        LIVE,
        ALL,
        DELETED;

        @Override
        public boolean test(BookRow row) {
            return switch (this) {
                case LIVE -> row.isLive();
                case ALL -> true;
                case DELETED -> !row.isLive();
            };
        }
    }

    void at(Instant instant, String by) {
        now = instant;
        actor = by;
    }

    Map<UUID, BookRow> rows() {
        return Map.copyOf(rows);
    }

    void restore(Map<UUID, BookRow> earlier) {
        rows.clear();
        rows.putAll(earlier);
    }

    Optional<BookRow> find(UUID id, Sight sight) {
        return Optional.ofNullable(rows.get(id)).filter(sight);
    }

    BookRow get(UUID id, Sight sight) {
        return required(id, OptionalInt.empty(), sight);
    }

    List<BookRow> list(Predicate<BookRow> condition) {
        return rows.values().stream().filter(condition).toList();
    }

    BookRow insert(UUID id, Draft draft) {
        requireFree(id, draft.isbn());
        return put(new BookRow(
                id,
                draft.isbn(),
                requireNonNull(draft.get(BOOK.TITLE, "")),
                draft.get(BOOK.SUBTITLE, "none"),
                draft.get(BOOK.PRICE, null),
                now,
                actor,
                now,
                actor,
                0,
                null,
                null));
    }

    /** Writes what a record that was read at a version has now. */
    BookRow update(UUID id, Draft changes, OptionalInt expected, Sight sight) {
        BookRow row = required(id, expected, sight);
        return put(unique(row.with(changes)).written(now, actor));
    }

    /** Writes columns where they differ. */
    BookRow patch(UUID id, Draft patch, OptionalInt expected, Sight sight) {
        BookRow row = required(id, expected, sight);
        return row.has(patch) ? row : put(unique(row.with(patch)).written(now, actor));
    }

    long patchWhere(Predicate<BookRow> condition, Draft patch) {
        List<BookRow> differing = list(condition.and(Sight.LIVE).and(row -> !row.has(patch)));
        differing.forEach(row -> put(row.with(patch).written(now, actor)));
        return differing.size();
    }

    BookRow delete(UUID id, OptionalInt expected, Sight sight) {
        return put(required(id, expected, sight).marked(now, actor).written(now, actor));
    }

    List<BookRow> deleteAll(List<UUID> ids) {
        return ids.stream()
                .distinct()
                .filter(id -> find(id, Sight.LIVE).isPresent())
                .map(id -> delete(id, OptionalInt.empty(), Sight.LIVE))
                .toList();
    }

    BookRow revive(UUID id) {
        BookRow row = required(id, OptionalInt.empty(), Sight.DELETED);
        return put(unique(row.marked(null, null)).written(now, actor));
    }

    BookRow purge(UUID id) {
        BookRow row = required(id, OptionalInt.empty(), Sight.ALL);
        rows.remove(id);
        return row;
    }

    /** Matches live rows by ISBN, because the index holds no others. */
    UpsertResult<BookRow> upsertByIsbn(UUID id, Draft draft, OptionalInt expected) {
        return byIsbn(draft.isbn())
                .map(row -> taken(required(row.id(), expected, Sight.LIVE), draft.without(BOOK.ISBN)))
                .orElseGet(() -> new UpsertResult<>(insert(id, draft), Outcome.INSERTED));
    }

    /** Matches any row by key; one that is marked comes back to life. */
    UpsertResult<BookRow> upsertById(UUID id, Draft draft) {
        return find(id, Sight.ALL)
                .map(row -> taken(row, draft))
                .orElseGet(() -> new UpsertResult<>(insert(id, draft), Outcome.INSERTED));
    }

    UpsertResult<BookRow> getOrInsert(UUID id, Draft draft) {
        return byIsbn(draft.isbn())
                .map(row -> new UpsertResult<>(row, Outcome.UNCHANGED))
                .orElseGet(() -> new UpsertResult<>(insert(id, draft), Outcome.INSERTED));
    }

    Optional<BookRow> byIsbn(String isbn) {
        return rows.values().stream()
                .filter(row -> row.isLive() && row.isbn().equals(isbn))
                .findFirst();
    }

    /** All or nothing. */
    <T> List<T> all(List<? extends Supplier<T>> operations) {
        Map<UUID, BookRow> before = new HashMap<>(rows);
        try {
            List<T> results = new ArrayList<>();
            operations.forEach(operation -> results.add(operation.get()));
            return results;
        } catch (Refused e) {
            restore(before);
            throw e;
        }
    }

    private UpsertResult<BookRow> taken(BookRow row, Draft draft) {
        if (row.isLive() && row.has(draft)) {
            return new UpsertResult<>(row, Outcome.UNCHANGED);
        }
        BookRow revived = unique(row.marked(null, null).with(draft));
        return new UpsertResult<>(put(revived.written(now, actor)), Outcome.UPDATED);
    }

    private BookRow required(UUID id, OptionalInt expected, Sight sight) {
        Optional<BookRow> row = find(id, sight);
        if (expected.isPresent()) {
            return row.filter(found -> found.version() == expected.getAsInt())
                    .orElseThrow(() -> new Refused(StaleRecordException.class));
        }
        return row.orElseThrow(() -> new Refused(NotFoundException.class));
    }

    private void requireFree(UUID id, String isbn) {
        if (rows.containsKey(id) || byIsbn(isbn).isPresent()) {
            throw new Refused(DuplicateKeyException.class);
        }
    }

    private BookRow unique(BookRow row) {
        boolean isTaken = row.isLive()
                && byIsbn(row.isbn())
                        .filter(other -> !other.id().equals(row.id()))
                        .isPresent();
        if (isTaken) {
            throw new Refused(DuplicateKeyException.class);
        }
        return row;
    }

    private BookRow put(BookRow row) {
        rows.put(row.id(), row);
        return row;
    }
}
