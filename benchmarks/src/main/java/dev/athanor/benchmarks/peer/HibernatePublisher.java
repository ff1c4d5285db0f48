package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Shelves.Shelf;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.List;

/** A publisher as an entity. */
@Entity
@Table(name = "publisher")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public class HibernatePublisher {

    @Id
    int id;

    String name;

    @OneToMany(mappedBy = "publisher")
    @OrderBy("id")
    List<HibernateBook> books;

    /** For Hibernate. */
    protected HibernatePublisher() {}

    Shelf plain() {
        return new Shelf(id, name, books.stream().map(HibernateBook::plain).toList());
    }
}
