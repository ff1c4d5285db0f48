package dev.athanor.benchmarks.peer;

import dev.athanor.library.model.Author;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An author as an entity. */
@Entity
@Table(name = "author")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public class HibernateAuthor {

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
    protected HibernateAuthor() {}

    static HibernateAuthor of(Author author) {
        HibernateAuthor entity = new HibernateAuthor();
        entity.id = author.id();
        entity.name = author.name();
        entity.biography = author.biography();
        entity.born = author.born();
        entity.rating = author.rating();
        entity.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        entity.updatedAt = entity.createdAt;
        return entity;
    }

    HibernateAuthor rated(int newRating) {
        rating = newRating;
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return this;
    }

    Author plain() {
        return new Author(id, name, biography, born, rating, createdAt, updatedAt, version);
    }
}
