package dev.athanor.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.cache.CacheStatistics.TableStatistics;
import dev.athanor.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a cache says of itself: audits and metrics. */
class CacheNumbersTest {

    private static final CacheMode VALIDATED = CacheMode.validated(Duration.ofSeconds(60));

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private final List<String> differences = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void create() throws SQLException {
        Shop.create(database.dataSource(), Shop.BOOK, Shop.AUTHOR);
    }

    @BeforeEach
    void fill() throws SQLException {
        CachedShop.fill(database.dataSource());
    }

    private CachedShop audited(CacheMode mode) {
        return new CachedShop(
                database.dataSource(),
                QueryCache.builder(database.dataSource())
                        .table(Shop.BOOK, CachePolicy.of(mode))
                        .table(Shop.AUTHOR, CachePolicy.of(mode))
                        .auditor(CacheAuditor.oneIn(1).reportingTo(differences::add))
                        .build());
    }

    @Test
    void auditor_everyWriteIsKnown_findsNothing() throws SQLException {
        try (CachedShop shop = audited(VALIDATED)) {
            shop.title(1);
            shop.title(1);
            Shop.execute(database.dataSource(), "UPDATE book SET title = 'new'");
            shop.title(1);
            assertThat(shop.title(1)).isEqualTo("new");

            assertThat(statistics(shop).audits()).isPositive();
            assertThat(statistics(shop).mismatches()).isZero();
            assertThat(differences).isEmpty();
        }
    }

    @Test
    void auditor_writePastTheTriggers_findsTheDifference() throws SQLException {
        try (CachedShop shop = audited(VALIDATED)) {
            shop.title(1);
            Shop.execute(
                    database.dataSource(),
                    "ALTER TABLE book DISABLE TRIGGER athanor_touch; UPDATE book SET title = 'unseen';"
                            + "ALTER TABLE book ENABLE ALWAYS TRIGGER athanor_touch");
            shop.title(1);

            assertThat(differences).containsExactly("book");
            assertThat(statistics(shop).mismatches()).isOne();
        }
    }

    @Test
    void auditor_modeLocal_auditsNothing() throws SQLException {
        try (CachedShop shop = audited(CacheMode.local())) {
            shop.title(1);
            Shop.execute(database.dataSource(), "UPDATE book SET title = 'foreign'");
            assertThat(shop.title(1)).isEqualTo("One");

            assertThat(statistics(shop).audits()).isZero();
            assertThat(differences).isEmpty();
        }
    }

    @Test
    void oneIn_noHits_isRefused() {
        assertThatThrownBy(() -> CacheAuditor.oneIn(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void metrics_bound_followTheStatistics() {
        try (CachedShop shop = new CachedShop(database.dataSource(), VALIDATED)) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            new CacheMetrics(shop.cache).bindTo(registry);
            shop.title(1);
            shop.title(1);
            shop.title(1);

            assertThat(count(registry, "hit")).isEqualTo(2);
            assertThat(count(registry, "miss")).isEqualTo(1);
            assertThat(registry.get("athanor.cache.loads")
                            .tag("table", "book")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("athanor.cache.size")
                            .tag("table", "book")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    private static double count(SimpleMeterRegistry registry, String result) {
        return registry.get("athanor.cache.gets")
                .tags("table", "book", "result", result)
                .functionCounter()
                .count();
    }

    private static TableStatistics statistics(CachedShop shop) {
        return Objects.requireNonNull(shop.cache.statistics().tables().get("book"));
    }
}
