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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Row5;
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
    private static final int ROTATED = Integer.getInteger("athanor.rotated", 300);

    private static final int ROWS = 300;
    private static final int PIECE = 1000;

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
        fill(ROWS);
    }

    private void fill(int rows) {
        before.dsl().execute("truncate member");
        for (int start = 0; start < rows; start += PIECE) {
            before.dsl()
                    .insertInto(MEMBER, MEMBER.id, MEMBER.phone, MEMBER.phoneIndex, MEMBER.scan, MEMBER.totp)
                    .valuesOfRows(IntStream.range(start, Math.min(start + PIECE, rows))
                            .mapToObj(ReencryptionTest::member)
                            .toList())
                    .execute();
        }
    }

    private static Row5<Integer, EncryptedText, BlindIndex, EncryptedBytes, TotpSecret> member(int id) {
        boolean hasPhone = id % 10 != 0;
        return DSL.row(
                DSL.val(id),
                DSL.val(hasPhone ? EncryptedText.of("number " + id).boundTo(id) : null, MEMBER.phone),
                DSL.val(hasPhone ? BlindIndex.of("number " + id) : null, MEMBER.phoneIndex),
                DSL.val(EncryptedBytes.of(new byte[] {(byte) id}), MEMBER.scan),
                DSL.val(id % 50 == 0 ? Totp.of("Shop").newSecret() : null, MEMBER.totp));
    }

    private static void requireReadable(DSLContext dsl) {
        requireReadable(dsl, 0, ROWS);
    }

    private static void requireReadable(DSLContext dsl, int from, int to) {
        var rows = dsl.fetch(MEMBER, MEMBER.id.ge(from).and(MEMBER.id.lt(to)));
        assertThat(rows).hasSize(to - from);
        rows.forEach(row -> {
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
        fill(ROTATED);
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicLong reads = new AtomicLong();
        Thread reader = Thread.ofPlatform().unstarted(() -> {
            while (running.get()) {
                int start = ThreadLocalRandom.current().nextInt(ROTATED - 200);
                requireReadable(both.dsl(), start, start + 200);
                reads.incrementAndGet();
            }
        });
        AtomicLong failures = new AtomicLong();
        reader.setUncaughtExceptionHandler((thread, failure) -> failures.incrementAndGet());
        reader.start();

        Reencryption.Report report = Reencryption.of(both, MEMBER)
                .inBatchesOf(Math.clamp(ROTATED / 15, 20, 200))
                .run(progress -> both.dsl()
                        .update(MEMBER)
                        .set(MEMBER.scan, EncryptedBytes.of(new byte[] {(byte) 299}))
                        .where(MEMBER.id.eq(299))
                        .execute());
        running.set(false);
        reader.join();

        assertThat(report.failed()).isEmpty();
        assertThat(failures).hasValue(0);
        assertThat(reads).hasPositiveValue();
        assertThat(Reencryption.of(both, MEMBER).left()).isZero();
        for (int start = 0; start < ROTATED; start += PIECE) {
            requireReadable(after.dsl(), start, Math.min(start + PIECE, ROTATED));
        }
    }

    /** A count reads the whole table, so one for each batch makes a long table take for ever. */
    @Test
    void run_manyBatches_countsOnce() {
        AtomicLong counts = new AtomicLong();
        Database counting = Database.builder()
                .primary(DATABASE.dataSource())
                .configure(KeyRing.parse(FIRST + "," + SECOND)::installOn)
                .listener(new ExecuteListener() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void executeEnd(ExecuteContext context) {
                        counts.addAndGet(String.valueOf(context.sql()).startsWith("select count") ? 1 : 0);
                    }
                })
                .build();

        assertThat(Reencryption.of(counting, MEMBER)
                        .inBatchesOf(100)
                        .run(progress -> {})
                        .done())
                .isEqualTo(ROWS);

        assertThat(counts).hasValue(1);
    }

    @Test
    void run_valueThatDoesNotDecrypt_isReportedAndLeftAlone() {
        before.dsl().execute("update member set scan = set_byte(scan, 12, get_byte(scan, 12) # 1) where id = 5");

        Reencryption.Report report = Reencryption.of(both, MEMBER).run(progress -> {});

        assertThat(report).isEqualTo(new Reencryption.Report(ROWS - 1, List.of("[5]")));
        assertThat(Reencryption.of(both, MEMBER).left()).isOne();
    }

    /** One row that a constraint refuses does not keep the others from being encrypted anew. */
    @Test
    void run_rowThatAConstraintRefuses_isReportedAndTheOthersAreDone() {
        before.dsl().execute("alter table member add constraint not_five check (id <> 5) not valid");
        try {
            assertThat(Reencryption.of(both, MEMBER).run(progress -> {}))
                    .isEqualTo(new Reencryption.Report(ROWS - 1, List.of("[5]")));
            assertThat(Reencryption.of(both, MEMBER).left()).isOne();
        } finally {
            before.dsl().execute("alter table member drop constraint not_five");
        }
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
