package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.name;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.column.code.Totp;
import dev.athanor.column.code.TotpSecret;
import dev.athanor.column.code.TotpSecretConverter;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.CustomTable;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableRecordImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReencryptionTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    /** D8, rotation with live traffic: the system property {@code athanor.rotated} says of how many rows. */
    private static final int ROWS = Integer.getInteger("athanor.rotated", 300);

    private static final String FIRST = "1:" + KeyRingBuilder.randomKey();
    private static final String SECOND = "2:" + KeyRingBuilder.randomKey();
    private static final Members MEMBER = new Members();

    private final Database before = open(FIRST);
    private final Database both = open(FIRST + "," + SECOND);
    private final Database after = open(SECOND);

    private static final class MemberRecord extends TableRecordImpl<MemberRecord> {

        private static final long serialVersionUID = 1;

        MemberRecord() {
            super(MEMBER);
        }
    }

    private static final class Members extends CustomTable<MemberRecord> {

        private static final long serialVersionUID = 1;

        private final TableField<MemberRecord, Integer> id = createField(name("id"), SQLDataType.INTEGER.notNull());
        private final TableField<MemberRecord, EncryptedText> phone =
                createField(name("phone"), SQLDataType.BLOB, "", new EncryptedTextConverter("public.member.phone"));
        private final TableField<MemberRecord, BlindIndex> phoneIndex = createField(
                name("phone_index"), SQLDataType.BLOB, "", new BlindIndexConverter("public.member.phone_index"));
        private final TableField<MemberRecord, EncryptedBytes> scan =
                createField(name("scan"), SQLDataType.BLOB, "", new EncryptedBytesConverter("public.member.scan"));
        private final TableField<MemberRecord, TotpSecret> totp =
                createField(name("totp"), SQLDataType.JSONB, "", new TotpSecretConverter("public.member.totp"));

        Members() {
            super(name("member"));
        }

        @Override
        public Class<MemberRecord> getRecordType() {
            return MemberRecord.class;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"}) // as jOOQ's generator writes it
        public UniqueKey<MemberRecord> getPrimaryKey() {
            return Internal.createUniqueKey(this, name("member_pkey"), new TableField[] {id}, true);
        }
    }

    private static Database open(String keys) {
        return Database.builder()
                .primary(DATABASE.dataSource())
                .configure(KeyRing.parse(keys)::installOn)
                .build();
    }

    @BeforeEach
    void fill() {
        before.transactions().run(this::insertAll);
    }

    private void insertAll() {
        before.dsl().execute("truncate member");
        for (int i = 0; i < ROWS; i++) {
            before.dsl()
                    .insertInto(MEMBER)
                    .set(MEMBER.id, i)
                    .set(
                            MEMBER.phone,
                            i % 10 == 0 ? null : EncryptedText.of("number " + i).boundTo(i))
                    .set(MEMBER.phoneIndex, i % 10 == 0 ? null : BlindIndex.of("number " + i))
                    .set(MEMBER.scan, EncryptedBytes.of(new byte[] {(byte) i}))
                    .set(MEMBER.totp, i % 50 == 0 ? Totp.of("Shop").newSecret() : null)
                    .execute();
        }
    }

    private static void requireReadable(DSLContext dsl) {
        dsl.fetch(MEMBER).forEach(row -> {
            int id = row.get(MEMBER.id);
            EncryptedText phone = row.get(MEMBER.phone);
            assertThat(phone == null ? "number " + id : phone.reveal(id)).isEqualTo("number " + id);
            assertThat(row.get(MEMBER.scan).reveal()).containsExactly((byte) id);
        });
    }

    @Test
    void run_keysRotated_everythingIsReadByTheNewKeyAlone() {
        Reencryption work = Reencryption.of(both, MEMBER).inBatchesOf(70);
        List<Reencryption.Progress> progress = new ArrayList<>();
        assertThat(work.left()).isEqualTo(ROWS);

        Reencryption.Report report = work.run(progress::add);

        assertThat(report).isEqualTo(new Reencryption.Report(ROWS, List.of()));
        assertThat(progress).hasSize(5).last().isEqualTo(new Reencryption.Progress(ROWS, 0));
        requireReadable(after.dsl());
        assertThat(after.dsl().fetchCount(MEMBER, MEMBER.phoneIndex.eq(BlindIndex.of("number 7"))))
                .isOne();
        TotpSecret totp = requireNonNull(after.dsl()
                .select(MEMBER.totp)
                .from(MEMBER)
                .where(MEMBER.id.eq(50))
                .fetchSingle(MEMBER.totp));
        assertThat(Totp.of("Shop").provisioningUri(totp, "ada")).startsWith("otpauth:");
        assertThat(work.run(step -> {}).done()).isZero();
    }

    @Test
    void run_stoppedAndRunAgain_doesTheRest() {
        Reencryption work = Reencryption.of(both, MEMBER).inBatchesOf(100);

        assertThatThrownBy(() -> work.run(progress -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");
        assertThat(work.left()).isEqualTo(ROWS - 100);
        requireReadable(both.dsl());

        assertThat(work.run(progress -> {}).done()).isEqualTo(ROWS - 100);
        requireReadable(after.dsl());
    }

    @Test
    void run_whileOthersReadAndWrite_failsForNobody() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicLong reads = new AtomicLong();
        Thread reader = Thread.ofPlatform().unstarted(() -> {
            while (running.get()) {
                requireReadable(both.dsl());
                reads.incrementAndGet();
            }
        });
        AtomicLong failures = new AtomicLong();
        reader.setUncaughtExceptionHandler((thread, failure) -> failures.incrementAndGet());
        reader.start();

        Reencryption.of(both, MEMBER)
                .inBatchesOf(20)
                .run(progress -> both.dsl()
                        .update(MEMBER)
                        .set(MEMBER.scan, EncryptedBytes.of(new byte[] {(byte) 299}))
                        .where(MEMBER.id.eq(299))
                        .execute());
        running.set(false);
        reader.join();

        assertThat(failures).hasValue(0);
        assertThat(reads).hasPositiveValue();
        requireReadable(after.dsl());
    }

    @Test
    void run_valueThatDoesNotDecrypt_isReportedAndLeftAlone() {
        before.dsl().execute("update member set scan = set_byte(scan, 12, get_byte(scan, 12) # 1) where id = 5");

        Reencryption.Report report = Reencryption.of(both, MEMBER).run(progress -> {});

        assertThat(report).isEqualTo(new Reencryption.Report(ROWS - 1, List.of("[5]")));
        assertThat(Reencryption.of(both, MEMBER).left()).isOne();
    }

    @Test
    void run_indexOfAnotherText_isReportedAndLeftAlone() {
        before.dsl()
                .update(MEMBER)
                .set(MEMBER.phoneIndex, BlindIndex.of("number 3").scopedTo("tenant"))
                .where(MEMBER.id.eq(3))
                .execute();

        assertThat(Reencryption.of(both, MEMBER).run(progress -> {}).failed()).containsExactly("[3]");
    }

    @Test
    void of_tableWithoutKeyOrSecret_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reencryption.of(both, DSL.table(name("member"))))
                .withMessageContaining("no primary key");
    }

    @Test
    void oldKeyTakenAwayTooSoon_readingSaysWhichKeyIsMissing() {
        assertThatThrownBy(() -> requireReadable(after.dsl()))
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("key 1");
    }
}
