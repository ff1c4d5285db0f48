package dev.athanor.e2e;

import static dev.athanor.bookshop.Tables.CUSTOMER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.bookshop.model.Customer;
import dev.athanor.bookshop.model.CustomerPatch;
import dev.athanor.bookshop.model.CustomerRepository;
import dev.athanor.bookshop.model.NewCustomer;
import dev.athanor.bookshop.tables.records.CustomerRecord;
import dev.athanor.column.code.IssuedCode;
import dev.athanor.column.code.OneTimeCodes;
import dev.athanor.column.code.Redemption;
import dev.athanor.column.code.Totp;
import dev.athanor.column.code.TotpSecret;
import dev.athanor.column.password.Argon2Parameters;
import dev.athanor.column.password.PasswordHash;
import dev.athanor.column.password.PasswordHasher;
import dev.athanor.column.password.RawPassword;
import dev.athanor.column.secret.BlindIndex;
import dev.athanor.column.secret.EncryptedText;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.column.secret.KeyRingBuilder;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets are planted, everything is done with them that prints something, and every output is searched. */
class SecrecyTest {

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.migrated("db/migration");

    private static final String CANARY = "CANARY-7f3a";
    private static final KeyRing KEYS = KeyRing.parse("1:" + KeyRingBuilder.randomKey());

    private final PasswordHasher hasher =
            PasswordHasher.builder().parameters(new Argon2Parameters(64, 1, 1)).build();
    private final PasswordHash hash = hasher.hash(RawPassword.of(CANARY));
    private final TotpSecret totp = Totp.of("Shop").secretOf((CANARY + CANARY).getBytes(UTF_8));
    private final OneTimeCodes codes =
            OneTimeCodes.builder(KEYS, "sign-in").letters(12).build();
    private final IssuedCode code = codes.issue("ada");
    private final Database db = open(configuration -> {});
    private final CustomerRepository customers = new CustomerRepository(db);

    private static Database open(java.util.function.Consumer<Configuration> more) {
        return Database.builder()
                .primary(postgres.dataSource())
                .configure(KEYS::installOn)
                .configure(more)
                .build();
    }

    @BeforeEach
    void empty() {
        db.dsl().truncate(CUSTOMER).cascade().execute();
    }

    private NewCustomer ada() {
        return NewCustomer.builder()
                .id("ada-lovelace")
                .email("ada@example.org")
                .name("Ada")
                .phone(EncryptedText.of(CANARY))
                .password(hash)
                .signInCode(code.stored())
                .authenticator(totp)
                .build();
    }

    private CustomerRecord record() {
        CustomerRecord record = CUSTOMER.newRecord();
        ada().applyTo(record);
        return record;
    }

    /** What must never be seen: the secrets, and what someone could try guesses on. */
    private void requireClean(String output) {
        String codeHash = requireNonNull(db.dsl()
                .fetchSingle(
                        "select coalesce((select sign_in_code ->> 'hash' from customer limit 1), 'no code stored')")
                .get(0, String.class));
        assertThat(output)
                .doesNotContain(CANARY, hash.encoded(), "argon2id", code.text(), codeHash)
                .doesNotContain(new java.math.BigInteger(1, CANARY.getBytes(UTF_8)).toString(16))
                .doesNotContain(java.util.Base64.getEncoder()
                        .encodeToString(CANARY.getBytes(UTF_8))
                        .substring(0, 12));
    }

    @Test
    void values_printed_areMasked() {
        CustomerRecord stored = customers.insert(ada());
        List<Object> outputs = List.of(
                ada(),
                record(),
                stored,
                Customer.from(stored),
                Customer.from(record()),
                CustomerPatch.of().phone(EncryptedText.of(CANARY)).password(hash),
                RawPassword.of(CANARY),
                BlindIndex.of(CANARY),
                code,
                KEYS,
                db.dsl().fetch(CUSTOMER),
                db.dsl().fetch(CUSTOMER).formatCSV(),
                db.dsl().fetch(CUSTOMER).formatJSON(),
                db.dsl().fetch(CUSTOMER).formatHTML(),
                db.dsl().fetch(CUSTOMER).formatXML(),
                Map.of("customer", stored.intoMap()));

        outputs.forEach(output -> requireClean(output.toString()));
    }

    @Test
    void sql_withValuesInTheirPlaces_masksThem() {
        Query insert = db.dsl().insertInto(CUSTOMER).set(record());
        Query update = db.dsl()
                .update(CUSTOMER)
                .set(CUSTOMER.PASSWORD, hash)
                .where(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of(CANARY)));

        for (Query query : List.of(insert, update)) {
            String shown = db.dsl().renderInlined(query);
            requireClean(shown);
            assertThat(shown).contains("'***'");
            requireClean(query.toString());
        }
    }

    @Test
    void sql_sentWithValuesInTheirPlaces_isNotMasked() {
        db.dsl()
                .batch(
                        db.dsl().insertInto(CUSTOMER).set(record()),
                        db.dsl().update(CUSTOMER).set(CUSTOMER.PASSWORD, hash))
                .execute();

        CustomerRecord stored = customers.get("ada-lovelace");
        assertThat(requireNonNull(stored.getPhone()).reveal()).isEqualTo(CANARY);
        assertThat(hasher.verify(RawPassword.of(CANARY), stored.getPassword())).isTrue();
    }

    @Test
    void jooqsOwnLog_atItsMostTalkative_masksValues() {
        Database talkative = open(configuration -> configuration.settings().setExecuteLogging(true));
        String log = printedDuring(() -> {
            CustomerRepository logging = new CustomerRepository(talkative);
            talkative.dsl().insertInto(CUSTOMER).set(record()).execute();
            talkative.dsl().fetch(CUSTOMER);
            talkative
                    .dsl()
                    .update(CUSTOMER)
                    .set(CUSTOMER.PASSWORD, hash)
                    .where(CUSTOMER.PHONE_INDEX.eq(BlindIndex.of(CANARY)))
                    .execute();
            logging.update("ada-lovelace", CustomerPatch.of().phone(EncryptedText.of(CANARY)));
            assertThat(codes.redeem(
                            talkative.dsl(), CUSTOMER.SIGN_IN_CODE, CUSTOMER.ID.eq("ada-lovelace"), "ada", code.text()))
                    .isEqualTo(Redemption.ACCEPTED);
            assertThatThrownBy(() ->
                            talkative.dsl().insertInto(CUSTOMER).set(record()).execute())
                    .isInstanceOf(RuntimeException.class);
        });

        assertThat(log).contains("insert into", "'***'");
        requireClean(log);
    }

    /** A listener would send every statement through jOOQ, which renders it anew: keys cost nobody that. */
    @Test
    void repositories_withKeys_sendWhatTheyRenderedBefore() {
        AtomicInteger rendered = new AtomicInteger();
        Database counting = open(configuration -> configuration.setAppending(new VisitListener() {
            @Override
            public void visitStart(VisitContext context) {
                rendered.addAndGet(context.renderContext() == null ? 0 : 1);
            }
        }));
        CustomerRepository counted = new CustomerRepository(counting);
        counted.insert(ada());
        counted.get("ada-lovelace");
        counted.list(CUSTOMER.NAME.eq("Ada"));
        rendered.set(0);

        assertThat(requireNonNull(counted.get("ada-lovelace").getPhone()).reveal())
                .isEqualTo(CANARY);
        assertThat(counted.list(CUSTOMER.NAME.eq("Bob"))).isEmpty();
        assertThat(rendered).hasValue(0);
    }

    @Test
    void errors_ofEveryKind_keepTheSecret() {
        customers.insert(ada());
        db.dsl().execute("create unique index customer_password_key on customer (password)");
        db.dsl().execute("alter table customer add constraint customer_name_short check (length(name) < 10) not valid");
        List<Supplier<?>> failing = List.of(
                () -> customers.insert(NewCustomer.builder()
                        .email("bob@example.org")
                        .name("Bob")
                        .password(hash)
                        .build()),
                () -> customers.insertAll(List.of(record())),
                () -> db.dsl().insertInto(CUSTOMER).set(record()).execute(),
                () -> db.dsl()
                        .batch(db.dsl().insertInto(CUSTOMER).set(record()))
                        .execute(),
                () -> db.dsl().batchInsert(record()).execute(),
                () -> customers.update(
                        "ada-lovelace",
                        CustomerPatch.of().name("A name that is too long").password(hash)),
                () -> db.dsl().execute("update customer set password = ?", CANARY),
                () -> db.dsl().execute("select ?::integer", CANARY),
                () -> {
                    CustomerRecord untyped = CUSTOMER.newRecord();
                    untyped.fromArray(new Object[] {CANARY}, CUSTOMER.PASSWORD);
                    return untyped;
                },
                () -> {
                    CustomerRecord untyped = CUSTOMER.newRecord();
                    untyped.fromMap(Map.of("phone", CANARY));
                    return customers.insert(untyped);
                });

        for (Supplier<?> failure : failing) {
            assertThatThrownBy(failure::get).satisfies(thrown -> requireClean(stackTrace(thrown)));
        }
        db.dsl().execute("drop index customer_password_key");
        db.dsl().execute("alter table customer drop constraint customer_name_short");
    }

    @Test
    void javaSerialization_ofASecret_isRefused() throws Exception {
        CustomerRecord stored = customers.insert(ada());
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            for (Object secret : List.of(
                    stored, requireNonNull(stored.getPhone()), hash, totp, code.stored(), RawPassword.of(CANARY))) {
                assertThatThrownBy(() -> out.writeObject(secret)).isInstanceOf(NotSerializableException.class);
            }
        }
    }

    @Test
    void comparison_ofASecret_isRefused() {
        Field<EncryptedText> phone = CUSTOMER.PHONE;
        for (Query query : List.of(
                db.dsl().selectFrom(CUSTOMER).where(phone.eq(EncryptedText.of(CANARY))),
                db.dsl().selectFrom(CUSTOMER).where(phone.in(EncryptedText.of(CANARY))),
                db.dsl().selectFrom(CUSTOMER).where(phone.gt(EncryptedText.of(CANARY))),
                db.dsl().selectFrom(CUSTOMER).where(CUSTOMER.PASSWORD.eq(hash)),
                db.dsl().selectFrom(CUSTOMER).where(CUSTOMER.PASSWORD.startsWith(hash)),
                db.dsl().selectFrom(CUSTOMER).where(CUSTOMER.AUTHENTICATOR.ne(totp)),
                db.dsl().selectFrom(CUSTOMER).orderBy(CUSTOMER.PASSWORD.desc()),
                db.dsl().selectOne().from(CUSTOMER.naturalJoin(CUSTOMER.as("other"))),
                db.dsl().selectOne().from(CUSTOMER.naturalLeftOuterJoin(CUSTOMER.as("other"))),
                db.dsl().selectOne().from(CUSTOMER.naturalRightOuterJoin(CUSTOMER.as("other"))),
                db.dsl().selectOne().from(CUSTOMER.naturalFullOuterJoin(CUSTOMER.as("other"))),
                db.dsl().deleteFrom(CUSTOMER).where(CUSTOMER.SIGN_IN_CODE.eq(code.stored())))) {
            assertThatThrownBy(query::execute)
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("secret column")
                    .satisfies(thrown -> requireClean(stackTrace(thrown)));
        }
        assertThat(customers.count(phone.isNull(), CUSTOMER.PHONE_INDEX.ne(BlindIndex.of("x"))))
                .isZero();
    }

    @Test
    void filterAndSort_secretColumns_cannotBeListed() {
        for (TableField<CustomerRecord, ?> secret : List.<TableField<CustomerRecord, ?>>of(
                CUSTOMER.PHONE,
                CUSTOMER.PHONE_INDEX,
                CUSTOMER.PASSWORD,
                CUSTOMER.SIGN_IN_CODE,
                CUSTOMER.AUTHENTICATOR)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FilterParameters.of(CUSTOMER).sort(secret).build());
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** What goes to the console, where the log goes, too, while something is done. */
    private static String printedDuring(Runnable work) {
        PrintStream err = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setErr(new PrintStream(console, true, UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(err);
        }
        return console.toString(UTF_8);
    }
}
