package dev.athanor.repository.internal.json;

import dev.athanor.repository.internal.json.JsonValue.JsonArray;
import dev.athanor.repository.internal.json.JsonValue.JsonBoolean;
import dev.athanor.repository.internal.json.JsonValue.JsonNull;
import dev.athanor.repository.internal.json.JsonValue.JsonNumber;
import dev.athanor.repository.internal.json.JsonValue.JsonObject;
import dev.athanor.repository.internal.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text as RFC 8259 has it, and refuses everything else: trailing text, repeated names, depth beyond the bound.
 *
 * <p>Not thread-safe; one reader per text.
 */
public final class JsonReader {

    private final String text;
    private final int maxDepth;
    private int at;
    private int depth;

    private JsonReader(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    public static JsonValue read(String text, int maxDepth) {
        JsonReader reader = new JsonReader(text, maxDepth);
        JsonValue value = reader.value();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.fail("Nothing may follow the value");
        }
        return value;
    }

    private JsonValue value() {
        skipBlanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonText(string());
            case 't' -> word("true", new JsonBoolean(true));
            case 'f' -> word("false", new JsonBoolean(false));
            case 'n' -> word("null", new JsonNull());
            default -> number();
        };
    }

    private JsonValue object() {
        enter();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        skipBlanks();
        if (!accept('}')) {
            do {
                skipBlanks();
                String name = string();
                skipBlanks();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw fail("A name is given twice");
                }
                skipBlanks();
            } while (accept(','));
            expect('}');
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonValue array() {
        enter();
        List<JsonValue> items = new ArrayList<>();
        skipBlanks();
        if (!accept(']')) {
            do {
                items.add(value());
                skipBlanks();
            } while (accept(','));
            expect(']');
        }
        depth--;
        return new JsonArray(items);
    }

    private void enter() {
        at++;
        if (++depth > maxDepth) {
            throw fail("Nested deeper than " + maxDepth);
        }
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char unit = next();
            if (unit == '"') {
                return value.toString();
            }
            if (unit < ' ') {
                throw fail("A control character has to be escaped");
            }
            value.append(unit == '\\' ? escaped() : unit);
        }
    }

    private char escaped() {
        char unit = next();
        return switch (unit) {
            case '"', '\\', '/' -> unit;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw fail("Unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char digit = next();
            int value = digit < 128 ? Character.digit(digit, 16) : -1;
            if (value < 0) {
                throw fail("Four hexadecimal digits were expected");
            }
            code = code * 16 + value;
        }
        return (char) code;
    }

    private JsonValue number() {
        int start = at;
        accept('-');
        if (!accept('0')) {
            digits();
        }
        if (accept('.')) {
            digits();
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        return new JsonNumber(text.substring(start, at));
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw fail("A value was expected");
        }
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw fail("A value was expected");
        }
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private boolean accept(char unit) {
        boolean here = peek() == unit;
        at += here ? 1 : 0;
        return here;
    }

    private void expect(char unit) {
        if (!accept(unit)) {
            throw fail("'" + unit + "' was expected");
        }
    }

    /** The character to come; a NUL stands for the end, and is no JSON outside of strings anyway. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() {
        if (at == text.length()) {
            throw fail("The text ends early");
        }
        return text.charAt(at++);
    }

    private JsonException fail(String reason) {
        return new JsonException(reason, at);
    }
}
