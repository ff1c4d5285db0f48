package dev.athanor.benchmarks.peer;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/** Spring Data derives the query from the name. */
public interface SpringPublishers extends ListCrudRepository<SpringPublisher, Integer> {

    List<SpringPublisher> findByIdBetweenOrderById(int from, int to);
}
