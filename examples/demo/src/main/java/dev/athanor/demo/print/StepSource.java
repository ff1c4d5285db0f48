package dev.athanor.demo.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The Java text of a step: the lambda as it stands in the source file, which is packaged next to the class. */
final class StepSource {

    private final String source;
    private int position;

    private StepSource(String source, int position) {
        this.source = source;
        this.position = position;
    }

    /** The body of the first lambda at or after the line that a stack frame is on. */
    static List<String> at(StackWalker.StackFrame frame) {
        String topLevel = frame.getClassName().replaceFirst("\\$.*", "");
        return lambdaAt(read("/" + topLevel.replace('.', '/') + ".java"), frame.getLineNumber());
    }

    static List<String> lambdaAt(String source, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = source.indexOf('\n', start) + 1;
        }
        return new StepSource(source, start).lambda();
    }

    private List<String> lambda() {
        while (!source.startsWith("->", position)) {
            skip();
        }
        position += 2;
        int start = position;
        for (int depth = 0; depth >= 0; skip()) {
            depth += switch (source.charAt(position)) {
                case '(', '{' -> 1;
                case ')', '}' -> -1;
                default -> 0;
            };
        }
        String body = source.substring(start, position - 1);
        return body.isBlank()
                ? List.of()
                : withoutBraces(body.strip(), indentOf(start)).lines().toList();
    }

    /** One token further, where a whole string or comment counts as one. */
    private void skip() {
        for (Literal literal : Literal.values()) {
            if (source.startsWith(literal.open, position)) {
                position += literal.open.length();
                while (!source.startsWith(literal.close, position)) {
                    position += source.charAt(position) == '\\' ? 2 : 1;
                }
                position += literal.close.length();
                return;
            }
        }
        position++;
    }

    private String indentOf(int offset) {
        int lineStart = source.lastIndexOf('\n', offset) + 1;
        int text = lineStart;
        while (source.charAt(text) == ' ') {
            text++;
        }
        return source.substring(lineStart, text);
    }

    private static String withoutBraces(String body, String indent) {
        if (!body.startsWith("{")) {
            return body.lines()
                    .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                    .reduce((one, two) -> one + "\n" + two)
                    .orElseThrow();
        }
        String inner = body.substring(1, body.lastIndexOf('}')).stripTrailing();
        return inner.substring(inner.indexOf('\n') + 1).stripIndent();
    }

    private static String read(String resource) {
        try (InputStream stream = StepSource.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not packaged with the classes; rebuild the demo");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    private enum Literal {
        TEXT_BLOCK("\"\"\"", "\"\"\""),
        STRING("\"", "\""),
        CHARACTER("'", "'"),
        LINE_COMMENT("//", "\n"),
        COMMENT("/*", "*/");

        private final String open;
        private final String close;

        Literal(String open, String close) {
            this.open = open;
            this.close = close;
        }
    }
}
