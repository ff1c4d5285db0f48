package dev.athanor.benchmarks.task;

import static dev.athanor.benchmarks.task.Goal.time;

import dev.athanor.benchmarks.task.Task.Effort;
import dev.athanor.library.model.Author;
import dev.athanor.library.model.AuthorPatch;
import dev.athanor.library.model.NewAuthor;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Long tables, rows inside rows, and services.
 *
 * @param scale how many
 */
record OtherTasks(Scale scale) {

    private static final int WARM_UP = 15;
    private static final int ROUNDS = 21;
    private static final int SHELVES = 20;

    List<Task> reads() {
        return List.of(keyset(), nested());
    }

    List<Task> services() {
        return List.of(
                service("serviceGet", "get", this::get),
                service("serviceCreate", "create", this::create),
                service("serviceUpdate", "update", this::update));
    }

    private Task keyset() {
        return new Task(
                "keyset",
                "page of 50 at a depth of 1 000 000",
                List.of(Contender.JDBC, Contender.OFFSET, Contender.ATHANOR, Contender.FIRST_PAGE, Contender.JOOQ),
                new Effort(scale.lists(), WARM_UP, ROUNDS),
                List.of(time(1.2, Contender.FIRST_PAGE)),
                library -> library.fillSales(scale.depth() + 1_000),
                (peer, library) -> peer.sales().map(sales -> {
                    sales.seek(scale.depth());
                    return Run.reading(sales::page, page -> page.size());
                }));
    }

    private Task nested() {
        return new Task(
                "nested",
                "20 publishers with 10 books each",
                Contender.ALL_ROUND,
                new Effort(Math.max(1, scale.lists() / 4), WARM_UP, ROUNDS),
                List.of(),
                library -> library.fillShelves(10 * SHELVES),
                (peer, library) -> peer.shelves().map(shelves -> {
                    Picks picks = new Picks(9 * SHELVES);
                    return Run.reading(
                            () -> {
                                int from = picks.next();
                                return shelves.read(from, from + SHELVES - 1);
                            },
                            read -> read);
                }));
    }

    private Task service(String name, String title, BiFunction<Calls, Library, Run<?>> start) {
        return new Task(
                name,
                title,
                List.of(Contender.ATHANOR, Contender.SERVICE),
                new Effort(scale.writes(), 2 * WARM_UP, 2 * ROUNDS),
                List.of(time(Contender.SERVICE, 1.03, Contender.ATHANOR)),
                library -> library.fillAuthors(scale.stored()),
                (peer, library) -> peer.calls().map(calls -> start.apply(calls, library)));
    }

    private Run<?> get(Calls calls, Library library) {
        Picks picks = new Picks(scale.stored());
        return Run.reading(() -> calls.get(Library.id(picks.next())), name -> name);
    }

    private Run<?> create(Calls calls, Library library) {
        return Run.using(
                () -> {
                    library.emptyAuthors();
                    return Library.authors(0, scale.writes()).stream()
                            .map(OtherTasks::fresh)
                            .toList();
                },
                calls::create,
                name -> name);
    }

    private Run<?> update(Calls calls, Library library) {
        Picks picks = new Picks(scale.stored());
        return Run.reading(
                () -> calls.update(Library.id(picks.next()), AuthorPatch.of().rating(library.newRating())),
                name -> name);
    }

    private static NewAuthor fresh(Author author) {
        return NewAuthor.builder()
                .id(author.id())
                .name(author.name())
                .biography(author.biography())
                .born(author.born())
                .rating(author.rating())
                .build();
    }
}
