package dev.athanor.benchmarks.peer;

import dev.athanor.library.model.Author;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** An author as an entity that is cached. */
@Entity
@Table(name = "author")
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class HibernateCachedAuthor extends HibernateAuthorRow {

    /** For Hibernate. */
    protected HibernateCachedAuthor() {}

    static HibernateCachedAuthor of(Author author) {
        HibernateCachedAuthor entity = new HibernateCachedAuthor();
        entity.fill(author);
        return entity;
    }
}
