package dev.athanor.shop;

import dev.athanor.bookshop.enums.BookFormat;
import dev.athanor.bookshop.tables.records.BookRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A book as the API shows it.
 *
 * @param id its key
 * @param isbn thirteen digits
 * @param title the title
 * @param subtitle the subtitle
 * @param originalTitle the title of the original
 * @param language ISO 639 code
 * @param format what it is printed as
 * @param firstPublished the year
 * @param pages how many
 * @param listPrice in euro
 * @param keywords what else people call it
 * @param createdBy who made the row
 * @param updatedAt when it was last changed
 * @param updatedBy who changed it
 * @param version how often it was changed
 */
record BookCard(
        UUID id,
        String isbn,
        String title,
        @Nullable String subtitle,
        @Nullable String originalTitle,
        String language,
        BookFormat format,
        @Nullable Short firstPublished,
        @Nullable Integer pages,
        @Nullable BigDecimal listPrice,
        List<String> keywords,
        @Nullable String createdBy,
        Instant updatedAt,
        @Nullable String updatedBy,
        int version) {

    BookCard {
        keywords = List.copyOf(keywords);
    }

    static BookCard from(BookRecord book) {
        return new BookCard(
                book.getId(),
                book.getIsbn(),
                book.getTitle(),
                book.getSubtitle(),
                book.getOriginalTitle(),
                book.getLanguage(),
                book.getFormat(),
                book.getFirstPublished(),
                book.getPages(),
                book.getListPrice(),
                List.of(book.getKeywords()),
                book.getCreatedBy(),
                book.getUpdatedAt(),
                book.getUpdatedBy(),
                book.getVersion());
    }
}
