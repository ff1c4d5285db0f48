package dev.athanor.benchmarks.task;

import static dev.athanor.benchmarks.task.Goal.faster;
import static dev.athanor.benchmarks.task.Goal.time;

import dev.athanor.benchmarks.task.Task.Effort;
import dev.athanor.library.model.Author;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many rows at once.
 *
 * @param scale how many
 */
record BulkTasks(Scale scale) {

    private static final Effort EFFORT = new Effort(1, 15, 21);
    private static final Effort LARGE = new Effort(1, 3, 7);
    private static final List<Contender> INSERTING = List.of(
            Contender.JDBC,
            Contender.COPY,
            Contender.ATHANOR,
            Contender.JOOQ,
            Contender.HIBERNATE,
            Contender.SPRING_DATA,
            Contender.JDBI);
    private static final List<Goal> INSERTS =
            List.of(time(1.8, Contender.COPY), faster(4, Contender.HIBERNATE), faster(4, Contender.SPRING_DATA));
    private static final List<Goal> CHANGES = List.of(
            time(1.2, Contender.JDBC),
            faster(5, Contender.HIBERNATE),
            faster(5, Contender.SPRING_DATA),
            faster(5, Contender.JDBI));

    List<Task> all() {
        return List.of(
                insertAll("insertAll", "insertAll of 1 000, rows returned", scale.many(), EFFORT),
                insertAll("insertAll10k", "insertAll of 10 000, rows returned", 10 * scale.many(), LARGE),
                task("updateAll", "updateAll of 1 000, versions checked", CHANGES, this::updateAll),
                task("upsertAll", "upsertAll of 1 000, half of them existing", CHANGES, this::upsertAll),
                copyAll(),
                task("deleteAll", "deleteAll of 1 000", List.of(), this::deleteAll));
    }

    /** What a contender with many rows does. */
    private interface Start {
        <A> Run<?> run(BulkChanges<A> rows, Library library);
    }

    private Task task(String name, String title, List<Goal> goals, Start start) {
        return new Task(name, title, Contender.ALL_ROUND, EFFORT, goals, Library::emptyAuthors, (peer, library) -> {
            Optional<BulkChanges<?>> rows = peer.bulkChanges();
            return rows.map(some -> start.run(some, library));
        });
    }

    private Task insertAll(String name, String title, int count, Effort effort) {
        return new Task(name, title, INSERTING, effort, INSERTS, Library::emptyAuthors, (peer, library) -> {
            Optional<BulkInserts<?>> rows = peer.bulkInserts();
            return rows.map(some -> insertAll(some, library, count));
        });
    }

    private Task copyAll() {
        return new Task(
                "copyAll",
                "copyAll of 10 000, nothing returned",
                List.of(Contender.JDBC, Contender.ATHANOR),
                LARGE,
                List.of(time(1.1, Contender.JDBC)),
                Library::emptyAuthors,
                (peer, library) -> {
                    Optional<Copies<?>> copies = peer.copies();
                    return copies.map(some -> copyAll(some, library));
                });
    }

    private <A> Run<?> copyAll(Copies<A> copies, Library library) {
        return Run.using(
                () -> {
                    library.emptyAuthors();
                    return List.of(Library.authors(0, 10 * scale.many()).stream()
                            .map(copies::of)
                            .toList());
                },
                copies::copyAll,
                copied -> copied);
    }

    static <A> Run<?> insertAll(BulkInserts<A> rows, Library library, int count) {
        return Run.using(
                () -> {
                    library.emptyAuthors();
                    return List.of(
                            Library.authors(0, count).stream().map(rows::of).toList());
                },
                rows::insertAll,
                inserted -> inserted.stream().map(rows::plain).toList());
    }

    private <A> Run<?> updateAll(BulkChanges<A> rows, Library library) {
        return once(
                library,
                scale.many(),
                () -> found(rows)
                        .map(row -> rows.rated(row, rows.plain(row).rating() + 1))
                        .toList(),
                changed -> {
                    rows.updateAll(changed);
                    return changed.size();
                });
    }

    private <A> Run<?> upsertAll(BulkChanges<A> rows, Library library) {
        return once(
                library,
                scale.many() / 2,
                () -> Library.authors(0, scale.many()).stream()
                        .map(author -> rows.of(rated(author)))
                        .toList(),
                given -> {
                    rows.upsertAll(given);
                    return given.size();
                });
    }

    private <A> Run<?> deleteAll(BulkChanges<A> rows, Library library) {
        return once(library, scale.many(), () -> found(rows).toList(), found -> {
            rows.deleteAll(found);
            return found.size();
        });
    }

    /** One call on a table with so many authors. */
    private <A> Run<?> once(Library library, int stored, Supplier<List<A>> input, Function<List<A>, Integer> call) {
        return Run.using(
                () -> {
                    library.fillAuthors(stored);
                    return List.of(input.get());
                },
                call,
                count -> count);
    }

    private <A> Stream<A> found(BulkChanges<A> rows) {
        return rows
                .findAll(IntStream.range(0, scale.many()).mapToObj(Library::id).toList())
                .stream();
    }

    private static Author rated(Author author) {
        return new Author(
                author.id(),
                author.name(),
                author.biography(),
                author.born(),
                author.rating() + 1,
                author.createdAt(),
                author.updatedAt(),
                author.version());
    }
}
