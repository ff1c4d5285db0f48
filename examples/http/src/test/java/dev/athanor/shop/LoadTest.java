package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.BOOK;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.cache.CacheMode;
import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.CacheStatistics.TableStatistics;
import dev.athanor.demo.seed.Seed;
import dev.athanor.shop.Load.Outcome;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two hundred connections on a pool of ten, with the cache and without, and the same on routes that are written by hand. A short run
 * finds errors; a long one, by {@code make load}, compares.
 */
class LoadTest {

    @RegisterExtension
    static final TestDatabase POSTGRES = TestDatabase.migrated("db/migration");

    private static final int CONNECTIONS = 200;
    private static final int ROUNDS = 7;

    @Test
    void twoHundredConnections_onAPoolOfTen_meetNoError() throws Exception {
        String seconds = System.getProperty("shop.load.seconds", "");
        try (HikariDataSource pool = Serve.pool(POSTGRES.dataSource());
                Shop cached = Shop.openQuietly(pool, CachePolicy.ofDefaults());
                Shop uncached = Shop.openQuietly(pool, CachePolicy.of(CacheMode.off()));
                PlainShop plain = new PlainShop(pool)) {
            new Seed(0, 1).sow(uncached.db(), progress -> {});
            List<String> books = uncached.db().dsl().fetchValues(BOOK.ID).stream()
                    .map(Object::toString)
                    .toList();
            Load load = new Load(CONNECTIONS, Duration.ofSeconds(seconds.isEmpty() ? 1 : Long.parseLong(seconds)));
            Map<String, List<Outcome>> outcomes = new TreeMap<>();
            for (int round = 0; round <= (seconds.isEmpty() ? 0 : ROUNDS); round++) {
                note(outcomes, "cached", load.on(cached.port(), books));
                note(outcomes, "uncached", load.on(uncached.port(), books));
                note(outcomes, "JDBC", load.on(plain.port(), books));
            }
            TableStatistics read =
                    requireNonNull(cached.cache().statistics().tables().get("book"));
            assertThat(read.hits()).isPositive();
            if (!seconds.isEmpty()) {
                report(outcomes, read);
            }
        }
    }

    private static void note(Map<String, List<Outcome>> outcomes, String who, Outcome outcome) {
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.requests()).isGreaterThanOrEqualTo(CONNECTIONS);
        outcomes.computeIfAbsent(who, first -> new ArrayList<>()).add(outcome);
    }

    private static void report(Map<String, List<Outcome>> outcomes, TableStatistics read) {
        outcomes.values().forEach(List::removeFirst); // the compiler was still at work
        outcomes.forEach((who, rounds) -> System.out.printf(
                "%s: %.0f requests per second, p99 %.1f ms%n",
                who, median(rounds, Outcome::perSecond), median(rounds, Outcome::p99)));
        System.out.printf("hit rate of books: %.2f%n", read.hitRate());
    }

    private static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
        double[] sorted = outcomes.stream().mapToDouble(measure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
