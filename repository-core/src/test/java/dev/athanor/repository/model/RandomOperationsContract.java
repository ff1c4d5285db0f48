package dev.athanor.repository.model;

import static dev.athanor.repository.library.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.athanor.repository.ForwardingRepository;
import dev.athanor.repository.LibraryTest;
import dev.athanor.repository.Repository;
import dev.athanor.repository.library.tables.records.BookRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Long sequences of operations, in and out of transactions, against a plain model. One that goes wrong is replayed with fewer and fewer
 * steps, and what is left of it is told. {@code -Dathanor.model.seed=…} replays a seed, {@code -Dathanor.model.sequences=…} and
 * {@code -Dathanor.model.steps=…} run more and longer ones.
 */
public abstract class RandomOperationsContract extends LibraryTest {

    private static final long SEED = Long.getLong("athanor.model.seed", 18_171_216L);
    private static final int SEQUENCES = Integer.getInteger("athanor.model.sequences", 4);
    private static final int STEPS = Integer.getInteger("athanor.model.steps", 150);

    /** What went wrong in a run: after how many steps, what was done, and how it differed. */
    private record Failure(int steps, List<String> said, Throwable difference) {}

    @Test
    void operations_anyOrder_leaveWhatTheModelSays() {
        LongStream.range(SEED, SEED + SEQUENCES).forEach(seed -> {
            List<Long> steps = steps(seed);
            Failure failure = run(steps, db.repository(BOOK));
            if (failure != null) {
                Failure least = shrink(steps.subList(0, failure.steps()), db.repository(BOOK), failure);
                fail(
                        "Seed " + seed + ", step " + failure.steps() + "; the same with " + least.steps() + " steps:\n"
                                + String.join("\n", least.said()),
                        least.difference());
            }
        });
    }

    /** Whether it finds anything, and makes it small. */
    @Test
    void operations_onARepositoryThatForgetsToCompareVersions_areFoundOutInFewSteps() {
        Repository<BookRecord, UUID> careless = new ForwardingRepository<>(db.repository(BOOK)) {
            @Override
            public BookRecord update(BookRecord record) {
                return repository().ignoringVersion().update(record);
            }
        };
        List<Long> steps = steps(1);

        Failure failure = Objects.requireNonNull(run(steps, careless), "found nothing");
        Failure least = shrink(steps.subList(0, failure.steps()), careless, failure);

        assertThat(least.steps()).isLessThan(10);
        assertThat(least.said().getLast()).startsWith("update ");
    }

    private static List<Long> steps(long seed) {
        return new Random(seed).longs(STEPS).boxed().toList();
    }

    private @Nullable Failure run(List<Long> steps, Repository<BookRecord, UUID> repository) {
        db.dsl().deleteFrom(BOOK).execute();
        Steps taken = new Steps(db, repository, clock);
        for (int i = 0; i < steps.size(); i++) {
            try {
                taken.take(steps.get(i));
            } catch (AssertionError | RuntimeException e) {
                return new Failure(i + 1, List.copyOf(taken.said()), e);
            }
        }
        return null;
    }

    /** Leaves out as many steps as it can, first many at once, then one by one, as long as anything still goes wrong. */
    private Failure shrink(List<Long> failing, Repository<BookRecord, UUID> repository, Failure known) {
        List<Long> steps = new ArrayList<>(failing);
        Failure least = known;
        for (int size = Math.max(1, steps.size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from + size < steps.size(); ) {
                List<Long> fewer = new ArrayList<>(steps);
                fewer.subList(from, from + size).clear();
                Failure failure = run(fewer, repository);
                if (failure == null) {
                    from += size;
                } else {
                    least = failure;
                    steps = new ArrayList<>(fewer.subList(0, failure.steps()));
                }
            }
        }
        return least;
    }
}
