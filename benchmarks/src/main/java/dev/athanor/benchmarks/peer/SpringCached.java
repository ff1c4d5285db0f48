package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.library.model.Author;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Spring's cache abstraction over Caffeine, before repositories of Spring Data JDBC. */
record SpringCached(SpringCachedAuthors authors) implements CachedReads<SpringAuthor> {

    @Override
    public SpringAuthor of(Author author) {
        return SpringAuthor.of(author);
    }

    @Override
    public Author plain(SpringAuthor row) {
        return row.plain();
    }

    @Override
    public SpringAuthor rated(SpringAuthor row, int rating) {
        return row.rated(rating);
    }

    @Override
    public SpringAuthor get(UUID id) {
        return authors.findById(id).orElseThrow();
    }

    @Override
    public List<SpringAuthor> list(LocalDate born) {
        return authors.findByBornOrderById(born);
    }
}
