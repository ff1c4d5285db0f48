package dev.athanor.benchmarks.task;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is measured, chapter by chapter. */
public record Tasks(String title, List<Task> tasks) {

    public static List<Tasks> chapters(Scale scale) {
        return List.of(
                new Tasks("One row", new SingleTasks(scale).all()),
                new Tasks("Many rows", new BulkTasks(scale).all()),
                new Tasks("Lists and pages", new ListTasks(scale).all()));
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
