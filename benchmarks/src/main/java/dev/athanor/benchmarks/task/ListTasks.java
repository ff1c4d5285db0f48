package dev.athanor.benchmarks.task;

import static dev.athanor.benchmarks.task.Goal.time;

import dev.athanor.benchmarks.task.Lists.Search;
import dev.athanor.benchmarks.task.Task.Effort;
import java.util.List;
import java.util.Optional;

/**
 * Rows that match.
 *
 * @param scale how many
 */
record ListTasks(Scale scale) {

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 21;
    private static final List<Goal> GOALS = List.of(time(1.08, Contender.JDBC));

    List<Task> all() {
        return List.of(
                task("list", "list of 50, filtered and ordered", GOALS, this::list),
                task("names", "list of 50, two columns as Java records", GOALS, this::names),
                task("page", "page of 50 at offset 200, with total", GOALS, this::page),
                task("search", "dynamic condition", List.of(time(1, Contender.JOOQ)), this::search));
    }

    /** What a contender with lists does. */
    private interface Start {
        <A> Run<?> run(Lists<A> lists);
    }

    private Task task(String name, String title, List<Goal> goals, Start start) {
        return new Task(
                name,
                title,
                Contender.ALL_ROUND,
                new Effort(scale.lists(), WARM_UP, ROUNDS),
                goals,
                library -> library.fillAuthors(scale.stored()),
                (peer, library) -> {
                    Optional<Lists<?>> lists = peer.lists();
                    return lists.map(start::run);
                });
    }

    private <A> Run<?> list(Lists<A> lists) {
        Picks picks = new Picks(Library.BIRTHDAYS);
        return Run.reading(() -> lists.list(Library.born(picks.next()), 0), rows -> plain(lists, rows));
    }

    private <A> Run<?> names(Lists<A> lists) {
        Picks picks = new Picks(Library.BIRTHDAYS);
        return Run.reading(() -> lists.names(Library.born(picks.next()), 0), rows -> rows);
    }

    private <A> Run<?> page(Lists<A> lists) {
        return Run.reading(() -> lists.page(50, 200), page -> List.of(plain(lists, page.items()), page.total()));
    }

    /** Every call asks for something else than the one before. */
    private <A> Run<?> search(Lists<A> lists) {
        Picks picks = new Picks(Library.BIRTHDAYS);
        return Run.reading(() -> lists.search(search(picks.next())), rows -> plain(lists, rows));
    }

    private static Search search(int number) {
        return new Search(
                Library.born(number),
                number % 2 == 0 ? null : number % 50,
                number % 3 == 0 ? null : 90,
                number % 5 == 0 ? null : "7");
    }

    private static <A> List<?> plain(Lists<A> lists, List<A> rows) {
        return rows.stream().map(lists::plain).toList();
    }
}
