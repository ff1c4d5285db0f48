package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.AuthorName;
import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.benchmarks.task.Mixed;
import dev.athanor.benchmarks.task.Shelves;
import dev.athanor.library.model.Author;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;

/** Spring Data JDBC by a repository, as its users write it. */
final class SpringPeer implements AllRound<SpringAuthor> {

    private static final Sort BY_NAME = Sort.by("name", "id");

    private final AnnotationConfigApplicationContext context;
    private final SpringAuthors authors;
    private final JdbcAggregateTemplate template;

    SpringPeer(DataSource dataSource) {
        this.context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> dataSource);
        context.register(SpringConfiguration.class);
        context.refresh();
        this.authors = context.getBean(SpringAuthors.class);
        this.template = context.getBean(JdbcAggregateTemplate.class);
    }

    @Override
    public Optional<Shelves> shelves() {
        return Optional.of(
                (from, to) -> context.getBean(SpringPublishers.class).findByIdBetweenOrderById(from, to).stream()
                        .map(SpringPublisher::plain)
                        .toList());
    }

    @Override
    public Optional<CachedReads<?>> cached() {
        return Optional.of(springCached());
    }

    @Override
    public Optional<Mixed<?>> mixed() {
        return Optional.of(springCached());
    }

    private SpringCached springCached() {
        return new SpringCached(
                context.getBean(SpringCachedAuthors.class), context.getBean(CaffeineCacheManager.class));
    }

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
    public SpringAuthor getByName(String name) {
        return authors.getByName(name);
    }

    @Override
    public boolean exists(UUID id) {
        return authors.existsById(id);
    }

    @Override
    public SpringAuthor insert(SpringAuthor row) {
        return authors.save(row);
    }

    @Override
    public SpringAuthor update(SpringAuthor row) {
        return authors.save(row);
    }

    @Override
    public void delete(SpringAuthor row) {
        authors.deleteById(row.id());
    }

    @Override
    public List<SpringAuthor> insertAll(List<SpringAuthor> rows) {
        return authors.saveAll(rows);
    }

    @Override
    public List<SpringAuthor> findAll(List<UUID> ids) {
        return authors.findAllById(ids);
    }

    @Override
    public void updateAll(List<SpringAuthor> rows) {
        authors.saveAll(rows);
    }

    /** There is no upsert that keeps the version: look which are there, then save. */
    @Override
    public void upsertAll(List<SpringAuthor> rows) {
        Map<UUID, SpringAuthor> stored = authors
                .findAllById(rows.stream().map(SpringAuthor::id).toList())
                .stream()
                .collect(Collectors.toMap(SpringAuthor::id, Function.identity()));
        authors.saveAll(rows.stream()
                .map(row -> stored.containsKey(row.id()) ? row.over(stored.get(row.id())) : row)
                .toList());
    }

    @Override
    public void deleteAll(List<SpringAuthor> rows) {
        authors.deleteAllById(rows.stream().map(SpringAuthor::id).toList());
    }

    @Override
    public List<SpringAuthor> list(LocalDate born, int minRating) {
        return authors.findByBornAndRatingGreaterThanEqualOrderByNameAscIdAsc(born, minRating);
    }

    @Override
    public List<AuthorName> names(LocalDate born, int minRating) {
        return authors.findAuthorNameByBornAndRatingGreaterThanEqualOrderByNameAscIdAsc(born, minRating);
    }

    @Override
    public Paged<SpringAuthor> page(int limit, int offset) {
        Page<SpringAuthor> page = authors.findAll(PageRequest.of(offset / limit, limit, BY_NAME));
        return new Paged<>(page.getContent(), page.getTotalElements());
    }

    @Override
    public List<SpringAuthor> search(Search asked) {
        Criteria criteria = Criteria.empty();
        if (asked.born() != null) {
            criteria = criteria.and("born").is(asked.born());
        }
        if (asked.minRating() != null) {
            criteria = criteria.and("rating").greaterThanOrEquals(asked.minRating());
        }
        if (asked.maxRating() != null) {
            criteria = criteria.and("rating").lessThanOrEquals(asked.maxRating());
        }
        if (asked.namePart() != null) {
            criteria = criteria.and("name").like("%" + asked.namePart() + "%");
        }
        return template.findAll(Query.query(criteria).sort(BY_NAME), SpringAuthor.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
