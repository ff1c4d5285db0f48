package dev.athanor.demo.print;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Colours, for terminals that show them.
 *
 * <p>Immutable.
 *
 * @param coloured whether to colour at all
 */
public record Ink(boolean coloured) {

    /**
     * Colours on a terminal, unless {@code NO_COLOR} is set.
     *
     * @return the ink for this process
     */
    public static Ink ofTerminal() {
        return new Ink(isEmpty(System.getenv("NO_COLOR")) && !"dumb".equals(System.getenv("TERM")) && isTerminal());
    }

    String title(String text) {
        return paint("1", text);
    }

    String java(String text) {
        return paint("36", text);
    }

    String sql(String text) {
        return paint("33", text);
    }

    String refusal(String text) {
        return paint("31", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static boolean isEmpty(@Nullable String variable) {
        return variable == null || variable.isEmpty();
    }

    /** Java 22 to 24 hand out a console even where there is no terminal, but let one ask; the method is not in Java 21. */
    @SuppressWarnings("SystemConsoleNull") // it is null on Java 21, and again on 25
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException java21) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
