package dev.athanor.benchmarks.peer;

import dev.athanor.library.model.Author;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.jspecify.annotations.Nullable;

/** An author as an entity that is cached. */
@Entity
@Table(name = "author")
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public class HibernateCachedAuthor {

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
    protected HibernateCachedAuthor() {}

    static HibernateCachedAuthor of(Author author) {
        HibernateCachedAuthor entity = new HibernateCachedAuthor();
        entity.id = author.id();
        entity.name = author.name();
        entity.biography = author.biography();
        entity.born = author.born();
        entity.rating = author.rating();
        entity.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        entity.updatedAt = entity.createdAt;
        return entity;
    }

    Author plain() {
        return new Author(id, name, biography, born, rating, createdAt, updatedAt, version);
    }
}
