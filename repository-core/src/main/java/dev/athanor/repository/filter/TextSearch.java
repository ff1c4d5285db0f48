package dev.athanor.repository.filter;

import static java.util.Objects.requireNonNull;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own text search: words in a language by {@code tsvector}, and similar spelling by {@code pg_trgm}. The indexes that serve
 * it are the migration's business: {@code gin (words)} and {@code gin (title gin_trgm_ops)}.
 */
public final class TextSearch {

    private static final String TSVECTOR = "tsvector";

    private TextSearch() {}

    /**
     * Rows whose words match a query as people type it into search engines: {@code "whole phrase" either OR -without}. Nothing a user
     * types is a syntax error.
     *
     * @param query null or blank asks for nothing
     * @param language a text search configuration, as {@code english} or {@code simple}
     * @param field a {@code tsvector} column, or a text column
     * @return the condition
     */
    public static Condition fullText(@Nullable String query, String language, Field<?> field) {
        return isBlank(query)
                ? DSL.noCondition()
                : DSL.condition("{0} @@ {1}", words(language, field), parsed(query, language));
    }

    /**
     * How well a row's words match a query, to order by.
     *
     * @param query as for {@link #fullText}
     * @param language as for {@link #fullText}
     * @param field as for {@link #fullText}
     * @return larger is better
     */
    public static Field<Float> fullTextRank(String query, String language, Field<?> field) {
        return DSL.function("ts_rank", SQLDataType.REAL, words(language, field), parsed(query, language));
    }

    /**
     * Rows whose field is spelled like the text, as far as the setting {@code pg_trgm.similarity_threshold} wants it (0.3 unless
     * changed). Needs the extension {@code pg_trgm}.
     *
     * @param text null or blank asks for nothing
     * @param field a text column
     * @return the condition
     */
    public static Condition similar(@Nullable String text, Field<String> field) {
        return isBlank(text) ? DSL.noCondition() : DSL.condition("{0} % {1}", field, DSL.val(text));
    }

    /**
     * How alike field and text are spelled, to order by. Needs the extension {@code pg_trgm}.
     *
     * @param text the text
     * @param field a text column
     * @return from 0 to 1
     */
    public static Field<Float> similarity(String text, Field<String> field) {
        return DSL.function("similarity", SQLDataType.REAL, field, DSL.val(requireNonNull(text, "text")));
    }

    private static Field<?> words(String language, Field<?> field) {
        return isWords(field) ? field : DSL.function("to_tsvector", SQLDataType.OTHER, configuration(language), field);
    }

    /** jOOQ knows the type only by its name, which generated code qualifies and quotes. */
    private static boolean isWords(Field<?> field) {
        String name = field.getDataType().getTypeName().replace("\"", "");
        return name.equals(TSVECTOR) || name.endsWith("." + TSVECTOR);
    }

    private static Field<?> parsed(@Nullable String query, String language) {
        return DSL.function("websearch_to_tsquery", SQLDataType.OTHER, configuration(language), DSL.val(query));
    }

    /** A name inlined, not bound: an index over {@code to_tsvector('english', title)} has to be recognised. */
    private static Field<?> configuration(String language) {
        return DSL.field("{0}::regconfig", SQLDataType.OTHER, DSL.inline(requireNonNull(language, "language")));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
