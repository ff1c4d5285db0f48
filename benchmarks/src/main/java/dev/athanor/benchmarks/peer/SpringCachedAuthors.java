package dev.athanor.benchmarks.peer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.repository.Repository;

/** Authors, with Spring's cache before them. */
public interface SpringCachedAuthors extends Repository<SpringAuthor, UUID> {

    @Cacheable("authors")
    Optional<SpringAuthor> findById(UUID id);

    @Cacheable("birthdays")
    List<SpringAuthor> findByBornOrderById(LocalDate born);
}
