package dev.athanor.codegen;

import java.io.File;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jspecify.annotations.Nullable;

/** jOOQ's writer, with three corrections to the text before it becomes a file. */
final class JooqWriter extends JavaWriter {

    /** A backslash and a u that javac would read as a unicode escape, even in a comment. */
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u");

    /** A tag that a comment of the database brings along; javac would ask for the annotation. */
    private static final Pattern DEPRECATED_TAG = Pattern.compile("(?m)^(\\s*/?\\*.*)@deprecated");

    /** A type annotation in front of a qualified name or an array, where javac refuses it or reads it as the element's. */
    private static final Pattern MISPLACED_NULLABLE =
            Pattern.compile("@Nullable(\\s+)(public )?((?:\\w+\\.)*)(\\w+(?:<[^>]*>)?)((?:\\[])*) (?=\\w+)");

    private final boolean writes;

    /**
     * A writer of one file.
     *
     * @param generator has the options
     * @param writes whether the text goes anywhere
     */
    JooqWriter(File file, JavaGenerator generator, @Nullable Mode mode, boolean writes) {
        super(
                file,
                generator.generateFullyQualifiedTypes(),
                generator.getTargetEncoding(),
                generator.generateJavadoc(),
                null,
                null,
                mode);
        this.writes = writes;
    }

    /** jOOQ writes no file for a blank text. */
    @Override
    protected String beforeClose(String text) {
        return writes ? corrected(text) : "";
    }

    private String corrected(String text) {
        String complete = super.beforeClose(text);
        String harmless = DEPRECATED_TAG
                .matcher(UNICODE_ESCAPE.matcher(complete).replaceAll("$1&#92;u"))
                .replaceAll("$1&#64;deprecated");
        return MISPLACED_NULLABLE
                .matcher(harmless)
                .replaceAll(match -> match.group(3).isEmpty() && match.group(5).isEmpty()
                        ? Matcher.quoteReplacement(match.group())
                        : Matcher.quoteReplacement(placed(match)));
    }

    private static String placed(MatchResult match) {
        String modifier = match.group(2) == null ? "" : match.group(2);
        String type = match.group(5).isEmpty()
                ? match.group(3) + "@Nullable " + match.group(4)
                : match.group(3) + match.group(4) + " @Nullable " + match.group(5);
        return modifier + type + " ";
    }
}
