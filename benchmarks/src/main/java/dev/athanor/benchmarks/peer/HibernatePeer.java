package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.AuthorName;
import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.benchmarks.task.Mixed;
import dev.athanor.benchmarks.task.Shelves;
import dev.athanor.benchmarks.task.Shelves.Shelf;
import dev.athanor.library.model.Author;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Hibernate by stateless sessions, which is its fastest way, with batches for many rows. */
final class HibernatePeer implements AllRound<HibernateAuthor> {

    private static final int BATCH = 100;

    private final DataSource dataSource;
    private final SessionFactory sessions;

    HibernatePeer(DataSource dataSource) {
        this.dataSource = dataSource;
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", dataSource);
        configuration.setProperty("hibernate.jdbc.batch_size", BATCH);
        configuration.addAnnotatedClass(HibernateAuthor.class);
        configuration.addAnnotatedClass(HibernatePublisher.class);
        configuration.addAnnotatedClass(HibernateBook.class);
        this.sessions = configuration.buildSessionFactory();
    }

    @Override
    public Optional<Shelves> shelves() {
        return Optional.of(this::shelves);
    }

    @Override
    public Optional<CachedReads<?>> cached() {
        return Optional.of(new HibernateCached(dataSource));
    }

    @Override
    public Optional<Mixed<?>> mixed() {
        return Optional.of(new HibernateCached(dataSource));
    }

    private List<Shelf> shelves(int from, int to) {
        return call(session -> session.createSelectionQuery(
                        "from HibernatePublisher p left join fetch p.books where p.id between :from and :to order by p.id",
                        HibernatePublisher.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .map(HibernatePublisher::plain)
                .toList());
    }

    @Override
    public HibernateAuthor of(Author author) {
        return HibernateAuthor.of(author);
    }

    @Override
    public Author plain(HibernateAuthor row) {
        return row.plain();
    }

    @Override
    public HibernateAuthor rated(HibernateAuthor row, int rating) {
        return row.rated(rating);
    }

    @Override
    public HibernateAuthor get(UUID id) {
        return call(session -> session.get(HibernateAuthor.class, id));
    }

    @Override
    public HibernateAuthor getByName(String name) {
        return call(session -> session.createSelectionQuery(
                        "from HibernateAuthor where name = :name", HibernateAuthor.class)
                .setParameter("name", name)
                .getSingleResult());
    }

    @Override
    public boolean exists(UUID id) {
        return call(
                session -> session.createSelectionQuery("select 1 from HibernateAuthor where id = :id", Integer.class)
                                .setParameter("id", id)
                                .getSingleResultOrNull()
                        != null);
    }

    @Override
    public HibernateAuthor insert(HibernateAuthor row) {
        run(session -> session.insert(row));
        return row;
    }

    @Override
    public HibernateAuthor update(HibernateAuthor row) {
        run(session -> session.update(row));
        return row;
    }

    @Override
    public void delete(HibernateAuthor row) {
        run(session -> session.delete(row));
    }

    @Override
    public List<HibernateAuthor> insertAll(List<HibernateAuthor> rows) {
        sessions.inStatelessTransaction(session -> session.insertMultiple(rows));
        return rows;
    }

    @Override
    public List<HibernateAuthor> findAll(List<UUID> ids) {
        return call(session -> session.getMultiple(HibernateAuthor.class, ids));
    }

    @Override
    public void updateAll(List<HibernateAuthor> rows) {
        sessions.inStatelessTransaction(session -> session.updateMultiple(rows));
    }

    @Override
    public void upsertAll(List<HibernateAuthor> rows) {
        sessions.inStatelessTransaction(session -> session.upsertMultiple(rows));
    }

    @Override
    public void deleteAll(List<HibernateAuthor> rows) {
        sessions.inStatelessTransaction(session -> session.deleteMultiple(rows));
    }

    @Override
    public List<HibernateAuthor> list(LocalDate born, int minRating) {
        return call(session -> session.createSelectionQuery(
                        "from HibernateAuthor where born = :born and rating >= :rating order by name, id",
                        HibernateAuthor.class)
                .setParameter("born", born)
                .setParameter("rating", minRating)
                .getResultList());
    }

    @Override
    public List<AuthorName> names(LocalDate born, int minRating) {
        return call(session -> session.createSelectionQuery(
                        "select id, name from HibernateAuthor where born = :born and rating >= :rating"
                                + " order by name, id",
                        AuthorName.class)
                .setParameter("born", born)
                .setParameter("rating", minRating)
                .getResultList());
    }

    @Override
    public Paged<HibernateAuthor> page(int limit, int offset) {
        return call(session -> {
            List<HibernateAuthor> items = session.createSelectionQuery(
                            "from HibernateAuthor order by name, id", HibernateAuthor.class)
                    .setMaxResults(limit)
                    .setFirstResult(offset)
                    .getResultList();
            long total = session.createSelectionQuery("select count(*) from HibernateAuthor", Long.class)
                    .getSingleResult();
            return new Paged<>(items, total);
        });
    }

    @Override
    public List<HibernateAuthor> search(Search asked) {
        return call(session -> session.createSelectionQuery(criteria(asked)).getResultList());
    }

    private CriteriaQuery<HibernateAuthor> criteria(Search asked) {
        HibernateCriteriaBuilder builder = sessions.getCriteriaBuilder();
        CriteriaQuery<HibernateAuthor> query = builder.createQuery(HibernateAuthor.class);
        Root<HibernateAuthor> author = query.from(HibernateAuthor.class);
        List<Predicate> conditions = new ArrayList<>();
        if (asked.born() != null) {
            conditions.add(builder.equal(author.get("born"), asked.born()));
        }
        if (asked.minRating() != null) {
            conditions.add(builder.ge(author.get("rating"), asked.minRating()));
        }
        if (asked.maxRating() != null) {
            conditions.add(builder.le(author.get("rating"), asked.maxRating()));
        }
        if (asked.namePart() != null) {
            conditions.add(builder.like(author.get("name"), "%" + asked.namePart() + "%"));
        }
        query.where(conditions).orderBy(List.of(builder.asc(author.get("name")), builder.asc(author.get("id"))));
        return query;
    }

    private <T> T call(Function<StatelessSession, T> work) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return work.apply(session);
        }
    }

    private void run(Consumer<StatelessSession> work) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            work.accept(session);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
