package dev.athanor.repository.model;

import static dev.athanor.repository.library.Tables.BOOK;

import dev.athanor.repository.library.tables.records.BookRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Makes up what is written, from few values, so that they meet. */
final class Drafts {

    private static final List<String> ISBNS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X");
    private static final List<String> TITLES = List.of("Emma", "Persuasion", "Sanditon", "Lady Susan");
    private static final List<@Nullable String> SUBTITLES = Arrays.asList("a novel", "a fragment", null);
    private static final List<@Nullable BigDecimal> PRICES =
            Arrays.asList(new BigDecimal("1.00"), new BigDecimal("2.50"), null);

    private final Random random;

    Drafts(Random random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T extends @Nullable Object> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    String title() {
        return oneOf(TITLES);
    }

    <T> List<T> some(Supplier<T> one) {
        List<T> all = new ArrayList<>();
        int number = below(5);
        for (int i = 0; i < number; i++) {
            all.add(one.get());
        }
        return all;
    }

    /** Enough for a row. */
    Draft whole() {
        Map<TableField<BookRecord, ?>, @Nullable Object> values = new HashMap<>();
        values.put(BOOK.ISBN, oneOf(ISBNS));
        values.put(BOOK.TITLE, title());
        maybe(values, BOOK.SUBTITLE, SUBTITLES, 2);
        maybe(values, BOOK.PRICE, PRICES, 2);
        return new Draft(values);
    }

    /** Any of the columns, or none. */
    Draft patch() {
        Map<TableField<BookRecord, ?>, @Nullable Object> values = new HashMap<>();
        maybe(values, BOOK.ISBN, ISBNS, 6);
        maybe(values, BOOK.TITLE, TITLES, 2);
        maybe(values, BOOK.SUBTITLE, SUBTITLES, 3);
        maybe(values, BOOK.PRICE, PRICES, 3);
        return new Draft(values);
    }

    /** What of a patch differs from what a record was read with. */
    Draft changesOf(BookRecord record, Draft patch) {
        Map<TableField<BookRecord, ?>, @Nullable Object> values = new HashMap<>(patch.values());
        values.entrySet().removeIf(value -> Objects.equals(record.get(value.getKey()), value.getValue()));
        return new Draft(values);
    }

    private <T> void maybe(
            Map<TableField<BookRecord, ?>, @Nullable Object> values,
            TableField<BookRecord, T> column,
            List<? extends @Nullable T> choices,
            int oneIn) {
        if (below(oneIn) == 0) {
            values.put(column, oneOf(choices));
        }
    }
}
