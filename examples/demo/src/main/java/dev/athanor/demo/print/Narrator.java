package dev.athanor.demo.print;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a story and prints each: its title, its Java as the source file has it, the SQL it sent, the rows it gave
 * back, and how long it took.
 *
 * <p>Not thread-safe.
 */
public final class Narrator {

    private static final StackWalker CALLERS = StackWalker.getInstance();
    private static final String INDENT = "      │ ";
    private static final int MAX_STATEMENTS = 8;

    private final PrintStream out;
    private final Ink ink;
    private final int width;
    private final Statements statements;
    private final Progress progress;
    private int steps;

    /**
     * A narrator who has said nothing yet.
     *
     * @param out where to print
     * @param ink in which colours
     * @param width how many columns a line may take
     * @param statements what listens to the database of the story
     */
    public Narrator(PrintStream out, Ink ink, int width, Statements statements) {
        this.out = out;
        this.ink = ink;
        this.width = width;
        this.statements = statements;
        this.progress = new Progress(out);
    }

    /**
     * Says what a long step is doing just now; printed only when it takes longer than a second.
     *
     * @param what such as "customers: 20000 of 100000"
     */
    public void doing(String what) {
        progress.doing(what);
    }

    /**
     * Waits for something that is no step of the story.
     *
     * @param what is said when it takes longer than a second
     * @param work the work
     * @param <T> its result
     * @return its result
     */
    public <T> T waitFor(String what, Supplier<T> work) {
        return progress.during(what, work);
    }

    /**
     * Says something between two steps.
     *
     * @param text a sentence or two
     */
    public void say(String text) {
        out.println();
        text.lines().forEach(out::println);
    }

    /**
     * Tells a step that gives something back.
     *
     * @param title what it shows
     * @param code the step; its source text is printed
     * @param <T> what it gives back
     * @return what the code gave back
     */
    public <T> T call(String title, Supplier<T> code) {
        begin(title);
        long start = System.nanoTime();
        T result = progress.during(title, code);
        end(
                System.nanoTime() - start,
                Rows.isReadable(result) ? TextTable.lines(Rows.of(result), pageWidth()) : List.of());
        return result;
    }

    /**
     * Tells a step that gives nothing back.
     *
     * @param title what it shows
     * @param code the step; its source text is printed
     */
    public void run(String title, Runnable code) {
        begin(title);
        long start = System.nanoTime();
        progress.<@Nullable Void>during(title, () -> {
            code.run();
            return null;
        });
        end(System.nanoTime() - start, List.of());
    }

    /**
     * Tells a step that must be refused, and prints what the refusal says.
     *
     * @param title what it shows
     * @param refusal the exception expected
     * @param code the step; its source text is printed
     * @param <X> the exception expected
     * @return the refusal
     */
    public <X extends RuntimeException> X refused(String title, Class<X> refusal, Runnable code) {
        begin(title);
        long start = System.nanoTime();
        X thrown = thrown(title, refusal, code);
        long nanos = System.nanoTime() - start;
        String message = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        end(nanos, message.lines().map(ink::refusal).toList());
        return thrown;
    }

    private static <X extends RuntimeException> X thrown(String title, Class<X> refusal, Runnable code) {
        try {
            code.run();
        } catch (RuntimeException e) {
            if (refusal.isInstance(e)) {
                return refusal.cast(e);
            }
            throw e;
        }
        throw new IllegalStateException("\"" + title + "\" went through, but should have been refused");
    }

    private void begin(String title) {
        statements.drain();
        out.println();
        out.println(ink.title(String.format(Locale.ROOT, "%2d  %s", ++steps, title)));
        StackWalker.StackFrame caller = CALLERS.walk(frames -> frames.dropWhile(
                        frame -> frame.getClassName().equals(Narrator.class.getName()))
                .findFirst()
                .orElseThrow());
        block("java", StepSource.at(caller).stream().map(ink::java).toList());
    }

    private void end(long nanos, List<String> result) {
        Statements.Sent sent = statements.drain();
        int shown = sent.count() > MAX_STATEMENTS ? MAX_STATEMENTS / 2 : sent.count();
        sent.first().stream()
                .limit(shown)
                .forEach(sql -> block(
                        "sql",
                        SqlText.lines(sql.get(), pageWidth()).stream()
                                .map(ink::sql)
                                .toList()));
        if (sent.count() > shown) {
            block("", List.of(ink.faint("… " + (sent.count() - shown) + " more statements")));
        }
        block("", result);
        String count = sent.count() == 0 ? "" : sent.count() == 1 ? "1 statement, " : sent.count() + " statements, ";
        out.println(ink.faint("      └ " + count + duration(nanos)));
    }

    private int pageWidth() {
        return width - INDENT.length();
    }

    private void block(String label, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String margin = i == 0 ? String.format(Locale.ROOT, "%5s │ ", label) : INDENT;
            out.println(ink.faint(margin) + lines.get(i));
        }
    }

    private static String duration(long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        return duration.toMillis() < 1000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
