package dev.athanor.demo.seed;

import static dev.athanor.bookshop.Tables.BESTSELLER;
import static dev.athanor.bookshop.Tables.CUSTOMER;
import static dev.athanor.bookshop.Tables.CUSTOMER_ORDER;
import static dev.athanor.bookshop.Tables.ORDER_LINE;
import static dev.athanor.bookshop.Tables.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.ScratchDatabase;
import dev.athanor.repository.Database;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void sow_sameSeed_givesTheSameShop() {
        assertThat(sow(new Seed(40, 3))).isEqualTo(sow(new Seed(40, 3)));
    }

    @Test
    void sow_otherSeed_givesAnotherShop() {
        assertThat(sow(new Seed(40, 3))).isNotEqualTo(sow(new Seed(40, 4)));
    }

    /** What was sown, but for the keys and times that the database makes. */
    private static List<String> sow(Seed seed) {
        try (ScratchDatabase scratch = PostgresServer.shared().createDatabase()) {
            Migrations.ofClasspath("db/migration").migrate(scratch.dataSource());
            Database db = Database.builder().primary(scratch.dataSource()).build();
            seed.sow(db, step -> {});
            assertThat(db.dsl().fetchCount(CUSTOMER)).isEqualTo(seed.customers());
            assertThat(db.dsl().fetchCount(BESTSELLER)).isPositive();
            return List.of(
                    db.dsl()
                            .select(CUSTOMER.ID, CUSTOMER.NAME)
                            .from(CUSTOMER)
                            .orderBy(CUSTOMER.ID)
                            .fetch()
                            .format(),
                    db.dsl()
                            .select(CUSTOMER_ORDER.ID, CUSTOMER_ORDER.STATUS)
                            .from(CUSTOMER_ORDER)
                            .orderBy(CUSTOMER_ORDER.ID)
                            .fetch()
                            .format(),
                    db.dsl()
                            .select(ORDER_LINE.ORDER_ID, ORDER_LINE.LINE_TOTAL)
                            .from(ORDER_LINE)
                            .orderBy(ORDER_LINE.ORDER_ID, ORDER_LINE.LINE_NUMBER)
                            .fetch()
                            .format(),
                    db.dsl()
                            .select(REVIEW.CUSTOMER_ID, REVIEW.RATING)
                            .from(REVIEW)
                            .orderBy(REVIEW.CUSTOMER_ID, REVIEW.BOOK_ID)
                            .fetch()
                            .format());
        }
    }
}
