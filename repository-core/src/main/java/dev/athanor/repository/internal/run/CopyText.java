package dev.athanor.repository.internal.run;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes rows in COPY's text format: tabs between values, a line per row, backslashes before what would be mistaken. */
final class CopyText {

    private static final int BUFFER = 1 << 16;

    private final Sink sink;
    private byte[] buffer = new byte[BUFFER];
    private int length;
    private boolean isRowStarted;

    /** Where the bytes go. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int offset, int length) throws SQLException;
    }

    CopyText(Sink sink) {
        this.sink = sink;
    }

    /** The next value of the row, as PostgreSQL's text of its type. */
    void value(@Nullable String text) {
        if (isRowStarted) {
            append('\t');
        }
        isRowStarted = true;
        if (text == null) {
            append('\\');
            append('N');
        } else {
            append(text);
        }
    }

    void endRow() throws SQLException {
        append('\n');
        isRowStarted = false;
        if (length >= BUFFER / 2) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (length > 0) {
            sink.write(buffer, 0, length);
            length = 0;
        }
    }

    private void append(String text) {
        int size = text.length();
        reserve(2L * size);
        for (int i = 0; i < size; i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                appendEncoded(text, i);
                return;
            }
            appendEscaped((byte) character);
        }
    }

    /** The rest of a text that is not plain ASCII. */
    private void appendEncoded(String text, int start) {
        byte[] encoded = text.substring(start).getBytes(StandardCharsets.UTF_8);
        reserve(2L * encoded.length);
        for (byte unit : encoded) {
            appendEscaped(unit);
        }
    }

    /** No byte of a longer UTF-8 sequence looks like any of these. */
    private void appendEscaped(byte unit) {
        switch (unit) {
            case '\\' -> escaped('\\');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            case '\t' -> escaped('t');
            default -> buffer[length++] = unit;
        }
    }

    private void escaped(char letter) {
        buffer[length++] = '\\';
        buffer[length++] = (byte) letter;
    }

    private void append(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    private void reserve(long more) {
        if (length + more > buffer.length) {
            int wanted = Math.toIntExact(length + more);
            buffer = Arrays.copyOf(buffer, Math.max(wanted, (int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8)));
        }
    }
}
