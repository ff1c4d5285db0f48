package dev.athanor.demo.seed;

import dev.athanor.demo.seed.Catalogue.Offer;
import dev.athanor.repository.Database;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Fills an empty shop: its books from data files, its customers from a generator that makes up the same people every time.
 *
 * <p>Immutable.
 *
 * @param customers how many customers to make up
 * @param randomness where chance starts
 */
public record Seed(int customers, long randomness) {

    private static final int CUSTOMERS_PER_TRANSACTION = 1000;

    /**
     * Inserts everything and brings the bestseller list up to date.
     *
     * @param db the shop's database, migrated and empty
     * @param progress is told how far it is
     */
    public void sow(Database db, Consumer<String> progress) {
        Random random = new Random(randomness);
        Inserts inserts = new Inserts(db);
        List<Offer> offers = db.transactions().call(() -> new Catalogue(inserts, random).insert());
        Shopping shopping = new Shopping(random, offers);
        for (int done = 0; done < customers; done += CUSTOMERS_PER_TRANSACTION) {
            progress.accept("customers and their orders: %,d of %,d".formatted(done, customers));
            int count = Math.min(CUSTOMERS_PER_TRANSACTION, customers - done);
            db.transactions().run(() -> shopping.insert(count, inserts));
        }
        progress.accept("bestsellers");
        db.dsl().execute("refresh materialized view bestseller");
        db.dsl().execute("analyze");
    }
}
