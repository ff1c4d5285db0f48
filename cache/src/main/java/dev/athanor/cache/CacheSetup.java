package dev.athanor.cache;

import dev.athanor.cache.internal.change.ChangeFeed;
import dev.athanor.cache.internal.change.Changes;
import dev.athanor.cache.internal.change.Rules;
import dev.athanor.cache.internal.engine.Epochs;
import dev.athanor.cache.internal.sql.Catalog;
import dev.athanor.cache.internal.sql.TableIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Everything a cache stands on, checked against the database. */
record CacheSetup(
        DataSource dataSource,
        TableIndex index,
        List<CachePolicy> policies,
        Supplier<?> context,
        Set<Class<?>> immutable,
        CacheAuditor auditor,
        Epochs epochs,
        Catalog catalog,
        Rules rules,
        @Nullable ChangeFeed feed) {

    /** Enough polls within a bound that losing one or two does not matter. */
    private static final int POLLS_PER_BOUND = 4;

    private static final Duration IDLE_TICK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static CacheSetup of(
            DataSource dataSource,
            Map<Table<?>, CachePolicy> tables,
            Map<Table<?>, List<Table<?>>> triggers,
            ChangeLog changeLog,
            Supplier<?> context,
            Set<Class<?>> immutable,
            CacheAuditor auditor,
            Rules rules) {
        List<Table<?>> cached = List.copyOf(tables.keySet());
        List<CachePolicy> policies = List.copyOf(tables.values());
        List<String> names = cached.stream().map(ChangeLog::quoted).toList();
        try {
            requireChangeLog(dataSource, tables, changeLog);
            Catalog catalog = Catalog.read(dataSource, names);
            Epochs epochs = new Epochs(cached.size());
            return new CacheSetup(
                    dataSource,
                    TableIndex.of(cached, catalog.relations(), triggers),
                    policies,
                    context,
                    immutable,
                    auditor,
                    epochs,
                    catalog,
                    rules,
                    feed(dataSource, changeLog, names, policies, bumping(epochs), rules));
        } catch (SQLException e) {
            throw new CacheSetupException(
                    "The query cache cannot start: the database does not answer", e.getSQLState(), e);
        }
    }

    private static void requireChangeLog(DataSource dataSource, Map<Table<?>, CachePolicy> tables, ChangeLog changeLog)
            throws SQLException {
        List<Table<?>> watched = new ArrayList<>();
        tables.forEach((table, policy) -> {
            if (isWatched(policy)) {
                watched.add(table);
            }
        });
        if (!watched.isEmpty()) {
            List<String> problems = changeLog.problems(dataSource, watched);
            if (!problems.isEmpty()) {
                throw new CacheSetupException(problems);
            }
        }
    }

    private static boolean isWatched(CachePolicy policy) {
        return policy.mode() instanceof CacheMode.Bounded || policy.mode() instanceof CacheMode.Validated;
    }

    private static @Nullable ChangeFeed feed(
            DataSource dataSource,
            ChangeLog changeLog,
            List<String> names,
            List<CachePolicy> policies,
            Changes changes,
            Rules rules) {
        if (policies.stream().noneMatch(CacheSetup::isWatched)) {
            return null;
        }
        Duration tick = policies.stream()
                .map(CachePolicy::mode)
                .filter(CacheMode.Bounded.class::isInstance)
                .map(mode -> ((CacheMode.Bounded) mode).staleness().dividedBy(POLLS_PER_BOUND))
                .min(Duration::compareTo)
                .orElse(IDLE_TICK);
        return new ChangeFeed(dataSource, changeLog.schema(), names, changes, tick, PATIENCE, rules);
    }

    private static Changes bumping(Epochs epochs) {
        return new Changes() {
            @Override
            public void changed(List<Integer> positions) {
                positions.forEach(epochs::bump);
            }

            @Override
            public void everythingChanged() {
                epochs.bumpAll();
            }
        };
    }
}
