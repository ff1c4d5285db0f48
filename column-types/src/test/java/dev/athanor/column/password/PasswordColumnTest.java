package dev.athanor.column.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.name;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.testing.TestDatabase;
import org.jooq.DSLContext;
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
        assertThatThrownBy(() -> dsl.execute("update account set password = 'hunter2'"))
                .hasMessageContaining("password_hash_form");
    }

    @Test
    void record_printed_masksTheHash() {
        assertThat(dsl.selectFrom(ACCOUNT).fetchSingle().toString())
                .contains("***")
                .doesNotContain("argon2");
    }
}
