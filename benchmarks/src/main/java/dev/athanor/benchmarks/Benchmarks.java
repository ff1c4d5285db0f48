package dev.athanor.benchmarks;

import dev.athanor.benchmarks.report.Machine;
import dev.athanor.benchmarks.report.Page;
import dev.athanor.benchmarks.report.Row;
import dev.athanor.benchmarks.task.Scale;
import dev.athanor.benchmarks.task.Task;
import dev.athanor.benchmarks.task.Tasks;
import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.ScratchDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything, or some of it, and writes the page of the documentation. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param arguments as {@code --help} explains
     */
    public static void main(String... arguments) {
        PrintStream out = System.out;
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        if (options.help()) {
            out.println(Options.USAGE);
            return;
        }
        run(options, out);
        System.exit(0);
    }

    private static void run(Options options, PrintStream out) {
        Measurement.QUIET.forEach(System::setProperty);
        long start = System.nanoTime();
        PostgresServer server = PostgresServer.shared();
        Map<Task, Row> rows = new LinkedHashMap<>();
        for (Task task : options.chosen()) {
            try (ScratchDatabase database = server.createDatabase()) {
                Migrations.ofClasspath("db/migration").migrate(database.dataSource());
                Row row = new Measurement(task, options, database).run();
                rows.put(task, row);
                out.println(Page.line(row));
            } catch (RunnerException e) {
                throw new IllegalStateException("The measurement of " + task.name() + " failed", e);
            }
        }
        String page = Page.of(Tasks.chapters(Scale.FULL), List.copyOf(rows.values()), Machine.of(server.description()));
        out.println(page);
        options.output().ifPresent(file -> {
            try {
                Files.writeString(file, page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.println("Written to " + file);
        });
        out.printf("That took %.0f s.%n", (System.nanoTime() - start) / 1e9);
    }
}
