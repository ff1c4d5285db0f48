package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.AuthorName;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;

/** Spring Data derives the queries from the names. */
public interface SpringAuthors
        extends ListCrudRepository<SpringAuthor, UUID>, ListPagingAndSortingRepository<SpringAuthor, UUID> {

    SpringAuthor getByName(String name);

    List<SpringAuthor> findByBornAndRatingGreaterThanEqualOrderByNameAscIdAsc(LocalDate born, int rating);

    List<AuthorName> findAuthorNameByBornAndRatingGreaterThanEqualOrderByNameAscIdAsc(LocalDate born, int rating);
}
