package dev.athanor.benchmarks.task;

import static dev.athanor.benchmarks.task.Goal.time;

import dev.athanor.benchmarks.task.Task.Effort;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * What a cache costs who writes, and what is left of it where rows are written as well as read.
 *
 * @param scale how many
 */
record CacheWriteTasks(Scale scale) {

    private static final List<Contender> WRITING =
            List.of(Contender.ATHANOR, Contender.LOCAL, Contender.BOUNDED, Contender.VALIDATED);
    private static final List<Contender> MIXING = List.of(
            Contender.ATHANOR,
            Contender.LOCAL,
            Contender.BOUNDED,
            Contender.VALIDATED,
            Contender.HIBERNATE,
            Contender.SPRING_DATA);
    private static final List<Goal> GOALS = List.of(
            time(Contender.LOCAL, 1.02, Contender.ATHANOR),
            time(Contender.BOUNDED, 1.3, Contender.ATHANOR),
            time(Contender.VALIDATED, 1.3, Contender.ATHANOR));

    /** Few enough to be all in the cache, the popular ones first: the second is read half as often as the first, and so on. */
    private static final int POPULAR = 200;

    List<Task> all() {
        SingleTasks singles = new SingleTasks(scale);
        return List.of(
                writing(
                        "cachedUpdate",
                        "update one, version checked",
                        new Effort(scale.writes(), 40, 41),
                        (peer, library) -> {
                            Optional<SingleRows<?>> rows = peer.singles();
                            return rows.map(some -> singles.update(some, library));
                        }),
                writing("cachedInsertAll", "insertAll of " + scale.many(), new Effort(1, 40, 81), (peer, library) -> {
                    Optional<BulkInserts<?>> rows = peer.bulkInserts();
                    return rows.map(some -> BulkTasks.insertAll(some, library, scale.many()));
                }),
                mixing(1),
                mixing(50),
                mixing(500));
    }

    private Task writing(
            String name, String title, Effort effort, BiFunction<Peer, Library, Optional<? extends Run<?>>> start) {
        return new Task(
                name,
                title,
                WRITING,
                effort,
                GOALS,
                library -> library.fillAuthors(scale.stored()),
                (peer, library) -> start.apply(peer, library)
                        .map(run -> watched(peer.mixed().orElseThrow(), library, run)));
    }

    private static Run<?> watched(Mixed<?> rows, Library library, Run<?> run) {
        return run.after(() -> {
            library.noteChanges(rows.readsChangeLog());
            rows.forget();
        });
    }

    private Task mixing(int writes) {
        String title = String.format("%s reads by key, %s updates", share(1_000 - writes), share(writes));
        return new Task(
                "mixed" + writes,
                title,
                MIXING,
                new Effort(scale.mixed(), 3, 11),
                List.of(),
                library -> library.fillAuthors(POPULAR),
                (peer, library) -> {
                    Optional<Mixed<?>> rows = peer.mixed();
                    return rows.map(some -> watched(some, library, new Traffic<>(some, library, writes)));
                });
    }

    private static String share(int perMille) {
        return perMille % 10 == 0 ? perMille / 10 + " %" : perMille / 10.0 + " %";
    }

    /** Every contender meets the same requests in the same order, beginning with all rows in the cache. */
    private static final class Traffic<A> implements Run<A> {

        private final Mixed<A> rows;
        private final Library library;
        private final int writes;
        private SplittableRandom random = new SplittableRandom(0);
        private long hitsBefore;
        private long reads;

        Traffic(Mixed<A> rows, Library library, int writes) {
            this.rows = rows;
            this.library = library;
            this.writes = writes;
        }

        @Override
        public void prepare() {
            library.fillAuthors(POPULAR);
            IntStream.range(0, POPULAR).forEach(number -> rows.get(Library.id(number)));
            random = new SplittableRandom(1);
            hitsBefore = rows.hits();
            reads = 0;
        }

        @Override
        public A call() {
            reads++;
            A row = rows.get(Library.id((int) Math.pow(POPULAR + 1, random.nextDouble()) - 1));
            return random.nextInt(1_000) < writes ? rows.update(rows.rated(row, library.newRating())) : row;
        }

        @Override
        public Object plain(A row) {
            return rows.plain(row);
        }

        @Override
        public double hitRate() {
            return (double) (rows.hits() - hitsBefore) / reads;
        }
    }
}
