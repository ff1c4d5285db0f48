package dev.athanor.e2e;

import static dev.athanor.bookshop.Tables.CUSTOMER;
import static dev.athanor.bookshop.Tables.CUSTOMER_ORDER;
import static dev.athanor.repository.write.Matching.matching;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.athanor.bookshop.model.Customer;
import dev.athanor.bookshop.model.CustomerOrderRepository;
import dev.athanor.bookshop.model.CustomerPatch;
import dev.athanor.bookshop.model.CustomerRepository;
import dev.athanor.bookshop.model.NewCustomer;
import dev.athanor.bookshop.model.NewCustomerOrder;
import dev.athanor.bookshop.tables.records.CustomerRecord;
import dev.athanor.cache.CacheMode;
import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.CacheStatistics;
import dev.athanor.cache.QueryCache;
import dev.athanor.column.code.IssuedCode;
import dev.athanor.column.code.OneTimeCodes;
import dev.athanor.column.code.Redemption;
import dev.athanor.column.code.Totp;
import dev.athanor.column.json.ColumnTypesModule;
import dev.athanor.column.password.Argon2Parameters;
import dev.athanor.column.password.PasswordHash;
import dev.athanor.column.password.PasswordHasher;
import dev.athanor.column.password.RawPassword;
import dev.athanor.column.secret.BlindIndex;
import dev.athanor.column.secret.EncryptedText;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.column.secret.KeyRingBuilder;
import dev.athanor.repository.Database;
import dev.athanor.repository.DatabaseBuilder;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.projection.Include;
import dev.athanor.repository.projection.Projection;
import dev.athanor.service.Service;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.testing.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** What generated code does with the columns of secret domains, whichever way the repositories run their statements. */
abstract class GeneratedSecretsContract {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.migrated("db/migration");

    private static final KeyRing KEYS = KeyRing.parse("1:" + KeyRingBuilder.randomKey());
    private static final String NUMBER = "+49 30 901820";

    private final PasswordHasher hasher =
            PasswordHasher.builder().parameters(new Argon2Parameters(64, 1, 1)).build();
    private Database db = open();
    private CustomerRepository customers = new CustomerRepository(db);

    private record Contact(
            String name,
            @Nullable EncryptedText phone,
            @Nullable PasswordHash password) {}

    private record Gift(@Nullable EncryptedText giftMessage, Contact giver) {}

    private record Recipient(String name, List<Gift> gifts) {}

    abstract DatabaseBuilder configured(DatabaseBuilder builder);

    private Database open() {
        return configured(Database.builder().primary(postgres.dataSource()).configure(KEYS::installOn))
                .build();
    }

    @BeforeEach
    void empty() {
        db.dsl().truncate(CUSTOMER).cascade().execute();
    }

    private static NewCustomer.Builder ada() {
        return NewCustomer.builder().email("ada@example.org").name("Ada").phone(EncryptedText.of(NUMBER));
    }

    private static CustomerRecord record(NewRow<CustomerRecord> row) {
        CustomerRecord record = CUSTOMER.newRecord();
        row.applyTo(record);
        return record;
    }

    private static String revealed(CustomerRecord customer) {
        return requireNonNull(customer.getPhone()).reveal();
    }

    @Test
    void insert_encryptedText_isStoredSealedAndFoundByItsIndex() {
        CustomerRecord stored = customers.insert(ada().build());

        assertThat(revealed(stored)).isEqualTo(NUMBER);
        assertThat(customers
                        .getOne(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of(NUMBER)))
                        .getId())
                .isEqualTo(stored.getId());
        assertThat(db.dsl()
                        .fetchSingle("select phone::bytea::text from customer")
                        .toString())
                .doesNotContain("901820");
    }

    @Test
    void update_patchedText_movesItsIndexAlong() {
        String id = customers.insert(ada().build()).getId();

        CustomerRecord changed = customers.update(id, CustomerPatch.of().phone(EncryptedText.of("110")));

        assertThat(revealed(changed)).isEqualTo("110");
        assertThat(customers.exists(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of("110"))))
                .isTrue();
        assertThat(customers.exists(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of(NUMBER))))
                .isFalse();
        assertThat(customers.update(id, CustomerPatch.of().phone(null)).getPhoneIndex())
                .isNull();
    }

    @Test
    void insertAll_manyRows_sealsEach() {
        List<CustomerRecord> rows = IntStream.range(0, 20)
                .mapToObj(i -> record(NewCustomer.builder()
                        .email("c" + i + "@example.org")
                        .name("Customer " + i)
                        .phone(EncryptedText.of("no " + i))
                        .password(hasher.hash(RawPassword.of("password " + i)))
                        .authenticator(Totp.of("Shop").newSecret())
                        .build()))
                .toList();

        List<CustomerRecord> stored = customers.insertAll(rows);

        assertThat(stored).extracting(GeneratedSecretsContract::revealed).startsWith("no 0", "no 1");
        assertThat(hasher.verify(RawPassword.of("password 7"), stored.get(7).getPassword()))
                .isTrue();
    }

    @Test
    void updateAll_manyRows_sealsEach() {
        CustomerRecord stored = customers.insert(ada().build());
        stored.setPhone(EncryptedText.of("112"));

        assertThat(customers.updateAll(List.of(stored)))
                .singleElement()
                .extracting(GeneratedSecretsContract::revealed)
                .isEqualTo("112");
    }

    @Test
    void upsert_encryptedText_isSealed() {
        customers.insert(ada().build());
        CustomerRecord again = record(ada().phone(EncryptedText.of("113")).build());

        assertThat(revealed(customers.upsert(again, matching(CUSTOMER.EMAIL)).record()))
                .isEqualTo("113");
    }

    @Test
    void row_asJavaRecord_keepsTheTypesAndPrintsMasked() {
        Customer row = Customer.from(customers.insert(
                ada().password(hasher.hash(RawPassword.of("a secret"))).build()));

        assertThat(requireNonNull(row.phone()).reveal()).isEqualTo(NUMBER);
        assertThat(row.toString()).contains("***").doesNotContain("901820").doesNotContain("argon2");
        assertThat(ada().build().toString()).contains("***").doesNotContain("901820");
    }

    @Test
    void projection_secretColumns_haveTheirTypes() {
        customers.insert(ada().password(hasher.hash(RawPassword.of("a secret"))).build());

        Contact contact = customers.as(Contact.class).list().getFirst();

        assertThat(requireNonNull(contact.phone()).reveal()).isEqualTo(NUMBER);
        assertThat(hasher.verify(RawPassword.of("a secret"), contact.password()))
                .isTrue();
    }

    @Test
    void multiset_secretColumns_haveTheirTypes() {
        String id = customers
                .insert(ada().authenticator(Totp.of("Shop").newSecret()).build())
                .getId();
        new CustomerOrderRepository(db)
                .insert(NewCustomerOrder.builder()
                        .customerId(id)
                        .giftMessage(EncryptedText.of("Happy birthday"))
                        .build());

        var nested = db.dsl()
                .select(
                        CUSTOMER.AUTHENTICATOR,
                        multiset(select(CUSTOMER_ORDER.GIFT_MESSAGE)
                                .from(CUSTOMER_ORDER)
                                .where(CUSTOMER_ORDER.CUSTOMER_ID.eq(CUSTOMER.ID))))
                .from(CUSTOMER)
                .fetchSingle();

        assertThat(requireNonNull(nested.value2().getFirst().value1()).reveal()).isEqualTo("Happy birthday");
        assertThat(Totp.of("Shop").provisioningUri(requireNonNull(nested.value1()), "ada"))
                .startsWith("otpauth://");
    }

    private static final class Customers extends Service<CustomerRecord, String, Customer> {

        Customers(Database db) {
            super(db, new CustomerRepository(db), Customer::from);
        }
    }

    @Test
    void service_secretColumns_areSealedAndReadAndNeverTakenAsText() {
        Customers service = new Customers(db);
        Customer created = service.create(ada().build());

        Customer changed = service.update(created.id(), CustomerPatch.of().phone(EncryptedText.of("114")));

        assertThat(requireNonNull(created.phone()).reveal()).isEqualTo(NUMBER);
        assertThat(requireNonNull(changed.phone()).reveal()).isEqualTo("114");
        assertThatThrownBy(() -> service.input(
                        Map.of("email", "b@example.org", "name", "B", "phone", NUMBER, "password", "secret pw")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("phone")
                .hasMessageContaining("password")
                .satisfies(refused -> assertThat(String.valueOf(refused.getMessage()))
                        .doesNotContain("901820")
                        .doesNotContain("secret pw"));
    }

    private boolean isFound(String phone) {
        return customers.exists(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of(phone)));
    }

    @Test
    void service_phoneByName_isFoundByItsIndex() {
        Customers service = new Customers(db);
        String id = service.create(
                        service.input(Map.of("email", "b@example.org", "name", "B", "phone", EncryptedText.of("110"))))
                .id();
        assertThat(isFound("110")).isTrue();

        service.update(id, service.input(Map.of("phone", EncryptedText.of("112"))));
        assertThat(isFound("110")).isFalse();
        assertThat(isFound("112")).isTrue();

        service.update(
                id, service.input(Map.of("phone", EncryptedText.of("+1 13"), "phone_index", BlindIndex.of("113"))));
        assertThat(isFound("113")).isTrue();

        service.update(id, service.input(Collections.singletonMap("phone", null)));
        assertThat(customers.get(id).getPhoneIndex()).isNull();
    }

    @Test
    void json_ofARow_masksItsSecrets() {
        Customer row = Customer.from(customers.insert(
                ada().password(hasher.hash(RawPassword.of("a secret"))).build()));

        String json =
                JsonMapper.builder().addModule(new ColumnTypesModule()).build().writeValueAsString(row);

        assertThat(json)
                .contains("\"phone\":\"***\"", "\"password\":\"***\"", "Ada")
                .doesNotContain("901820")
                .doesNotContain("argon2");
    }

    /** What is kept is sealed, so a dump of the memory that the cache holds tells nothing. */
    @Test
    void cache_secretColumns_areKeptSealedAndRevealedFromMemory() {
        try (QueryCache cache = QueryCache.builder(postgres.dataSource())
                .table(CUSTOMER, CachePolicy.of(CacheMode.local()))
                .build()) {
            Database cachedDb = configured(cache.attach(
                            Database.builder().primary(postgres.dataSource()).configure(KEYS::installOn)))
                    .build();
            Repository<CustomerRecord, String> cached = cache.repository(cachedDb, CUSTOMER);
            String id = cached.insert(ada().build()).getId();
            cached.get(id);
            long hits = hits(cache);

            CustomerRecord read = cached.get(id);

            assertThat(hits(cache)).isGreaterThan(hits);
            assertThat(revealed(read)).isEqualTo(NUMBER);
            assertThat(read.toString()).doesNotContain("901820");
            cached.update(id, CustomerPatch.of().phone(EncryptedText.of("115")));
            assertThat(revealed(cached.get(id))).isEqualTo("115");
        }
    }

    private static long hits(QueryCache cache) {
        return cache.statistics().tables().values().stream()
                .mapToLong(CacheStatistics.TableStatistics::hits)
                .sum();
    }

    @Test
    void including_secretColumns_areOpenedInsideRelatedRows() {
        CustomerRecord stored = customers.insert(
                ada().password(hasher.hash(RawPassword.of("a secret"))).build());
        new CustomerOrderRepository(db)
                .insert(NewCustomerOrder.builder()
                        .customerId(stored.getId())
                        .giftMessage(EncryptedText.of("Happy birthday"))
                        .build());
        Projection<Recipient> recipients = Projection.of(Recipient.class)
                .including(Include.of(
                        CUSTOMER.customerOrder(),
                        Projection.of(Gift.class)
                                .including(Include.of(CUSTOMER.customerOrder().customer(), Contact.class))));

        Gift gift = customers.as(recipients).list().getFirst().gifts().getFirst();

        assertThat(requireNonNull(gift.giftMessage()).reveal()).isEqualTo("Happy birthday");
        assertThat(requireNonNull(gift.giver().phone()).reveal()).isEqualTo(NUMBER);
        assertThat(hasher.verify(RawPassword.of("a secret"), gift.giver().password()))
                .isTrue();
        assertThat(gift.toString()).doesNotContain("birthday").doesNotContain("901820");
    }

    @Test
    void scroll_cursorOfAnotherSecret_isRefused() {
        customers.insertAll(IntStream.range(0, 3)
                .mapToObj(i -> record(NewCustomer.builder()
                        .email("c" + i + "@example.org")
                        .name("Customer " + i)
                        .phone(EncryptedText.of(NUMBER))
                        .build()))
                .toList());
        Criteria sameNumber = Criteria.where(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of(NUMBER)));
        PageCursor next = requireNonNull(
                customers.scroll(sameNumber, 2, PageCursor.start()).next());

        assertThat(customers.scroll(sameNumber, 2, next).items()).hasSize(1);
        assertThatThrownBy(
                        () -> customers.scroll(Criteria.where(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of("110"))), 2, next))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void oneTimeCode_generatedColumn_isRedeemedOnce() {
        OneTimeCodes codes = OneTimeCodes.builder(KEYS, "sign-in").build();
        String id = customers.insert(ada().build()).getId();
        IssuedCode issued = codes.issue(id);
        customers.update(id, CustomerPatch.of().signInCode(issued.stored()));

        assertThat(codes.redeem(db.dsl(), CUSTOMER.SIGN_IN_CODE, CUSTOMER.ID.eq(id), id, issued.text()))
                .isEqualTo(Redemption.ACCEPTED);
        assertThat(codes.redeem(db.dsl(), CUSTOMER.SIGN_IN_CODE, CUSTOMER.ID.eq(id), id, issued.text()))
                .isEqualTo(Redemption.UNAVAILABLE);
    }
}
