package dev.athanor.benchmarks.task;

import static dev.athanor.benchmarks.task.Goal.bytes;
import static dev.athanor.benchmarks.task.Goal.nanoseconds;
import static dev.athanor.benchmarks.task.Goal.time;

import dev.athanor.benchmarks.task.Task.Effort;
import java.util.List;
import java.util.Optional;

/**
 * Reads that are answered from memory.
 *
 * @param scale how many
 */
record CacheTasks(Scale scale) {

    private static final List<Contender> CACHES = List.of(
            Contender.CAFFEINE,
            Contender.LOCAL,
            Contender.BOUNDED,
            Contender.VALIDATED,
            Contender.HIBERNATE,
            Contender.SPRING_DATA);

    List<Task> all() {
        return List.of(
                task(
                        "cachedGet",
                        "get by key, a hit",
                        List.of(
                                time(Contender.LOCAL, 4, Contender.CAFFEINE),
                                time(Contender.BOUNDED, 4, Contender.CAFFEINE),
                                bytes(Contender.LOCAL, 100),
                                bytes(Contender.BOUNDED, 100)),
                        this::get),
                task(
                        "cachedList",
                        "list of 50, a hit",
                        List.of(nanoseconds(Contender.LOCAL, 1_000), nanoseconds(Contender.BOUNDED, 1_000)),
                        this::list),
                task(
                        "cachedViews",
                        "list of 50 Java records, a hit",
                        List.of(nanoseconds(Contender.LOCAL, 1_000), nanoseconds(Contender.BOUNDED, 1_000)),
                        this::views));
    }

    /** What a contender with a cache does. */
    private interface Start {
        <A> Run<?> run(CachedReads<A> reads);
    }

    private Task task(String name, String title, List<Goal> goals, Start start) {
        return new Task(
                name,
                title,
                CACHES,
                new Effort(scale.hits(), 15, 21),
                goals,
                library -> library.fillAuthors(scale.stored()),
                (peer, library) -> {
                    Optional<CachedReads<?>> reads = peer.cached();
                    return reads.map(start::run);
                });
    }

    private <A> Run<?> get(CachedReads<A> reads) {
        Picks picks = new Picks(100);
        return Run.reading(() -> reads.get(Library.id(picks.next())), reads::plain);
    }

    private <A> Run<?> list(CachedReads<A> reads) {
        Picks picks = new Picks(10);
        return Run.reading(
                () -> reads.list(Library.born(picks.next())),
                rows -> rows.stream().map(reads::plain).toList());
    }

    private <A> Run<?> views(CachedReads<A> reads) {
        Picks picks = new Picks(10);
        return Run.reading(
                () -> reads.views(Library.born(picks.next())),
                rows -> rows.stream().map(reads::plainView).toList());
    }
}
