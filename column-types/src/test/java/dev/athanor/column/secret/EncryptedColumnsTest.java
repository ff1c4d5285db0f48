package dev.athanor.column.secret;

import static dev.athanor.column.secret.Patients.ID;
import static dev.athanor.column.secret.Patients.PATIENT;
import static dev.athanor.column.secret.Patients.PHONE;
import static dev.athanor.column.secret.Patients.PHONE_INDEX;
import static dev.athanor.column.secret.Patients.SCAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EncryptedColumnsTest {

    private static final String FIRST = KeyRingBuilder.randomKey();
    private static final String SECOND = KeyRingBuilder.randomKey();
    private static final String NUMBER = "+49 30 901820";

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private final KeyRing keys = KeyRing.parse("1:" + FIRST);
    private final UUID id = UUID.randomUUID();
    private DSLContext dsl = open(keys);

    private record Contact(UUID id, EncryptedText phone) {}

    @BeforeEach
    void empty() {
        dsl.deleteFrom(PATIENT).execute();
    }

    private static DSLContext open(KeyRing keys) {
        return Database.builder()
                .primary(DATABASE.dataSource())
                .configure(keys::installOn)
                .build()
                .dsl();
    }

    private void insert(EncryptedText phone) {
        dsl.insertInto(PATIENT, ID, PHONE).values(id, phone).execute();
    }

    private EncryptedText phone() {
        return only(dsl, PHONE, ID.eq(id));
    }

    private static <T> T only(DSLContext dsl, Field<T> column, Condition... conditions) {
        return requireNonNull(dsl.select(column).from(PATIENT).where(conditions).fetchSingle(column));
    }

    @Test
    void text_writtenAndRead_isRevealedAgain() {
        insert(EncryptedText.of(NUMBER));

        assertThat(phone().reveal()).isEqualTo(NUMBER);
        assertThat(dsl.fetchSingle("select encode(phone, 'escape') from patient")
                        .toString())
                .doesNotContain("901820");
    }

    @Test
    void text_oddCharacters_roundTrips() {
        for (String odd : List.of("", "ß\uD83D\uDE00\u0000ł", "x".repeat(1 << 20))) {
            dsl.deleteFrom(PATIENT).execute();
            insert(EncryptedText.of(odd));

            assertThat(phone().reveal()).isEqualTo(odd);
        }
    }

    @Test
    void bytes_writtenAndRead_areRevealedAgain() {
        byte[] scan = {0, 1, 2, -1};
        dsl.insertInto(PATIENT, ID, SCAN).values(id, EncryptedBytes.of(scan)).execute();

        assertThat(only(dsl, SCAN).reveal()).isEqualTo(scan);
    }

    @Test
    void multiset_encryptedColumn_isRevealedAgain() {
        insert(EncryptedText.of(NUMBER));

        List<Contact> contacts = dsl.select(
                        multiset(select(ID, PHONE).from(PATIENT)).convertFrom(rows -> rows.map(mapping(Contact::new))))
                .fetchSingle()
                .value1();

        assertThat(contacts)
                .singleElement()
                .satisfies(contact -> assertThat(contact.phone().reveal()).isEqualTo(NUMBER));
    }

    @Test
    void nestedRow_encryptedColumn_isRevealedAgain() {
        insert(EncryptedText.of(NUMBER));

        Contact contact = dsl.select(row(ID, PHONE).mapping(Contact::new))
                .from(PATIENT)
                .fetchSingle()
                .value1();

        assertThat(contact.phone().reveal()).isEqualTo(NUMBER);
    }

    @Test
    void nullValue_writtenAndRead_staysNull() {
        dsl.insertInto(PATIENT, ID, PHONE).values(id, (EncryptedText) null).execute();

        assertThat(dsl.select(PHONE).from(PATIENT).fetchSingle().value1()).isNull();
    }

    @Test
    void sealedValue_writtenBackToItsColumn_isKeptAsItIs() {
        insert(EncryptedText.of(NUMBER));
        EncryptedText read = phone();
        dsl.update(PATIENT).set(PHONE, read).execute();

        assertThat(phone()).isEqualTo(read);
    }

    @Test
    void ciphertext_swappedBetweenRows_isRefusedWhenBound() {
        UUID other = UUID.randomUUID();
        insert(EncryptedText.of(NUMBER).boundTo(id));
        dsl.insertInto(PATIENT, ID, PHONE)
                .select(select(org.jooq.impl.DSL.val(other), PHONE).from(PATIENT))
                .execute();
        EncryptedText moved = only(dsl, PHONE, ID.eq(other));

        assertThat(phone().reveal(id)).isEqualTo(NUMBER);
        assertThatThrownBy(() -> moved.reveal(other))
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("public.patient.phone by key 1")
                .hasMessageNotContaining("901820");
        assertThatThrownBy(moved::reveal)
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("bound to its row");
    }

    @Test
    void index_columnRenamed_findsByEitherName() {
        insert(EncryptedText.of(NUMBER));
        dsl.update(PATIENT).set(PHONE_INDEX, BlindIndex.of(NUMBER)).execute();
        KeyRing renamed = KeyRing.builder()
                .keys("1:" + FIRST)
                .renamed("public.patient.phone_index", "public.client.phone_index")
                .build();
        DSLContext after = open(renamed);
        Field<BlindIndex> index = field(
                name("patient", "phone_index"),
                SQLDataType.BLOB.asConvertedDataType(new BlindIndexConverter("public.client.phone_index")));

        assertThat(after.fetchCount(PATIENT, index.eq(BlindIndex.of(NUMBER)))).isZero();
        assertThat(after.fetchCount(PATIENT, BlindIndex.of(NUMBER).in(index, renamed)))
                .isOne();
    }

    @Test
    void ciphertext_copiedToAnotherColumn_isRefused() {
        insert(EncryptedText.of(NUMBER));
        dsl.execute("update patient set scan = phone::bytea");

        EncryptedBytes copied = only(dsl, SCAN);

        assertThatThrownBy(copied::reveal)
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("public.patient.scan");
    }

    @Test
    void ciphertext_anyByteChanged_isRefused() {
        insert(EncryptedText.of("x"));
        int length = dsl.fetchSingle("select octet_length(phone) from patient").get(0, Integer.class);
        for (int position = 6; position < length; position++) {
            dsl.execute("update patient set phone = set_byte(phone, ?, get_byte(phone, ?) # 1)", position, position);
            assertThatThrownBy(() -> phone().reveal()).isInstanceOf(ColumnTypeException.class);
            dsl.execute("update patient set phone = set_byte(phone, ?, get_byte(phone, ?) # 1)", position, position);
        }

        assertThat(phone().reveal()).isEqualTo("x");
    }

    @Test
    void keyRing_rotated_readsOldAndWritesNew() {
        insert(EncryptedText.of(NUMBER));
        dsl = open(KeyRing.parse("1:" + FIRST + ",2:" + SECOND));
        assertThat(phone().reveal()).isEqualTo(NUMBER);

        dsl.update(PATIENT).set(PHONE, EncryptedText.of(NUMBER)).execute();

        DSLContext withoutOld = open(KeyRing.parse("2:" + SECOND));
        assertThat(only(withoutOld, PHONE).reveal()).isEqualTo(NUMBER);
    }

    @Test
    void keyRing_fromASupplier_isAskedAtEveryOperation() {
        AtomicReference<KeyRing> current = new AtomicReference<>(keys);
        dsl = Database.builder()
                .primary(DATABASE.dataSource())
                .configure(configuration -> KeyRing.install(configuration, current::get))
                .build()
                .dsl();
        insert(EncryptedText.of(NUMBER));
        current.set(KeyRing.parse("1:" + FIRST + ",2:" + SECOND));

        dsl.update(PATIENT).set(PHONE, EncryptedText.of(NUMBER)).execute();

        assertThat(only(open(KeyRing.parse("2:" + SECOND)), PHONE).reveal()).isEqualTo(NUMBER);
    }

    @Test
    void keyRing_lacksTheKey_saysWhich() {
        insert(EncryptedText.of(NUMBER));
        dsl = open(KeyRing.parse("2:" + SECOND));

        assertThatThrownBy(() -> phone().reveal())
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("public.patient.phone")
                .hasMessageContaining("key 1")
                .hasMessageContaining("[2]");
    }

    @Test
    void keyRing_anotherKeyUnderTheSameNumber_isRefused() {
        insert(EncryptedText.of(NUMBER));
        dsl = open(KeyRing.parse("1:" + SECOND));

        assertThatThrownBy(() -> phone().reveal())
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("by key 1");
    }

    @Test
    void keyRing_notInstalled_saysWhatToDo() {
        DSLContext bare =
                Database.builder().primary(DATABASE.dataSource()).build().dsl();

        assertThatThrownBy(() -> bare.insertInto(PATIENT, ID, PHONE)
                        .values(id, EncryptedText.of(NUMBER))
                        .execute())
                .hasStackTraceContaining("configure(keyRing::installOn)");
    }

    @Test
    void plainText_inTheDatabase_isRefusedByItsDomain() {
        assertThatThrownBy(() -> dsl.execute("insert into patient values (gen_random_uuid(), 'plain text')"))
                .hasMessageContaining("encrypted_text_sealed");
    }

    @Test
    void plainBytes_assignedUntyped_areRefused() {
        Record patient = dsl.newRecord(PHONE);

        assertThatThrownBy(() -> patient.fromArray(new Object[] {"plain text".getBytes(UTF_8)}, PHONE))
                .hasStackTraceContaining("is not encrypted");
    }

    @Test
    void record_printed_masksTheValue() {
        insert(EncryptedText.of(NUMBER));
        Record open = dsl.newRecord(PHONE).values(EncryptedText.of(NUMBER));

        assertThat(open.toString()).contains("***").doesNotContain("901820");
        assertThat(dsl.fetch(PATIENT).toString()).doesNotContain("901820");
        assertThat(new Contact(id, EncryptedText.of(NUMBER)).toString())
                .contains("***")
                .doesNotContain("901820");
        assertThat(dsl.select(PHONE, SCAN).from(PATIENT).fetch().formatJSON()).doesNotContain("901820");
    }

    @Test
    void blindIndex_equalText_findsTheRow() {
        dsl.insertInto(PATIENT, ID, PHONE, PHONE_INDEX)
                .values(id, EncryptedText.of(NUMBER), BlindIndex.of(NUMBER))
                .execute();

        assertThat(dsl.fetchCount(PATIENT, PHONE_INDEX.eq(BlindIndex.of(NUMBER))))
                .isOne();
        assertThat(dsl.fetchCount(PATIENT, PHONE_INDEX.eq(BlindIndex.of(NUMBER + "1"))))
                .isZero();
        assertThat(dsl.fetchCount(PATIENT, PHONE_INDEX.eq(BlindIndex.of(NUMBER).scopedTo("tenant 7"))))
                .isZero();
    }

    @Test
    void blindIndex_afterRotation_isFoundByEveryKey() {
        dsl.insertInto(PATIENT, ID, PHONE_INDEX)
                .values(id, BlindIndex.of(NUMBER))
                .execute();
        KeyRing rotated = KeyRing.parse("1:" + FIRST + ",2:" + SECOND);
        dsl = open(rotated);

        assertThat(dsl.fetchCount(PATIENT, PHONE_INDEX.eq(BlindIndex.of(NUMBER))))
                .isZero();
        assertThat(dsl.fetchCount(PATIENT, BlindIndex.of(NUMBER).in(PHONE_INDEX, rotated)))
                .isOne();
    }
}
