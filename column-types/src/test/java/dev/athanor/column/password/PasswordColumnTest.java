package dev.athanor.column.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.name;

import dev.athanor.column.AtOnce;
import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.CustomTable;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableRecordImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasswordColumnTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private static final Accounts ACCOUNT = new Accounts();
    private static final RawPassword HORSE = RawPassword.of("correct horse");

    private final Database database =
            Database.builder().primary(DATABASE.dataSource()).build();
    private final DSLContext dsl = database.dsl();
    private final PasswordHasher weak =
            PasswordHasher.builder().parameters(new Argon2Parameters(64, 1, 1)).build();
    private final PasswordHasher strong =
            PasswordHasher.builder().parameters(new Argon2Parameters(128, 2, 1)).build();

    private static final class AccountRecord extends TableRecordImpl<AccountRecord> {

        private static final long serialVersionUID = 1;

        AccountRecord() {
            super(ACCOUNT);
        }
    }

    private static final class Accounts extends CustomTable<AccountRecord> {

        private static final long serialVersionUID = 1;

        private final TableField<AccountRecord, String> id = createField(name("id"), SQLDataType.CLOB);
        private final TableField<AccountRecord, PasswordHash> password =
                createField(name("password"), SQLDataType.CLOB, "", new PasswordHashConverter());

        Accounts() {
            super(name("account"));
        }

        @Override
        public Class<AccountRecord> getRecordType() {
            return AccountRecord.class;
        }
    }

    @BeforeEach
    void insertAda() {
        dsl.deleteFrom(ACCOUNT).execute();
        dsl.insertInto(ACCOUNT, ACCOUNT.id, ACCOUNT.password)
                .values("ada", weak.hash(HORSE))
                .execute();
    }

    private @Nullable PasswordHash stored() {
        return dsl.select(ACCOUNT.password).from(ACCOUNT).fetchOne(ACCOUNT.password);
    }

    private boolean verify(PasswordHasher hasher, String user, String password) {
        return hasher.verifyAndUpgrade(dsl, ACCOUNT.password, ACCOUNT.id.eq(user), RawPassword.of(password));
    }

    @Test
    void verifyAndUpgrade_outdatedHash_isReplaced() {
        PasswordHash before = stored();

        assertThat(verify(strong, "ada", "correct horse")).isTrue();

        assertThat(stored()).isNotEqualTo(before).isNotNull().satisfies(hash -> {
            assertThat(strong.needsRehash(hash)).isFalse();
            assertThat(strong.verify(HORSE, hash)).isTrue();
        });
    }

    /** D6, rehash on login races: whoever comes later finds another hash than it read, and leaves it. */
    @Test
    void verifyAndUpgrade_sixteenAtOnce_allAreInAndOneRehashes() throws Exception {
        AtomicInteger rehashes = new AtomicInteger();
        Database listened = Database.builder()
                .primary(DATABASE.dataSource())
                .listener(new ExecuteListener() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public void executeEnd(ExecuteContext context) {
                        boolean isUpdate = String.valueOf(context.sql()).startsWith("update");
                        rehashes.addAndGet(isUpdate ? context.rows() : 0);
                    }
                })
                .build();

        List<Boolean> logins = AtOnce.call(
                16, () -> strong.verifyAndUpgrade(listened.dsl(), ACCOUNT.password, ACCOUNT.id.eq("ada"), HORSE));

        assertThat(logins).hasSize(16).containsOnly(true);
        assertThat(rehashes).hasValue(1);
        assertThat(strong.verify(HORSE, stored())).isTrue();
    }

    /** D5, double hash: a hash that is read and written back is the same hash. */
    @Test
    void hash_readAndWrittenBackFiveTimes_verifiesStill() {
        PasswordHash before = stored();
        for (int i = 0; i < 5; i++) {
            dsl.update(ACCOUNT).set(ACCOUNT.password, stored()).execute();
        }

        assertThat(stored()).isEqualTo(before);
        assertThat(weak.verify(HORSE, stored())).isTrue();
    }

    /** A minimum for new passwords locks nobody out who had one before. */
    @Test
    void verifyAndUpgrade_passwordShorterThanNewOnesMayBe_isHashedAgain() {
        PasswordHasher longer = PasswordHasher.builder()
                .parameters(new Argon2Parameters(128, 1, 1))
                .minLength(14)
                .build();

        assertThat(verify(longer, "ada", "correct horse")).isTrue();
        assertThat(stored()).matches(hash -> !longer.needsRehash(hash));
    }

    @Test
    void verifyAndUpgrade_wrongPasswordOrUser_changesNothing() {
        PasswordHash before = stored();

        assertThat(verify(strong, "ada", "wrong")).isFalse();
        assertThat(verify(strong, "nobody", "correct horse")).isFalse();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void verifyAndUpgrade_currentHash_isKept() {
        PasswordHash before = stored();

        assertThat(verify(weak, "ada", "correct horse")).isTrue();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void verifyAndUpgrade_transactionRolledBack_upgradeIsUndone() {
        PasswordHash before = stored();

        assertThatThrownBy(() -> database.transactions().run(() -> {
                    assertThat(verify(strong, "ada", "correct horse")).isTrue();
                    assertThat(stored()).isNotEqualTo(before);
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void verifyAndUpgrade_noPasswordSet_isFalse() {
        dsl.update(ACCOUNT).setNull(ACCOUNT.password).execute();

        assertThat(verify(weak, "ada", "correct horse")).isFalse();
    }

    @Test
    void plainPassword_assignedUntyped_isRefused() {
        Record account = new AccountRecord();

        assertThatThrownBy(() -> account.fromArray(new Object[] {"hunter2"}, ACCOUNT.password))
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void plainPassword_inSql_isRefusedByTheDomain() {
        for (String plain : List.of("hunter2", "$ecret-password", "{x}$ecret", "$6$salt$hash", "pbkdf2_sha9$1")) {
            assertThatThrownBy(() -> dsl.execute("update account set password = ?", plain))
                    .as(plain)
                    .isInstanceOf(CheckViolationException.class)
                    .hasMessageContaining("password_hash_form");
        }
    }

    @Test
    void record_printed_masksTheHash() {
        assertThat(dsl.selectFrom(ACCOUNT).fetchSingle().toString())
                .contains("***")
                .doesNotContain("argon2");
    }
}
