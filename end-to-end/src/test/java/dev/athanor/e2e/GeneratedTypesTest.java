package dev.athanor.e2e;

import static dev.athanor.e2e.types.Tables.EVERYTHING;
import static dev.athanor.e2e.types.Tables.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.athanor.e2e.types.enums.Color;
import dev.athanor.e2e.types.enums.Mood;
import dev.athanor.e2e.types.model.Account;
import dev.athanor.e2e.types.model.AccountRepository;
import dev.athanor.e2e.types.model.EverythingRepository;
import dev.athanor.e2e.types.model.NewAccount;
import dev.athanor.e2e.types.model.NewProduct;
import dev.athanor.e2e.types.model.NewSample;
import dev.athanor.e2e.types.model.Product;
import dev.athanor.e2e.types.model.ProductPatch;
import dev.athanor.e2e.types.model.ProductRepository;
import dev.athanor.e2e.types.model.PurchaseRepository;
import dev.athanor.e2e.types.model.Sample;
import dev.athanor.e2e.types.model.SampleRepository;
import dev.athanor.e2e.types.tables.records.EverythingRecord;
import dev.athanor.e2e.types.tables.records.ProductRecord;
import dev.athanor.e2e.types.tables.records.PurchaseRecord;
import dev.athanor.e2e.types.udt.records.MoneyAmountRecord;
import dev.athanor.postgres.Migrations;
import dev.athanor.repository.Database;
import dev.athanor.repository.type.FloatVector;
import dev.athanor.repository.type.Hstore;
import dev.athanor.repository.type.Inet;
import dev.athanor.repository.type.Interval;
import dev.athanor.repository.type.Ltree;
import dev.athanor.repository.type.MultiRange;
import dev.athanor.repository.type.Range;
import dev.athanor.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.TableField;
import org.jooq.XML;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of every type, written and read through generated code. */
class GeneratedTypesTest {

    @RegisterExtension
    static final TestDatabase postgres =
            TestDatabase.of(Migrations.of(Stream.of("types", "arrays", "domains", "extensions")
                    .map(name -> ModuleRules.ROOT
                            .resolve("codegen/src/test/golden")
                            .resolve(name)
                            .resolve("migrations"))
                    .toList()));

    private static final Interval HOURS = Interval.of(Duration.ofHours(3));
    private static final Range<LocalDate> JANUARY = Range.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

    private Database db = Database.connect(postgres.url(), postgres.user(), postgres.password());

    @BeforeEach
    void connect() {
        db.close();
        db = Database.connect(postgres.url(), postgres.user(), postgres.password());
    }

    @AfterEach
    void close() {
        db.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(EVERYTHING.A_BOOLEAN, true),
                arguments(EVERYTHING.A_SMALLINT, (short) 3),
                arguments(EVERYTHING.A_INTEGER, 4),
                arguments(EVERYTHING.A_BIGINT, 5L),
                arguments(EVERYTHING.A_NUMERIC, new BigDecimal("1.50")),
                arguments(EVERYTHING.A_MONEY, "$1.50"),
                arguments(EVERYTHING.A_REAL, 1.5f),
                arguments(EVERYTHING.A_DOUBLE, 2.5),
                arguments(EVERYTHING.A_CHAR, "abc"),
                arguments(EVERYTHING.A_CHAR1, "x"),
                arguments(EVERYTHING.A_VARCHAR, "varying"),
                arguments(EVERYTHING.A_TEXT, "text"),
                arguments(EVERYTHING.A_NAME, "name"),
                arguments(EVERYTHING.A_BYTEA, new byte[] {0, 1, -1}),
                arguments(EVERYTHING.A_DATE, LocalDate.of(2026, 1, 2)),
                arguments(EVERYTHING.A_TIME, LocalTime.of(1, 2, 3)),
                arguments(EVERYTHING.A_TIMETZ, OffsetTime.parse("01:02:03Z")),
                arguments(EVERYTHING.A_TIMESTAMP, LocalDateTime.of(2026, 1, 2, 3, 4, 5)),
                arguments(EVERYTHING.AN_INSTANT, NOON),
                arguments(EVERYTHING.AN_INTERVAL, HOURS),
                arguments(EVERYTHING.A_JSON, JSON.valueOf("{\"a\": 1}")),
                arguments(EVERYTHING.A_JSONB, JSONB.valueOf("{\"a\": 1}")),
                arguments(EVERYTHING.A_JSONPATH, "$.\"a\""),
                arguments(EVERYTHING.AN_XML, XML.valueOf("<a/>")),
                arguments(EVERYTHING.A_BIT, "10101010"),
                arguments(EVERYTHING.A_BIT1, "1"),
                arguments(EVERYTHING.A_VARBIT, "101"),
                arguments(EVERYTHING.AN_INET, Inet.parse("10.0.0.1/8")),
                arguments(EVERYTHING.A_CIDR, Inet.parse("10.0.0.0/8")),
                arguments(EVERYTHING.A_MAC, "08:00:2b:01:02:03"),
                arguments(EVERYTHING.A_MAC8, "08:00:2b:01:02:03:04:05"),
                arguments(EVERYTHING.A_TSVECTOR, "'a':1 'b':2"),
                arguments(EVERYTHING.A_TSQUERY, "'a' & 'b'"),
                arguments(EVERYTHING.A_POINT, "(1.5,2.5)"),
                arguments(EVERYTHING.A_LINE, "{1,2,3}"),
                arguments(EVERYTHING.A_SEGMENT, "[(1,2),(3,4)]"),
                arguments(EVERYTHING.A_BOX, "(3.5,4.5),(1.5,2.5)"),
                arguments(EVERYTHING.A_PATH, "((1,2),(3,4))"),
                arguments(EVERYTHING.A_POLYGON, "((1,2),(3,4))"),
                arguments(EVERYTHING.A_CIRCLE, "<(1,2),3>"),
                arguments(EVERYTHING.AN_OID, 6L),
                arguments(EVERYTHING.A_CLASS, "everything"),
                arguments(EVERYTHING.AN_LSN, "16/B374D848"),
                arguments(EVERYTHING.A_SNAPSHOT, "10:20:10,14,15"),
                arguments(EVERYTHING.INT_RANGE, Range.of(1, 5)),
                arguments(EVERYTHING.LONG_RANGE, Range.of(1L, 5L)),
                arguments(EVERYTHING.NUM_RANGE, Range.of(new BigDecimal("1.5"), new BigDecimal("5"))),
                arguments(EVERYTHING.DATE_RANGE, JANUARY),
                arguments(EVERYTHING.STAMP_RANGE, Range.atLeast(LocalDateTime.of(2026, 1, 1, 0, 0))),
                arguments(EVERYTHING.TIME_RANGE, Range.of(NOON, NOON.plusSeconds(1))),
                arguments(EVERYTHING.OWN_RANGE, "[1,2]"),
                arguments(EVERYTHING.INT_RANGES, MultiRange.of(Range.of(1, 5), Range.of(7, 9))),
                arguments(EVERYTHING.DATE_RANGES, MultiRange.of(JANUARY)),
                arguments(EVERYTHING.OWN_RANGES, "{[1,2]}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void column_ofAnyType_comesBackAsItWasWritten(TableField<EverythingRecord, T> column, T value) {
        EverythingRepository rows = new EverythingRepository(db);
        EverythingRecord record = new EverythingRecord();
        record.set(column, value);

        EverythingRecord inserted = rows.insert(record);

        assertThat(inserted.get(column)).isEqualTo(value);
        assertThat(rows.get(inserted.getId()).get(column)).isEqualTo(value);
    }

    @Test
    void numbers_ofAsManyDigitsAsPostgresHas_comeBackAsTheyWereWritten() {
        BigDecimal most = new BigDecimal(BigInteger.TEN.pow(131_072).subtract(BigInteger.ONE));
        EverythingRepository rows = new EverythingRepository(db);
        EverythingRecord record = new EverythingRecord();
        record.setANumeric(most);

        assertThat(rows.insertAll(List.of(record)).getFirst().getANumeric()).isEqualTo(most);
    }

    /** Only jOOQ's own execution reads them. */
    @Test
    void rowsWithinRows_comeBackAsTheyWereWritten() {
        PurchaseRepository purchases = new PurchaseRepository(db);
        List<MoneyAmountRecord> amounts = Arrays.asList(
                new MoneyAmountRecord(new BigDecimal("1.50"), "EUR"),
                new MoneyAmountRecord(new BigDecimal("9999999999.99"), "\"\\,"),
                new MoneyAmountRecord(null, "( )"),
                null);

        List<PurchaseRecord> single = amounts.stream()
                .map(amount -> purchases.insert(new PurchaseRecord(null, amount)))
                .toList();
        List<PurchaseRecord> bulk = purchases.insertAll(
                amounts.stream().map(amount -> new PurchaseRecord(null, amount)).toList());

        assertThat(single).extracting(PurchaseRecord::getAmount).isEqualTo(amounts);
        assertThat(bulk).extracting(PurchaseRecord::getAmount).isEqualTo(amounts);
        bulk.forEach(row -> row.setAmount(amounts.getFirst()));
        assertThat(purchases.updateAll(bulk))
                .extracting(PurchaseRecord::getAmount)
                .containsOnly(amounts.getFirst());
    }

    @Test
    void arrays_ofAnyType_comeBackAsTheyWereWritten() {
        SampleRepository samples = new SampleRepository(db);
        UUID uuid = UUID.randomUUID();

        Sample inserted = Sample.from(samples.insert(NewSample.builder()
                .texts(List.of("a", "b,c", "\"d\" \\ {}"))
                .numbers(List.of(1, 2))
                .prices(List.of(new BigDecimal("1.50")))
                .uuids(List.of(uuid))
                .times(List.of(NOON))
                .dates(List.of(LocalDate.of(2026, 1, 2)))
                .flags(List.of(true, false))
                .jsons(List.of(JSONB.valueOf("{\"a\": 1}")))
                .blobs(new byte[][] {{1, 2}, {3}})
                .colors(List.of(Color.RED, Color.GREEN))
                .board(new Integer[][] {{1, 2}, {3, 4}})
                .spans(Arrays.asList("[1,5)", null, "empty"))
                .hosts(List.of(Inet.parse("10.0.0.1"), Inet.parse("10.0.0.0/8")))
                .waits(List.of(HOURS))
                .masks(List.of("1010", "0101"))
                .points(List.of("(1.5,2.5)"))
                .build()));
        Sample read = Sample.from(samples.get(inserted.id()));

        for (Sample sample : List.of(inserted, read)) {
            assertThat(sample.texts()).containsExactly("a", "b,c", "\"d\" \\ {}");
            assertThat(sample.maybe()).isNull();
            assertThat(sample.numbers()).containsExactly(1, 2);
            assertThat(sample.prices()).containsExactly(new BigDecimal("1.50"));
            assertThat(sample.uuids()).containsExactly(uuid);
            assertThat(sample.times()).containsExactly(NOON);
            assertThat(sample.dates()).containsExactly(LocalDate.of(2026, 1, 2));
            assertThat(sample.flags()).containsExactly(true, false);
            assertThat(sample.jsons()).containsExactly(JSONB.valueOf("{\"a\": 1}"));
            assertThat(sample.blobs()).isDeepEqualTo(new byte[][] {{1, 2}, {3}});
            assertThat(sample.colors()).containsExactly(Color.RED, Color.GREEN);
            assertThat(sample.board()).isDeepEqualTo(new Integer[][] {{1, 2}, {3, 4}});
            assertThat(sample.spans()).containsExactly("[1,5)", null, "empty");
            assertThat(sample.hosts()).containsExactly(Inet.parse("10.0.0.1"), Inet.parse("10.0.0.0/8"));
            assertThat(sample.waits()).containsExactly(HOURS);
            assertThat(sample.masks()).containsExactly("1010", "0101");
            assertThat(sample.points()).containsExactly("(1.5,2.5)");
        }
    }

    @Test
    void domains_comeBackAsTheyWereWritten() {
        AccountRepository accounts = new AccountRepository(db);

        Account inserted = Account.from(accounts.insert(NewAccount.builder()
                .email("ada@acme.com")
                .work("ada@acme.com")
                .age(36)
                .name("Ada")
                .seen(NOON)
                .balance(new BigDecimal("10.0000"))
                .document(JSONB.valueOf("{\"a\": 1}"))
                .host(Inet.parse("10.0.0.1"))
                .words(List.of("a", "b"))
                .moments(List.of(NOON))
                .networks(List.of(Inet.parse("10.0.0.0/8")))
                .moods(List.of("good", "bad"))
                .mood(Mood.GOOD)
                .emails(List.of("a@b"))
                .ages(List.of(1, 2))
                .hosts(List.of(Inet.parse("10.0.0.1")))
                .build()));

        assertThat(Account.from(accounts.getByEmail("ada@acme.com"))).isEqualTo(inserted);
        assertThat(inserted.active()).isFalse();
        assertThat(inserted.words()).containsExactly("a", "b");
        assertThat(inserted.moments()).containsExactly(NOON);
        assertThat(inserted.networks()).containsExactly(Inet.parse("10.0.0.0/8"));
        assertThat(inserted.moods()).containsExactly("good", "bad");
        assertThat(inserted.mood()).isEqualTo(Mood.GOOD);
        assertThat(inserted.emails()).containsExactly("a@b");
        assertThat(inserted.hosts()).containsExactly(Inet.parse("10.0.0.1"));
    }

    @Test
    void typesOfExtensions_compareByTheirOwnRules() {
        ProductRepository products = new ProductRepository(db);
        Product tea = Product.from(products.insert(NewProduct.builder()
                .name("Tea")
                .path(new Ltree("drinks.hot"))
                .attributes(Hstore.of(Map.of("leaf", "green")))
                .names(List.of("Tee", "Thé"))
                .paths(List.of(Ltree.of("a", "b"), Ltree.of("c")))
                .extras(List.of(Hstore.of(Map.of("a", "b, c"))))
                .ean("978-0-393-04002-9")
                .embedding(FloatVector.of(1, -2.5f, 1e-20f))
                .build()));

        assertThat(tea.attributes().get("leaf")).contains("green");
        assertThat(tea.extras()).containsExactly(Hstore.of(Map.of("a", "b, c")));
        assertThat(tea.embedding()).isEqualTo(FloatVector.of(1, -2.5f, 1e-20f));
        assertThat(tea.ean()).isEqualTo("978-0-393-04002-9");
        assertThat(products.findByName("TEA")).isPresent();
        assertThat(products.list(PRODUCT.NAMES.eq(new String[] {"TEE", "THÉ"}))).hasSize(1);
        assertThat(products.list(PRODUCT.NAMES.eq(DSL.inline(new String[] {"TEE", "THÉ"}, PRODUCT.NAMES))))
                .hasSize(1);
        assertThat(products.update(tea.id(), ProductPatch.of().paths(null).names(List.of())))
                .extracting(ProductRecord::getPaths, row -> row.getNames().length)
                .containsExactly(null, 0);
        assertThat(db.dsl()
                        .select(DSL.multiset(DSL.select(PRODUCT.PATH, PRODUCT.ATTRIBUTES, PRODUCT.PATHS)
                                .from(PRODUCT)
                                .where(PRODUCT.ID.eq(tea.id()))))
                        .fetchSingle()
                        .value1())
                .singleElement()
                .satisfies(row -> assertThat(row.value1()).isEqualTo(Ltree.of("drinks", "hot")))
                .satisfies(row -> assertThat(row.value2()).isEqualTo(tea.attributes()));
    }
}
