package dev.athanor.benchmarks.peer;

import dev.athanor.library.model.Author;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** An author as an aggregate. Without a version it is new. */
@Table("author")
public record SpringAuthor(
        @Id UUID id,
        String name,
        @Nullable String biography,
        @Nullable LocalDate born,
        Integer rating,
        Instant createdAt,
        Instant updatedAt,
        @Version @Nullable Integer version) {

    static SpringAuthor of(Author author) {
        Instant now = now();
        return new SpringAuthor(
                author.id(), author.name(), author.biography(), author.born(), author.rating(), now, now, null);
    }

    SpringAuthor rated(int newRating) {
        return new SpringAuthor(id, name, biography, born, newRating, createdAt, now(), version);
    }

    /** The same, to be stored over a row that has this version. */
    SpringAuthor over(SpringAuthor stored) {
        return new SpringAuthor(id, name, biography, born, rating, stored.createdAt, updatedAt, stored.version);
    }

    Author plain() {
        return new Author(
                id,
                name,
                biography,
                born,
                rating,
                createdAt,
                updatedAt,
                version == null ? Integer.valueOf(0) : version);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
