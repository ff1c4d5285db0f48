package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.demo.seed.Seed;
import dev.athanor.shop.Load.Outcome;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two hundred connections on a pool of ten, and the same on routes that are written by hand. A short run finds errors; a long one, by
 * {@code make load}, compares.
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
                Shop shop = Shop.openQuietly(pool, 0);
                PlainShop plain = new PlainShop(pool)) {
            new Seed(0, 1).sow(shop.db(), progress -> {});
            List<String> books = shop.db().dsl().fetchValues(BOOK.ID).stream()
                    .map(Object::toString)
                    .toList();
            if (seconds.isEmpty()) {
                Load brief = new Load(CONNECTIONS, Duration.ofSeconds(1));
                assertServed(brief.on(shop.port(), books));
                assertServed(brief.on(plain.port(), books));
            } else {
                compare(new Load(CONNECTIONS, Duration.ofSeconds(Long.parseLong(seconds))), shop, plain, books);
            }
        }
    }

    private static void compare(Load load, Shop shop, PlainShop plain, List<String> books) throws Exception {
        List<Outcome> ours = new ArrayList<>();
        List<Outcome> theirs = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            ours.add(assertServed(load.on(shop.port(), books)));
            theirs.add(assertServed(load.on(plain.port(), books)));
        }
        ours.removeFirst(); // the compiler was still at work
        theirs.removeFirst();
        report("requests per second", ours, theirs, Outcome::perSecond);
        report("p99 in milliseconds", ours, theirs, Outcome::p99);
    }

    private static Outcome assertServed(Outcome outcome) {
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.requests()).isGreaterThanOrEqualTo(CONNECTIONS);
        return outcome;
    }

    private static void report(
            String what, List<Outcome> ours, List<Outcome> theirs, ToDoubleFunction<Outcome> measure) {
        double athanor = median(ours, measure);
        double jdbc = median(theirs, measure);
        System.out.printf("%s: Athanor %.1f, JDBC %.1f, ratio %.2f%n", what, athanor, jdbc, athanor / jdbc);
    }

    private static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
        double[] sorted = outcomes.stream().mapToDouble(measure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
