package dev.athanor.benchmarks.peer;

import dev.athanor.library.model.Author;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of an author, for the entity that is cached and the one that is not. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public abstract class HibernateAuthorRow {

    @Id
    UUID id;

    String name;

    @Nullable
    String biography;

    @Nullable
    LocalDate born;

    int rating;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Version
    int version;

    /** For Hibernate. */
    protected HibernateAuthorRow() {}

    /** Takes the columns that are the caller's, and the time. */
    void fill(Author author) {
        id = author.id();
        name = author.name();
        biography = author.biography();
        born = author.born();
        rating = author.rating();
        createdAt = now();
        updatedAt = createdAt;
    }

    void rate(int newRating) {
        rating = newRating;
        updatedAt = now();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    Author plain() {
        return new Author(id, name, biography, born, rating, createdAt, updatedAt, version);
    }
}
