package dev.athanor.benchmarks.peer;

import dev.athanor.library.model.Author;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An author as an entity. */
@Entity
@Table(name = "author")
public class HibernateAuthor extends HibernateAuthorRow {

    /** For Hibernate. */
    protected HibernateAuthor() {}

    static HibernateAuthor of(Author author) {
        HibernateAuthor entity = new HibernateAuthor();
        entity.fill(author);
        return entity;
    }

    HibernateAuthor rated(int newRating) {
        rate(newRating);
        return this;
    }
}
