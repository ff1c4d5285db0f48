package dev.athanor.benchmarks.task;

import static dev.athanor.benchmarks.task.Goal.allocation;
import static dev.athanor.benchmarks.task.Goal.time;

import dev.athanor.benchmarks.task.Task.Effort;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One row at a time.
 *
 * @param scale how many
 */
record SingleTasks(Scale scale) {

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 25;
    private static final List<Goal> GOALS = List.of(time(1.05, Contender.JDBC), allocation(1.3, Contender.JDBC));

    List<Task> all() {
        Effort reads = new Effort(scale.reads(), WARM_UP, ROUNDS);
        Effort writes = new Effort(scale.writes(), WARM_UP, ROUNDS);
        return List.of(
                task("get", "get by key", reads, this::get),
                task("getByName", "get by unique name", reads, this::getByName),
                task("exists", "exists by key", reads, this::exists),
                task("insert", "insert one", writes, this::insert),
                task("update", "update one, version checked", writes, this::update),
                task("delete", "delete one", writes, this::delete));
    }

    /** What a contender with single rows does. */
    private interface Start {
        <A> Run<?> run(SingleRows<A> rows, Library library);
    }

    private Task task(String name, String title, Effort effort, Start start) {
        return new Task(
                name,
                title,
                Contender.ALL_ROUND,
                effort,
                GOALS,
                library -> library.fillAuthors(scale.stored()),
                (peer, library) -> {
                    Optional<SingleRows<?>> rows = peer.singles();
                    return rows.map(some -> start.run(some, library));
                });
    }

    private <A> Run<?> get(SingleRows<A> rows, Library library) {
        Picks picks = new Picks(scale.stored());
        return Run.reading(() -> rows.get(Library.id(picks.next())), rows::plain);
    }

    private <A> Run<?> getByName(SingleRows<A> rows, Library library) {
        Picks picks = new Picks(scale.stored());
        return Run.reading(() -> rows.getByName(Library.name(picks.next())), rows::plain);
    }

    private <A> Run<?> exists(SingleRows<A> rows, Library library) {
        Picks picks = new Picks(scale.stored() + scale.stored() / 10);
        return Run.reading(() -> rows.exists(Library.id(picks.next())), found -> found);
    }

    private <A> Run<?> insert(SingleRows<A> rows, Library library) {
        return Run.using(
                () -> {
                    library.emptyAuthors();
                    return Library.authors(0, scale.writes()).stream()
                            .map(rows::of)
                            .toList();
                },
                rows::insert,
                rows::plain);
    }

    <A> Run<?> update(SingleRows<A> rows, Library library) {
        Picks picks = new Picks(scale.stored());
        return Run.using(
                () -> IntStream.range(0, scale.writes())
                        .mapToObj(call -> rows.get(Library.id(picks.next())))
                        .map(row -> rows.rated(row, rows.plain(row).rating() + 1))
                        .toList(),
                rows::update,
                rows::plain);
    }

    private <A> Run<?> delete(SingleRows<A> rows, Library library) {
        return Run.using(
                () -> {
                    library.fillAuthors(scale.writes());
                    return IntStream.range(0, scale.writes())
                            .mapToObj(number -> rows.get(Library.id(number)))
                            .toList();
                },
                row -> {
                    rows.delete(row);
                    return row;
                },
                rows::plain);
    }
}
