package dev.athanor.repository.model;

import static dev.athanor.repository.library.Tables.BOOK;

import dev.athanor.repository.library.tables.records.BookRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A row of the table as the model has it. */
record BookRow(
        UUID id,
        String isbn,
        String title,
        @Nullable String subtitle,
        @Nullable BigDecimal price,
        Instant createdAt,
        @Nullable String createdBy,
        Instant updatedAt,
        @Nullable String updatedBy,
        int version,
        @Nullable Instant deletedAt,
        @Nullable String deletedBy) {

    static BookRow of(BookRecord book) {
        return new BookRow(
                book.getId(),
                book.getIsbn(),
                book.getTitle(),
                book.getSubtitle(),
                book.getPrice(),
                book.getCreatedAt(),
                book.getCreatedBy(),
                book.getUpdatedAt(),
                book.getUpdatedBy(),
                book.getVersion(),
                book.getDeletedAt(),
                book.getDeletedBy());
    }

    boolean isLive() {
        return deletedAt == null;
    }

    /** What the row has in one of the columns that callers write. */
    private @Nullable Object get(Field<?> column) {
        if (column.equals(BOOK.ISBN)) {
            return isbn;
        }
        if (column.equals(BOOK.TITLE)) {
            return title;
        }
        return column.equals(BOOK.SUBTITLE) ? subtitle : price;
    }

    boolean has(Draft draft) {
        return draft.values().entrySet().stream()
                .allMatch(value -> Objects.equals(get(value.getKey()), value.getValue()));
    }

    /** The row with the values of a draft, and nothing else changed. */
    BookRow with(Draft draft) {
        return new BookRow(
                id,
                draft.get(BOOK.ISBN, isbn),
                draft.get(BOOK.TITLE, title),
                draft.get(BOOK.SUBTITLE, subtitle),
                draft.get(BOOK.PRICE, price),
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                version,
                deletedAt,
                deletedBy);
    }

    BookRow written(Instant at, String by) {
        return new BookRow(
                id, isbn, title, subtitle, price, createdAt, createdBy, at, by, version + 1, deletedAt, deletedBy);
    }

    BookRow marked(@Nullable Instant at, @Nullable String by) {
        return new BookRow(
                id, isbn, title, subtitle, price, createdAt, createdBy, updatedAt, updatedBy, version, at, by);
    }
}
