package dev.athanor.benchmarks.peer;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.benchmarks.task.Mixed;
import dev.athanor.library.model.Author;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.cache.caffeine.CaffeineCacheManager;

/** Spring's cache abstraction over Caffeine, before repositories of Spring Data JDBC. */
record SpringCached(SpringCachedAuthors authors, CaffeineCacheManager caches)
        implements CachedReads<SpringAuthor>, Mixed<SpringAuthor> {

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
    public SpringAuthor update(SpringAuthor row) {
        return authors.save(row);
    }

    @Override
    public void forget() {
        rows().invalidateAll();
    }

    @Override
    public long hits() {
        return rows().stats().hitCount();
    }

    private Cache<Object, Object> rows() {
        return ((CaffeineCache) requireNonNull(caches.getCache("authors"))).getNativeCache();
    }

    @Override
    public List<SpringAuthor> list(LocalDate born) {
        return authors.findByBornOrderById(born);
    }
}
