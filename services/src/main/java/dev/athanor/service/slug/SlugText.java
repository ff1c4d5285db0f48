package dev.athanor.service.slug;

import com.ibm.icu.text.Transliterator;
import java.util.regex.Pattern;

/**
 * Text of any script as lower-case letters, digits and hyphens: "Мастер и Маргарита" is {@code master-i-margarita}, "L'Étranger" is
 * {@code letranger}.
 */
public final class SlugText {

    /** Apostrophes and the signs that stand for soft and hard letters join what they stand between; everything else parts it. */
    private static final Pattern JOINING =
            Pattern.compile("['\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032`\u00b4]");

    private static final Pattern PARTING = Pattern.compile("[^a-z0-9]+");

    /** Letters without a Latin counterpart are dropped with the rest. */
    private static final Transliterator TO_LATIN =
            Transliterator.getInstance("Any-Latin; [\u02b9\u02ba\u2019] Remove; Latin-ASCII; Lower");

    private SlugText() {}

    /**
     * The slug of a text.
     *
     * @param text any text
     * @param maxLength at most so many characters; longer ones end with a whole word, where there are several
     * @return the slug; empty when nothing of the text is left
     */
    public static String of(String text, int maxLength) {
        String joined = JOINING.matcher(text).replaceAll("");
        String latin = JOINING.matcher(TO_LATIN.transliterate(joined)).replaceAll("");
        return shortened(trimmed(PARTING.matcher(latin).replaceAll("-")), maxLength);
    }

    static String shortened(String slug, int maxLength) {
        if (slug.length() <= maxLength) {
            return slug;
        }
        int wordEnd = slug.lastIndexOf('-', maxLength);
        return trimmed(slug.substring(0, wordEnd > 0 ? wordEnd : maxLength));
    }

    private static String trimmed(String slug) {
        int start = slug.startsWith("-") ? 1 : 0;
        int end = slug.length() > start && slug.endsWith("-") ? slug.length() - 1 : slug.length();
        return slug.substring(start, end);
    }
}
