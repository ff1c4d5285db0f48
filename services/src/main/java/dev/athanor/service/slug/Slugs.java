package dev.athanor.service.slug;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.id.IdGenerator;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * How the rows of a table get their slugs.
 *
 * <p>Immutable, thread-safe.
 *
 * @param <R> the table's jOOQ record
 */
public final class Slugs<R extends Record> {

    private static final int DEFAULT_LENGTH = 80;
    private static final int MIN_LENGTH = 16;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final TableField<R, String> slug;
    private final TableField<R, String> source;
    private final int maxLength;
    private final RandomGenerator random;
    private final IdGenerator<String> fallback;

    private Slugs(
            TableField<R, String> slug,
            TableField<R, String> source,
            int maxLength,
            RandomGenerator random,
            IdGenerator<String> fallback) {
        this.slug = slug;
        this.source = source;
        this.maxLength = maxLength;
        this.random = random;
        this.fallback = fallback;
    }

    /**
     * Slugs made of another column of the row. They have at most 80 characters, or as many as the column holds.
     *
     * @param slug the column of the slug, which has a unique index
     * @param source the column it is made of
     * @param <R> the table's jOOQ record
     * @return the slugs
     */
    public static <R extends Record> Slugs<R> of(TableField<R, String> slug, TableField<R, String> source) {
        requireNonNull(source, "source");
        int declared = requireNonNull(slug, "slug").getDataType().length();
        int maxLength = declared > 0 ? Math.min(declared, DEFAULT_LENGTH) : DEFAULT_LENGTH;
        SecureRandom random = new SecureRandom();
        return new Slugs<>(slug, source, maxLength, random, () -> letters(random));
    }

    /**
     * With another length.
     *
     * @param characters at most so many, and at least 16, to leave room for a number behind
     * @return a copy
     */
    public Slugs<R> withMaxLength(int characters) {
        if (characters < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "A slug of " + characters + " characters leaves no room for a number; take 16 or more");
        }
        return new Slugs<>(slug, source, characters, random, fallback);
    }

    /**
     * With other slugs for rows whose source is empty, or has nothing that fits into a slug.
     *
     * @param ids makes them, of lower-case letters, digits and hyphens; by default 12 random ones
     * @return a copy
     */
    public Slugs<R> withFallback(IdGenerator<String> ids) {
        return new Slugs<>(slug, source, maxLength, random, requireNonNull(ids, "ids"));
    }

    /**
     * The column of the slug.
     *
     * @return the column
     */
    public TableField<R, String> slug() {
        return slug;
    }

    /**
     * The column that slugs are made of.
     *
     * @return the column
     */
    public TableField<R, String> source() {
        return source;
    }

    /** The slug of a row, before it is known whether another row has it. */
    String baseOf(R row) {
        String text = row.get(source);
        String base = text == null ? "" : SlugText.of(text, maxLength);
        return base.isEmpty() ? fallback.next() : base;
    }

    /** The slug with a number behind it. */
    String numbered(String base, long number) {
        String suffix = "-" + number;
        return SlugText.shortened(base, maxLength - suffix.length()) + suffix;
    }

    RandomGenerator random() {
        return random;
    }

    private static String letters(RandomGenerator random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
