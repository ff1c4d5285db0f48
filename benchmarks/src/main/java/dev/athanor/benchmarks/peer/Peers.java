package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.BulkChanges;
import dev.athanor.benchmarks.task.BulkInserts;
import dev.athanor.benchmarks.task.Contender;
import dev.athanor.benchmarks.task.Lists;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.benchmarks.task.SingleRows;
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
    }

    private record CopyPeer(DataSource dataSource) implements Peer {

        @Override
        public Optional<BulkInserts<?>> bulkInserts() {
            return Optional.of(new CopyBulk(dataSource));
        }
    }
}
