package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Shelves.Shelf;
import dev.athanor.benchmarks.task.Shelves.Title;
import java.util.Comparator;
import java.util.Set;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** A publisher as an aggregate with its books. */
@Table("publisher")
public record SpringPublisher(
        @Id int id,
        String name,
        @MappedCollection(idColumn = "publisher_id") Set<SpringBook> books) {

    /** A book of it. */
    @Table("book")
    public record SpringBook(@Id int id, String title, int pages) {}

    Shelf plain() {
        return new Shelf(
                id,
                name,
                books.stream()
                        .map(book -> new Title(book.id(), book.title(), book.pages()))
                        .sorted(Comparator.comparingInt(Title::id))
                        .toList());
    }
}
