package dev.athanor.benchmarks.task;

import java.util.List;
import java.util.stream.Stream;

/**
 * A chapter of what is measured.
 *
 * @param title for readers
 * @param base whom everybody is compared with
 * @param tasks what is done
 */
public record Tasks(String title, Contender base, List<Task> tasks) {

    public static List<Tasks> chapters(Scale scale) {
        OtherTasks others = new OtherTasks(scale);
        return List.of(
                new Tasks("One row", Contender.JDBC, new SingleTasks(scale).all()),
                new Tasks("Many rows", Contender.JDBC, new BulkTasks(scale).all()),
                new Tasks(
                        "Lists and pages",
                        Contender.JDBC,
                        Stream.concat(new ListTasks(scale).all().stream(), others.reads().stream())
                                .toList()),
                new Tasks("Services over repositories", Contender.ATHANOR, others.services()),
                new Tasks("Caches", Contender.CAFFEINE, new CacheTasks(scale).all()),
                new Tasks("Caches where rows are written", Contender.ATHANOR, new CacheWriteTasks(scale).all()));
    }

    public static Stream<Task> all(Scale scale) {
        return chapters(scale).stream().flatMap(chapter -> chapter.tasks().stream());
    }

    /** One of them in full size. */
    public static Task named(String name) {
        return all(Scale.FULL)
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no task " + name + "; there are "
                        + all(Scale.FULL).map(Task::name).toList()));
    }

    public boolean has(Task task) {
        return tasks.stream().anyMatch(one -> one.name().equals(task.name()));
    }
}
