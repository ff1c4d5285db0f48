package dev.athanor.shop;

import dev.athanor.bookshop.tables.records.AuthorRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An author as the API shows them.
 *
 * @param id their key
 * @param slug their name in addresses
 * @param name their name on an English cover
 * @param nativeName their name in their own script
 * @param born year of birth
 * @param died year of death
 * @param version how often the row was changed
 */
record AuthorCard(
        UUID id,
        String slug,
        String name,
        @Nullable String nativeName,
        @Nullable Short born,
        @Nullable Short died,
        int version) {

    static AuthorCard from(AuthorRecord author) {
        return new AuthorCard(
                author.getId(),
                author.getSlug(),
                author.getName(),
                author.getNativeName(),
                author.getBorn(),
                author.getDied(),
                author.getVersion());
    }
}
