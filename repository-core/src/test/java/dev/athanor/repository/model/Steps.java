package dev.athanor.repository.model;

import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.model.BookModel.Refused;
import dev.athanor.repository.model.BookModel.Sight;
import dev.athanor.repository.testkit.MutableClock;
import dev.athanor.repository.write.UpsertResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steps that are taken by the repository and by the model alike. A step is a number: what it does follows from the number and from what
 * there is, so any steps can be left out and the rest still mean something.
 */
final class Steps {

    private static final List<String> ACTORS = List.of("ada", "grace", "jean");

    /** A unit of work that is given up on purpose. */
    private static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private final Database db;
    private final Repository<BookRecord, UUID> books;
    private final MutableClock clock;
    private final BookModel model = new BookModel();
    private final List<BookRecord> held = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Drafts drafts = new Drafts(new Random(0));
    private boolean isInUnit;

    Steps(Database db, Repository<BookRecord, UUID> books, MutableClock clock) {
        this.db = db;
        this.books = books;
        this.clock = clock;
    }

    /** What was done, for people. */
    List<String> said() {
        return said;
    }

    /** Takes a step, and fails where repository and model differ. */
    void take(long step) {
        drafts = new Drafts(new Random(step));
        clock.advance(Duration.ofSeconds(1L + drafts.below(60)));
        String actor = drafts.oneOf(ACTORS);
        model.at(clock.instant().truncatedTo(ChronoUnit.MICROS), actor);
        db.audit().actingAs(actor).run(() -> {
            if (drafts.below(5) == 0) {
                unit();
            } else {
                operation();
            }
        });
        assertThat(stored()).as("all rows after: %s", said.getLast()).isEqualTo(model.rows());
    }

    private Map<UUID, BookRow> stored() {
        return db.dsl().selectFrom(BOOK).fetch().stream()
                .map(BookRow::of)
                .collect(Collectors.toMap(BookRow::id, Function.identity()));
    }

    /** Some operations in one transaction, which may be given up. */
    private void unit() {
        Map<UUID, BookRow> before = model.rows();
        boolean isGivenUp = drafts.below(2) == 0;
        isInUnit = true;
        try {
            db.transactions().run(() -> {
                IntStream.rangeClosed(0, drafts.below(4)).forEach(i -> operation());
                if (isGivenUp) {
                    throw new GivenUp();
                }
            });
        } catch (GivenUp e) {
            said.add("… and rolled back");
            model.restore(before);
        } finally {
            isInUnit = false;
        }
    }

    private void operation() {
        switch (drafts.below(20)) {
            case 0, 1 -> insert();
            case 2 -> insertAll();
            case 3 -> copyAll();
            case 4, 5 -> update();
            case 6 -> updateAll();
            case 7 -> patch();
            case 8 -> patchExpecting();
            case 9 -> patchWhere();
            case 10 -> delete();
            case 11 -> deleteAll();
            case 12 -> deleteWhere();
            case 13 -> restoreOrPurge();
            case 14 -> upsert();
            case 15 -> upsertById();
            case 16 -> upsertAll();
            case 17 -> getOrInsert();
            case 18 -> read();
            default -> readMany();
        }
    }

    private void insert() {
        Draft draft = drafts.whole();
        Object actual = actual("insert " + draft, () -> books.insert(draft.toRecord()));
        agree(actual, () -> model.insert(idOf(actual), draft));
    }

    private void insertAll() {
        List<Draft> rows = drafts.some(drafts::whole);
        Object actual = actual(
                "insertAll " + rows,
                () -> books.insertAll(rows.stream().map(Draft::toRecord).toList()));
        agree(
                actual,
                () -> model.all(positions(rows)
                        .map(i -> (Supplier<BookRow>) () -> model.insert(idOf(actual, i), rows.get(i)))
                        .toList()));
    }

    private void copyAll() {
        Map<UUID, Draft> rows = new LinkedHashMap<>();
        drafts.some(drafts::whole).forEach(draft -> rows.put(drafts.id(), draft));
        List<BookRecord> records = new ArrayList<>();
        rows.forEach((id, draft) -> {
            BookRecord record = draft.toRecord();
            record.setId(id);
            records.add(record);
        });
        Object actual = actual("copyAll " + rows, () -> books.copyAll(records));
        agree(actual, () -> (long) model.all(rows.entrySet().stream()
                        .map(row -> (Supplier<BookRow>) () -> model.insert(row.getKey(), row.getValue()))
                        .toList())
                .size());
    }

    private void update() {
        if (held.isEmpty()) {
            insert();
            return;
        }
        BookRecord record = drafts.oneOf(held);
        boolean isVersionIgnored = drafts.below(4) == 0;
        OptionalInt expected = isVersionIgnored ? OptionalInt.empty() : OptionalInt.of(record.getVersion());
        Draft changes = drafts.changesOf(record, drafts.patch());
        changes.applyTo(record);
        Object actual = actual(
                "update " + record.getId() + " read at " + expected + " " + changes,
                () -> (isVersionIgnored ? books.ignoringVersion() : books).update(record));
        record.reset();
        agree(
                actual,
                () -> changes.values().isEmpty()
                        ? BookRow.of(record)
                        : model.update(record.getId(), changes, expected, Sight.LIVE));
    }

    private void updateAll() {
        List<BookRecord> records = new ArrayList<>();
        List<Draft> changes = new ArrayList<>();
        for (BookRecord record : drafts.below(2) == 0 ? books.list() : held) {
            boolean isNew = records.stream().noneMatch(other -> other.getId().equals(record.getId()));
            if (isNew && drafts.below(2) == 0) {
                Draft change = drafts.changesOf(record, drafts.patch().without(BOOK.ISBN));
                change.applyTo(record);
                records.add(record);
                changes.add(change);
            }
        }
        Object actual = actual("updateAll " + changes, () -> books.updateAll(records));
        records.forEach(BookRecord::reset);
        agree(
                actual,
                () -> model.all(positions(records)
                        .map(i -> updating(records.get(i), changes.get(i)))
                        .toList()));
    }

    private Supplier<BookRow> updating(BookRecord record, Draft change) {
        return () -> change.values().isEmpty()
                ? BookRow.of(record)
                : model.update(record.getId(), change, OptionalInt.of(record.getVersion()), Sight.LIVE);
    }

    private void patch() {
        UUID id = someId();
        Sight sight = drafts.oneOf(List.of(Sight.values()));
        Draft patch = drafts.patch();
        agree(
                actual(
                        "patch " + id + " " + sight + " " + patch,
                        () -> seen(sight).update(id, patch)),
                () -> model.patch(id, patch, OptionalInt.empty(), sight));
    }

    private void patchExpecting() {
        UUID id = someId();
        int version = drafts.below(3);
        Draft patch = drafts.patch();
        agree(
                actual(
                        "patch " + id + " at " + version + " " + patch,
                        () -> books.update(id, patch, expecting(version))),
                () -> model.patch(id, patch, OptionalInt.of(version), Sight.LIVE));
    }

    private void patchWhere() {
        String title = drafts.title();
        Draft patch = drafts.patch().without(BOOK.ISBN);
        agree(
                actual("updateWhere " + title + " " + patch, () -> books.updateWhere(BOOK.TITLE.eq(title), patch)),
                () -> model.patchWhere(row -> row.title().equals(title), patch));
    }

    private void delete() {
        UUID id = someId();
        boolean isExpecting = drafts.below(3) == 0;
        int version = drafts.below(3);
        Sight sight = isExpecting ? Sight.LIVE : drafts.oneOf(List.of(Sight.values()));
        agree(
                actual(
                        "delete " + id + " " + sight + (isExpecting ? " at " + version : ""),
                        () -> isExpecting
                                ? books.delete(id, expecting(version))
                                : seen(sight).delete(id)),
                () -> model.delete(id, isExpecting ? OptionalInt.of(version) : OptionalInt.empty(), sight));
    }

    private void deleteAll() {
        List<UUID> ids = drafts.some(this::someId);
        agree(actual("deleteAll " + ids, () -> books.deleteAll(ids)), () -> model.deleteAll(ids));
    }

    private void deleteWhere() {
        String title = drafts.title();
        agree(
                actual("deleteWhere " + title, () -> books.deleteWhere(BOOK.TITLE.eq(title))),
                () -> (long) model.deleteAll(model.list(row -> row.title().equals(title)).stream()
                                .map(BookRow::id)
                                .toList())
                        .size());
    }

    private void restoreOrPurge() {
        UUID id = someId();
        if (drafts.below(3) == 0) {
            agree(actual("purge " + id, () -> books.purge(id)), () -> model.purge(id));
        } else {
            agree(actual("restore " + id, () -> books.restore(id)), () -> model.revive(id));
        }
    }

    private void upsert() {
        Draft draft = drafts.whole();
        OptionalInt expected = drafts.below(4) == 0 ? OptionalInt.of(drafts.below(3)) : OptionalInt.empty();
        Object actual = actual(
                "upsert " + draft + " at " + expected,
                () -> books.upsert(
                        draft.toRecord(),
                        expected.isPresent()
                                ? matching(BOOK.ISBN).expecting(expected.getAsInt())
                                : matching(BOOK.ISBN)));
        agree(actual, () -> model.upsertByIsbn(idOf(actual), draft, expected));
    }

    private void upsertById() {
        UUID id = drafts.below(3) == 0 ? drafts.id() : someId();
        Draft draft = drafts.whole();
        BookRecord record = draft.toRecord();
        record.setId(id);
        agree(
                actual("upsert " + id + " " + draft, () -> books.upsert(record, matching(BOOK.ID))),
                () -> model.upsertById(id, draft));
    }

    private void upsertAll() {
        List<Draft> rows = drafts.some(drafts::whole);
        boolean isLastWins = drafts.below(2) == 0;
        Object actual = actual(
                "upsertAll " + rows + (isLastWins ? " last wins" : ""),
                () -> books.upsertAll(
                        rows.stream().map(Draft::toRecord).toList(),
                        isLastWins ? matching(BOOK.ISBN).lastWins() : matching(BOOK.ISBN)));
        agree(actual, () -> {
            Map<String, Integer> last = new LinkedHashMap<>();
            positions(rows).forEach(i -> last.put(rows.get(i).isbn(), i));
            if (last.size() < rows.size() && !isLastWins) {
                throw new Refused(IllegalArgumentException.class);
            }
            Map<String, UpsertResult<BookRow>> results = new LinkedHashMap<>();
            last.forEach((isbn, i) ->
                    results.put(isbn, model.upsertByIsbn(idOf(actual, i), rows.get(i), OptionalInt.empty())));
            return rows.stream().map(row -> results.get(row.isbn())).toList();
        });
    }

    private void getOrInsert() {
        Draft draft = drafts.whole();
        Object actual = actual("getOrInsert " + draft, () -> books.getOrInsert(draft.toRecord(), matching(BOOK.ISBN)));
        agree(actual, () -> model.getOrInsert(idOf(actual), draft));
    }

    private void read() {
        UUID id = someId();
        Sight sight = drafts.oneOf(List.of(Sight.values()));
        boolean isLocking = isInUnit && drafts.below(2) == 0;
        agree(
                actual(
                        "get " + id + " " + sight,
                        () -> isLocking
                                ? seen(sight).lock(id, LockMode.forUpdate())
                                : seen(sight).get(id)),
                () -> model.get(id, sight));
        agree(
                actual("exists " + id, () -> seen(sight).exists(id)),
                () -> model.find(id, sight).isPresent());
    }

    private void readMany() {
        Sight sight = drafts.oneOf(List.of(Sight.values()));
        String title = drafts.title();
        List<UUID> ids = drafts.some(this::someId);
        agree(
                actual(
                        "list " + sight + " " + title,
                        () -> new HashSet<>(rows(seen(sight).list(BOOK.TITLE.eq(title))))),
                () -> new HashSet<>(model.list(sight.and(row -> row.title().equals(title)))));
        agree(actual("count " + sight, () -> seen(sight).count()), () ->
                (long) model.list(sight).size());
        agree(
                actual("findAll " + ids, () -> seen(sight).findAll(ids)),
                () -> ids.stream()
                        .distinct()
                        .flatMap(id -> model.find(id, sight).stream())
                        .toList());
    }

    private static List<BookRow> rows(List<BookRecord> records) {
        return records.stream().map(BookRow::of).toList();
    }

    private Repository<BookRecord, UUID> seen(Sight sight) {
        return switch (sight) {
            case LIVE -> books;
            case ALL -> books.includingDeleted();
            case DELETED -> books.onlyDeleted();
        };
    }

    /** Mostly that of a row that is there. */
    private UUID someId() {
        List<UUID> known = model.rows().keySet().stream().sorted().toList();
        return known.isEmpty() || drafts.below(10) == 0 ? drafts.id() : drafts.oneOf(known);
    }

    private static Stream<Integer> positions(List<?> list) {
        return IntStream.range(0, list.size()).boxed();
    }

    /** What the repository did: rows, or the class of what it threw. */
    private Object actual(String what, Supplier<?> work) {
        said.add(what);
        try {
            return plain(isInUnit ? db.transactions().savepoint().call(work::get) : work.get());
        } catch (RepositoryException | IllegalArgumentException e) {
            return e.getClass();
        }
    }

    private void agree(Object actual, Supplier<?> expectation) {
        Object expected;
        try {
            expected = expectation.get();
        } catch (Refused e) {
            expected = e.type();
        }
        assertThat(actual).as(said.getLast()).isEqualTo(expected);
    }

    private Object plain(@Nullable Object result) {
        return switch (result) {
            case null -> "null";
            case BookRecord book -> hold(book);
            case UpsertResult<?>(Object row, UpsertResult.Outcome outcome) -> new UpsertResult<>(plain(row), outcome);
            case Optional<?> optional -> optional.map(this::plain);
            case List<?> list -> list.stream().map(this::plain).toList();
            default -> result;
        };
    }

    private BookRow hold(BookRecord book) {
        if (held.size() < 10) {
            held.add(book);
        } else {
            held.set(drafts.below(held.size()), book);
        }
        return BookRow.of(book);
    }

    private static UUID idOf(Object actual) {
        return switch (actual) {
            case BookRow row -> row.id();
            case UpsertResult<?> result when result.record() instanceof BookRow row -> row.id();
            default -> UUID.randomUUID();
        };
    }

    private static UUID idOf(Object actual, int position) {
        return actual instanceof List<?> list ? idOf(list.get(position)) : UUID.randomUUID();
    }
}
