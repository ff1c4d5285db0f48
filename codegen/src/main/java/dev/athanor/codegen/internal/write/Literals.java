package dev.athanor.codegen.internal.write;

/** Database text inside Java string literals. */
final class Literals {

    private Literals() {}

    /** A string literal. */
    static String string(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> literal.append(escape((char) c)));
        return literal.append('"').toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' ? String.format("\\%03o", (int) c) : String.valueOf(c);
        };
    }

    /** A string literal of SQL for JDBC, where an operator's question mark outside quotes is written twice. */
    static String predicate(String sql) {
        StringBuilder escaped = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            escaped.append(c == '?' && quote == 0 ? "??" : c);
        }
        return string(escaped.toString());
    }
}
