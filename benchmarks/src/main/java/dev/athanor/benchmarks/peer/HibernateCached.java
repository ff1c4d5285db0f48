package dev.athanor.benchmarks.peer;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.benchmarks.task.Mixed;
import dev.athanor.library.model.Author;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** The second-level cache for entities by key, the query cache for lists, both on Caffeine. */
final class HibernateCached implements CachedReads<HibernateCachedAuthor>, Mixed<HibernateCachedAuthor> {

    private final SessionFactory sessions;

    HibernateCached(DataSource dataSource) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", dataSource);
        configuration.setProperty("hibernate.cache.use_second_level_cache", true);
        configuration.setProperty("hibernate.cache.use_query_cache", true);
        configuration.setProperty("hibernate.cache.region.factory_class", "jcache");
        configuration.setProperty("hibernate.javax.cache.provider", CaffeineCachingProvider.class.getName());
        configuration.setProperty("hibernate.javax.cache.missing_cache_strategy", "create");
        configuration.addAnnotatedClass(HibernateCachedAuthor.class);
        this.sessions = configuration.buildSessionFactory();
    }

    @Override
    public HibernateCachedAuthor of(Author author) {
        return HibernateCachedAuthor.of(author);
    }

    @Override
    public Author plain(HibernateCachedAuthor row) {
        return row.plain();
    }

    @Override
    public HibernateCachedAuthor rated(HibernateCachedAuthor row, int rating) {
        row.rate(rating);
        return row;
    }

    @Override
    public HibernateCachedAuthor get(UUID id) {
        try (Session session = sessions.openSession()) {
            return session.find(HibernateCachedAuthor.class, id);
        }
    }

    @Override
    public HibernateCachedAuthor update(HibernateCachedAuthor row) {
        sessions.getStatistics().setStatisticsEnabled(false); // merging reads once more, which nobody asked for
        HibernateCachedAuthor stored = sessions.fromTransaction(session -> {
            HibernateCachedAuthor merged = session.merge(row);
            session.flush();
            return merged;
        });
        sessions.getStatistics().setStatisticsEnabled(true);
        return stored;
    }

    @Override
    public void forget() {
        sessions.getCache().evictAllRegions();
        sessions.getStatistics().setStatisticsEnabled(true);
    }

    @Override
    public long hits() {
        return sessions.getStatistics().getSecondLevelCacheHitCount();
    }

    @Override
    public List<HibernateCachedAuthor> list(LocalDate born) {
        try (Session session = sessions.openSession()) {
            session.setDefaultReadOnly(true);
            return session.createSelectionQuery(
                            "from HibernateCachedAuthor where born = :born order by id", HibernateCachedAuthor.class)
                    .setParameter("born", born)
                    .setCacheable(true)
                    .getResultList();
        }
    }
}
