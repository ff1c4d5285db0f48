package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Shelves.Title;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A book as an entity. */
@Entity
@Table(name = "book")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public class HibernateBook {

    @Id
    int id;

    String title;

    int pages;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "publisher_id")
    HibernatePublisher publisher;

    /** For Hibernate. */
    protected HibernateBook() {}

    Title plain() {
        return new Title(id, title, pages);
    }
}
