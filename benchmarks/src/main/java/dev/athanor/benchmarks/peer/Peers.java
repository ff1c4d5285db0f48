package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.BulkChanges;
import dev.athanor.benchmarks.task.BulkInserts;
import dev.athanor.benchmarks.task.Contender;
import dev.athanor.benchmarks.task.Copies;
import dev.athanor.benchmarks.task.Lists;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.benchmarks.task.Sales;
import dev.athanor.benchmarks.task.Shelves;
import dev.athanor.benchmarks.task.SingleRows;
import dev.athanor.cache.CacheMode;
import dev.athanor.repository.Database;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Opens contenders. */
public final class Peers {

    private Peers() {}

    public static Peer open(Contender contender, DataSource dataSource) {
        return switch (contender) {
            case JDBC -> new JdbcPeer(dataSource);
            case COPY -> new CopyPeer(dataSource);
            case ATHANOR -> new AthanorPeer(dataSource);
            case JOOQ -> new JooqPeer(dataSource);
            case HIBERNATE -> new HibernatePeer(dataSource);
            case SPRING_DATA -> new SpringPeer(dataSource);
            case JDBI -> new JdbiPeer(dataSource);
            case OFFSET -> new OffsetPeer(dataSource);
            case CAFFEINE -> new CaffeinePeer(dataSource);
            case SERVICE -> new ServicePeer(dataSource);
            case FIRST_PAGE -> new FirstPagePeer(dataSource);
            case LOCAL -> CachedPeer.of(dataSource, CacheMode.local());
            case BOUNDED -> CachedPeer.of(dataSource, CacheMode.bounded(Duration.ofMillis(250)));
            case VALIDATED -> CachedPeer.of(dataSource, CacheMode.validated(Duration.ofSeconds(5)));
        };
    }

    private record JdbcPeer(DataSource dataSource) implements Peer {

        @Override
        public Optional<SingleRows<?>> singles() {
            return Optional.of(new JdbcSingles(dataSource));
        }

        @Override
        public Optional<BulkInserts<?>> bulkInserts() {
            return Optional.of(new JdbcBulk(dataSource));
        }

        @Override
        public Optional<BulkChanges<?>> bulkChanges() {
            return Optional.of(new JdbcBulk(dataSource));
        }

        @Override
        public Optional<Lists<?>> lists() {
            return Optional.of(new JdbcLists(dataSource));
        }

        @Override
        public Optional<Copies<?>> copies() {
            return Optional.of(new CopyBulk(dataSource));
        }

        @Override
        public Optional<Sales> sales() {
            return Optional.of(new JdbcSales(dataSource, false));
        }

        @Override
        public Optional<Shelves> shelves() {
            return Optional.of(new JdbcShelves(dataSource));
        }
    }

    private record OffsetPeer(DataSource dataSource) implements Peer {

        @Override
        public Optional<Sales> sales() {
            return Optional.of(new JdbcSales(dataSource, true));
        }
    }

    private record FirstPagePeer(DataSource dataSource) implements Peer {

        @Override
        public Optional<Sales> sales() {
            return Optional.of(
                    new AthanorSales(Database.builder().primary(dataSource).build(), true));
        }
    }

    private record CopyPeer(DataSource dataSource) implements Peer {

        @Override
        public Optional<BulkInserts<?>> bulkInserts() {
            return Optional.of(new CopyBulk(dataSource));
        }
    }
}
