package dev.athanor.benchmarks.peer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.data.repository.Repository;

/** Authors, with Spring's cache before them. */
public interface SpringCachedAuthors extends Repository<SpringAuthor, UUID> {

    @Cacheable("authors")
    Optional<SpringAuthor> findById(UUID id);

    @Caching(
            put = @CachePut(cacheNames = "authors", key = "#result.id()"),
            evict = @CacheEvict(cacheNames = "birthdays", allEntries = true))
    SpringAuthor save(SpringAuthor author);

    @Cacheable("birthdays")
    List<SpringAuthor> findByBornOrderById(LocalDate born);
}
