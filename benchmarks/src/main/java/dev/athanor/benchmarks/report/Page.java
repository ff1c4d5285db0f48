package dev.athanor.benchmarks.report;

import dev.athanor.benchmarks.task.Contender;
import dev.athanor.benchmarks.task.Goal;
import dev.athanor.benchmarks.task.Goal.Measure;
import dev.athanor.benchmarks.task.Tasks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the page of the documentation. */
public final class Page {

    private Page() {}

    /** One row in short, for who is waiting. */
    public static String line(Row row) {
        return row.task().name() + ": "
                + row.contenders().stream()
                        .map(contender -> contender.label() + " "
                                + number(row.ratio(
                                        Measure.TIME,
                                        contender,
                                        row.task().contenders().getFirst())) + " ("
                                + Math.round(row.bytes(contender)) + " B)")
                        .collect(Collectors.joining(", "));
    }

    public static String of(List<Tasks> chapters, List<Row> rows, Machine machine) {
        StringBuilder page = new StringBuilder(introduction(machine));
        for (Tasks chapter : chapters) {
            List<Row> measured =
                    rows.stream().filter(row -> chapter.has(row.task())).toList();
            if (!measured.isEmpty()) {
                page.append("\n## ").append(chapter.title());
                page.append(tables(chapter.base(), measured)).append(goals(measured));
            }
        }
        return page.toString();
    }

    private static String tables(Contender base, List<Row> rows) {
        List<Row> mixed =
                rows.stream().filter(row -> !Double.isNaN(row.hitRate(base))).toList();
        return "\n\nTime of a call, compared with " + base.label() + ".\n\n"
                + table(rows, (row, contender) -> number(row.ratio(Measure.TIME, contender, base)))
                + "\nBytes a call allocates, compared with " + base.label() + ".\n\n"
                + table(rows, (row, contender) -> number(row.ratio(Measure.ALLOCATION, contender, base)))
                + (mixed.isEmpty()
                        ? ""
                        : "\nThe share of reads that were answered from memory.\n\n"
                                + table(mixed, (row, contender) -> number(row.hitRate(contender))));
    }

    private static String introduction(Machine machine) {
        return """
                # Benchmarks

                Everybody does the same work on the same table of one PostgreSQL, through the same pool: Athanor, its peers, and JDBC by
                hand with prepared statements, which is what all of them stand on. Numbers are ratios: 1.00 is what the one named above a table takes,
                2.00 is twice that, smaller is better. Times in milliseconds say more about a machine than about a library, so there are none.

                `make bench` measures everything and rewrites this page; `make bench ARGS=--help` tells how to measure some of it. A test
                has every contender do a few calls of every task and compares what comes back and what is in the table afterwards. Not measured is what
                a cache shows after somebody else's write: BOUNDED shows it within its bound, VALIDATED at once, LOCAL when its time to live is over;
                Hibernate's and Spring's caches, set up as here, are not told of it.

                How it is measured: JMH runs each task in a JVM of its own, in slices of a fraction of a second, and each slice is another
                contender's. A round is one slice of everybody; a number is the median over all rounds of the ratio within the round. Bytes are those
                that the calling thread allocates.

                - Machine: %s
                - Versions: %s
                - The server's durability is switched off (no fsync), so that no disk hides what a library costs.
                """.formatted(machine.hardware(), machine.software());
    }

    private static String table(List<Row> rows, BiFunction<Row, Contender, String> cell) {
        Set<Contender> columns = new TreeSet<>();
        rows.forEach(row -> columns.addAll(row.contenders()));
        StringBuilder table = new StringBuilder(
                cells(Stream.concat(Stream.of("task"), columns.stream().map(Contender::label))));
        table.append("|---|").append("---:|".repeat(columns.size())).append('\n');
        for (Row row : rows) {
            table.append(cells(Stream.concat(
                    Stream.of(row.task().title()),
                    columns.stream()
                            .map(contender ->
                                    row.contenders().contains(contender) ? cell.apply(row, contender) : ""))));
        }
        return table.toString();
    }

    private static String goals(List<Row> rows) {
        List<Row> promising =
                rows.stream().filter(row -> !row.task().goals().isEmpty()).toList();
        if (promising.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("\nGoals of Athanor.\n\n");
        table.append(cells(Stream.of("task", "goal", "measured", ""))).append("|---|---|---:|---|\n");
        for (Row row : promising) {
            for (Goal goal : row.task().goals()) {
                table.append(cells(Stream.of(
                        row.task().title(),
                        goal.toString(),
                        number(row.measured(goal)) + unit(goal),
                        isMet(row, goal) ? "met" : "**not met**")));
            }
        }
        return table.append(reasons(promising)).toString();
    }

    private static String unit(Goal goal) {
        return switch (goal.measure()) {
            case TIME, ALLOCATION -> "";
            case NANOSECONDS -> " ns";
            case BYTES -> " bytes";
        };
    }

    private static boolean isMet(Row row, Goal goal) {
        return row.measured(goal) <= goal.atMost();
    }

    /** Why goals are missed, as far as that is known. */
    private static String reasons(List<Row> rows) {
        String reasons = rows.stream()
                .filter(row -> row.task().goals().stream().anyMatch(goal -> !isMet(row, goal)))
                .map(row -> "- " + row.task().title() + ": " + Remarks.on(row.task()) + "\n")
                .collect(Collectors.joining());
        return reasons.isEmpty() ? "" : "\nWhy goals are missed, and what would help:\n\n" + reasons;
    }

    private static String cells(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }
}
