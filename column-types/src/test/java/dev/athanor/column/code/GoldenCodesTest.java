package dev.athanor.column.code;

import static dev.athanor.column.code.Logins.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the first release stored is accepted by every later one. */
class GoldenCodesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private final KeyRing keys = KeyRing.parse("1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private final MutableClock clock = new MutableClock(Instant.ofEpochSecond(59));
    private final DSLContext dsl = Database.builder()
            .primary(DATABASE.dataSource())
            .configure(keys::installOn)
            .build()
            .dsl();

    @BeforeEach
    void insertAda() {
        dsl.execute("delete from login");
        dsl.execute("""
                insert into login (id, sign_in_code, authenticator) values ('ada',
                    '{"hash": "27bc089b2de69bfd2e7f15eb21a110159d0b0b2e65cfd9302452cf6716b8d2c5", "used_at": null, "attempts": 0,
                      "expires_at": 659, "max_attempts": 3}',
                    '{"secret": "AQAAAAABCxAL34kCsyCfMGPKQPYj6Y5wMdUX7D4zxiUOcr2OqTW12waOqPP9cxhVPluNin+H", "last_step": 0}')
                """);
    }

    @Test
    void oneTimeCode_ofTheFirstRelease_isRedeemed() {
        OneTimeCodes codes = OneTimeCodes.builder(keys, "sign-in").clock(clock).build();

        assertThat(codes.redeem(dsl, LOGIN.signInCode, LOGIN.id.eq("ada"), "ada", "867628"))
                .isEqualTo(Redemption.ACCEPTED);
    }

    @Test
    void secondFactor_ofTheFirstRelease_isAccepted() {
        Totp totp = Totp.of("The Bookshop").withClock(clock);

        assertThat(totp.accept(dsl, LOGIN.authenticator, LOGIN.id.eq("ada"), "287082"))
                .isTrue();
    }
}
