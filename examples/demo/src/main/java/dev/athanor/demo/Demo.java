package dev.athanor.demo;

import dev.athanor.demo.print.Ink;
import dev.athanor.demo.print.Narrator;
import dev.athanor.demo.print.Statements;
import dev.athanor.demo.seed.Seed;
import dev.athanor.postgres.MigrationException;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.PostgresSource;
import dev.athanor.postgres.PostgresUnavailableException;
import dev.athanor.postgres.ScratchDatabase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Opens a bookshop on a PostgreSQL of its own, tells its story, and leaves nothing behind. */
public final class Demo {

    private static final int DEFAULT_WIDTH = 120;

    private Demo() {}

    /**
     * Tells the story.
     *
     * @param arguments as {@code --help} explains
     */
    public static void main(String... arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream problems = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(out, problems, arguments));
    }

    static int run(PrintStream out, PrintStream problems, String... arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
            PostgresSource.configured();
        } catch (IllegalArgumentException e) {
            problems.println(e.getMessage() + "\n" + Options.USAGE);
            return 2;
        }
        if (options.help()) {
            out.println(Options.USAGE);
            return 0;
        }
        try {
            tell(out, options);
            return 0;
        } catch (PostgresUnavailableException | MigrationException e) {
            problems.println(e.getMessage());
            return 1;
        }
    }

    private static void tell(PrintStream out, Options options) {
        long start = System.nanoTime();
        Statements statements = new Statements();
        Narrator narrator = new Narrator(out, Ink.ofTerminal(), width(), statements);
        PostgresServer server = narrator.waitFor("starting PostgreSQL", PostgresServer::shared);
        try (ScratchDatabase scratch = server.createDatabase()) {
            narrator.say(
                    "A bookshop on " + server.description() + ", in a database that lives as long as this program."
                            + "\nEach step shows its Java as the source file has it, the SQL that was sent, and what came back.");
            new Story(narrator, statements, new Seed(options.customers(), options.seed())).tell(scratch);
        }
        narrator.say(
                "That was everything, in %.1f s. The tables are in schema/src/main/resources/db/migration, the story in %s."
                        .formatted(
                                (System.nanoTime() - start) / 1e9,
                                "examples/demo/src/main/java/dev/athanor/demo/Story.java"));
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}")
                ? Math.max(60, Integer.parseInt(columns))
                : DEFAULT_WIDTH;
    }
}
