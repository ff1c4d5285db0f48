package dev.athanor.postgres;

/**
 * A place in a text as an editor shows it.
 *
 * @param line from 1
 * @param column from 1, in characters as PostgreSQL counts them
 */
record SourcePosition(int line, int column) {

    static SourcePosition of(String text, int offset) {
        int lineStart = lineStart(text, offset);
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new SourcePosition(line, 1 + text.codePointCount(lineStart, offset));
    }

    static int lineStart(String text, int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** {@return line:column} */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
