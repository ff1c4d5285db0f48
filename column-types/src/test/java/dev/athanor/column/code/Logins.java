package dev.athanor.column.code;

import static org.jooq.impl.DSL.name;

import org.jooq.TableField;
import org.jooq.impl.CustomTable;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableRecordImpl;

/** The table of these tests, as the generator would write it. */
final class Logins extends CustomTable<Logins.LoginRecord> {

    static final Logins LOGIN = new Logins();

    private static final long serialVersionUID = 1;

    final TableField<LoginRecord, String> id = createField(name("id"), SQLDataType.CLOB);
    final TableField<LoginRecord, OneTimeCode> signInCode =
            createField(name("sign_in_code"), SQLDataType.JSONB, "", new OneTimeCodeConverter());
    final TableField<LoginRecord, TotpSecret> authenticator = createField(
            name("authenticator"), SQLDataType.JSONB, "", new TotpSecretConverter("public.login.authenticator"));

    private Logins() {
        super(name("login"));
    }

    @Override
    public Class<LoginRecord> getRecordType() {
        return LoginRecord.class;
    }

    static final class LoginRecord extends TableRecordImpl<LoginRecord> {

        private static final long serialVersionUID = 1;

        LoginRecord() {
            super(LOGIN);
        }
    }
}
