package dev.athanor.codegen.internal.write;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Database text inside Java comments. */
final class Javadoc {

    private Javadoc() {}

    /** Text that can neither end the comment nor be read as HTML, a Javadoc tag or a unicode escape. */
    static String escape(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;")
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }

    /** A first sentence, and the comment of the database object as a paragraph of its own. */
    static String of(String sentence, @Nullable String comment) {
        return comment == null ? sentence : sentence + "\n\n<p>" + escape(comment);
    }

    /** One {@code @param} line for each entry. */
    static String params(List<String> lines) {
        return lines.isEmpty() ? "" : "\n\n" + String.join("\n", lines);
    }

    /** The text of a parameter: its comment on one line, else the column's name. */
    static String param(String name, String sqlName, @Nullable String comment) {
        String text = comment == null
                ? "the column " + escape(sqlName)
                : escape(comment).replace('\n', ' ');
        return "@param " + name + " " + text;
    }
}
