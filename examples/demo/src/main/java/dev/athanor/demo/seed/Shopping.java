package dev.athanor.demo.seed;

import static dev.athanor.bookshop.Tables.ADDRESS;
import static dev.athanor.bookshop.Tables.CUSTOMER;
import static dev.athanor.bookshop.Tables.CUSTOMER_ORDER;
import static dev.athanor.bookshop.Tables.ORDER_LINE;
import static dev.athanor.bookshop.Tables.REVIEW;

import dev.athanor.bookshop.enums.OrderStatus;
import dev.athanor.bookshop.model.NewAddress;
import dev.athanor.bookshop.model.NewCustomer;
import dev.athanor.bookshop.model.NewCustomerOrder;
import dev.athanor.bookshop.model.NewOrderLine;
import dev.athanor.bookshop.model.NewReview;
import dev.athanor.demo.seed.Catalogue.Offer;
import dev.athanor.demo.seed.People.Person;
import dev.athanor.demo.seed.TsvFile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes up what customers did: the same orders and reviews for the same seed. */
final class Shopping {

    private static final Instant TODAY = Instant.parse("2026-10-01T08:00:00Z");
    private static final Duration OPEN_SINCE = Duration.ofDays(730);
    private static final Duration DELIVERY = Duration.ofDays(14);
    private static final int[] STARS = {1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5};

    private final Random random;
    private final People people;
    private final List<Offer> offersByFame;
    private final Map<Integer, List<Row>> opinions =
            TsvFile.read("reviews").stream().collect(Collectors.groupingBy(row -> Integer.valueOf(row.text("rating"))));

    private final List<NewCustomer> customers = new ArrayList<>();
    private final List<NewAddress> addresses = new ArrayList<>();
    private final List<NewCustomerOrder> orders = new ArrayList<>();
    private final List<NewOrderLine> lines = new ArrayList<>();
    private final List<NewReview> reviews = new ArrayList<>();

    Shopping(Random random, List<Offer> offers) {
        this.random = random;
        this.people = new People(random);
        this.offersByFame = new ArrayList<>(offers);
        Collections.shuffle(offersByFame, random);
    }

    /** Inserts some more customers with everything they did. */
    void insert(int count, Inserts inserts) {
        for (int i = 0; i < count; i++) {
            addCustomer(people.next());
        }
        drain(customers, rows -> inserts.all(CUSTOMER, rows));
        drain(addresses, rows -> inserts.all(ADDRESS, rows));
        drain(orders, rows -> inserts.all(CUSTOMER_ORDER, rows));
        drain(lines, rows -> inserts.all(ORDER_LINE, rows));
        drain(reviews, rows -> inserts.all(REVIEW, rows));
    }

    private static <T> void drain(List<T> rows, java.util.function.Consumer<List<T>> insert) {
        insert.accept(rows);
        rows.clear();
    }

    private void addCustomer(Person person) {
        customers.add(NewCustomer.builder()
                .id(person.id())
                .email(person.email())
                .name(person.name())
                .newsletter(random.nextInt(3) == 0)
                .build());
        UUID address = id(TODAY.minus(OPEN_SINCE));
        addresses.add(NewAddress.builder()
                .id(address)
                .customerId(person.id())
                .recipient(person.name())
                .street(List.of(person.street()))
                .postalCode(person.postalCode())
                .city(person.city())
                .country(person.country())
                .isDefault(true)
                .build());
        Set<UUID> read = new LinkedHashSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            addOrder(person, address, read);
        }
        read.stream().filter(book -> random.nextInt(3) == 0).forEach(book -> addReview(person, book));
    }

    private void addOrder(Person person, UUID address, Set<UUID> read) {
        Instant placed = TODAY.minusSeconds(random.nextLong(OPEN_SINCE.toSeconds()));
        OrderStatus status = statusOf(placed);
        boolean shipped = status == OrderStatus.SHIPPED || status == OrderStatus.DELIVERED;
        UUID order = id(placed);
        orders.add(NewCustomerOrder.builder()
                .id(order)
                .customerId(person.id())
                .addressId(address)
                .status(status)
                .placedAt(placed)
                .shippedAt(shipped ? placed.plus(Duration.ofHours(4 + random.nextInt(60))) : null)
                .build());
        Set<Offer> basket = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            basket.add(famousFirst());
        }
        short line = 1;
        for (Offer offer : basket) {
            lines.add(NewOrderLine.builder()
                    .orderId(order)
                    .lineNumber(line++)
                    .bookId(offer.book())
                    .quantity(random.nextInt(8) == 0 ? 2 : 1)
                    .unitPrice(offer.price())
                    .build());
            if (status == OrderStatus.DELIVERED) {
                read.add(offer.book());
            }
        }
    }

    private OrderStatus statusOf(Instant placed) {
        if (random.nextInt(20) == 0) {
            return OrderStatus.CANCELLED;
        }
        return placed.isBefore(TODAY.minus(DELIVERY))
                ? OrderStatus.DELIVERED
                : List.of(OrderStatus.PLACED, OrderStatus.PAID, OrderStatus.SHIPPED)
                        .get(random.nextInt(3));
    }

    /** A few books sell often and most of them now and then. */
    private Offer famousFirst() {
        double skewed = random.nextDouble() * random.nextDouble() * random.nextDouble();
        return offersByFame.get((int) (skewed * offersByFame.size()));
    }

    private void addReview(Person person, UUID book) {
        int rating = STARS[random.nextInt(STARS.length)];
        List<Row> sameRating = opinions.getOrDefault(rating, List.of());
        Row opinion = sameRating.get(random.nextInt(sameRating.size()));
        reviews.add(NewReview.builder()
                .bookId(book)
                .customerId(person.id())
                .rating((short) rating)
                .headline(opinion.text("headline"))
                .body(opinion.text("body"))
                .helpfulVotes(random.nextInt(5) * random.nextInt(9))
                .build());
    }

    /** A version 7 UUID, with the seed's randomness instead of the machine's. */
    private UUID id(Instant made) {
        long high = made.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = Long.MIN_VALUE | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
