package dev.athanor.column.code;

import static dev.athanor.column.code.Logins.LOGIN;
import static dev.athanor.column.code.Redemption.ACCEPTED;
import static dev.athanor.column.code.Redemption.UNAVAILABLE;
import static dev.athanor.column.code.Redemption.WRONG;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.athanor.column.AtOnce;
import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.column.secret.KeyRingBuilder;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OneTimeCodesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private static final String FIRST = "1:" + KeyRingBuilder.randomKey();
    private static final KeyRing KEYS = KeyRing.parse(FIRST);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.75Z");

    private final Database database =
            Database.builder().primary(DATABASE.dataSource()).build();
    private final DSLContext dsl = database.dsl();
    private final MutableClock clock = new MutableClock(NOON);
    private final OneTimeCodes codes =
            OneTimeCodes.builder(KEYS, "sign-in").clock(clock).build();

    @BeforeEach
    void insertAdaAndBob() {
        dsl.deleteFrom(LOGIN).execute();
        dsl.insertInto(LOGIN, LOGIN.id).values("ada").values("bob").execute();
    }

    private String issueTo(String user) {
        IssuedCode issued = codes.issue(user);
        dsl.update(LOGIN)
                .set(LOGIN.signInCode, issued.stored())
                .where(LOGIN.id.eq(user))
                .execute();
        return issued.text();
    }

    private Redemption redeem(String user, String typed) {
        return redeem(codes, user, typed);
    }

    private Redemption redeem(OneTimeCodes redeeming, String user, String typed) {
        return redeeming.redeem(dsl, LOGIN.signInCode, LOGIN.id.eq(user), user, typed);
    }

    private OneTimeCode stored() {
        return requireNonNull(dsl.select(LOGIN.signInCode)
                .from(LOGIN)
                .where(LOGIN.id.eq("ada"))
                .fetchSingle(LOGIN.signInCode));
    }

    private static String otherThan(String code) {
        return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
    }

    @Test
    void redeem_rightCode_worksOnce() {
        String code = issueTo("ada");

        assertThat(redeem("ada", code.substring(0, 3) + " - " + code.substring(3)))
                .isEqualTo(ACCEPTED);
        assertThat(stored().usedAt()).contains(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(redeem("ada", code)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void redeem_wrongCodes_lockTheRightOne() {
        String code = issueTo("ada");
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(redeem("ada", otherThan(code))).isEqualTo(WRONG);
            assertThat(stored().attempts()).isEqualTo(attempt);
        }

        assertThat(stored().isLocked()).isTrue();
        assertThat(redeem("ada", code)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void redeem_lastSecondAndAfter_expires() {
        String code = issueTo("ada");
        String tooLate = issueTo("bob");
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(stored().isRedeemable(clock.instant())).isTrue();
        assertThat(redeem("ada", code)).isEqualTo(ACCEPTED);

        clock.advance(Duration.ofSeconds(1));
        assertThat(redeem("bob", tooLate)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void redeem_codeOfAnother_isWrong() {
        String code = issueTo("ada");
        dsl.execute(
                "update login set sign_in_code = (select sign_in_code from login where id = 'ada') where id = 'bob'");

        assertThat(redeem("bob", code)).isEqualTo(WRONG);
    }

    @Test
    void redeem_codeForAnotherPurpose_isWrong() {
        String code = issueTo("ada");
        OneTimeCodes others =
                OneTimeCodes.builder(KEYS, "delete account").clock(clock).build();

        assertThat(redeem(others, "ada", code)).isEqualTo(WRONG);
    }

    @Test
    void redeem_keysRotatedMeanwhile_works() {
        String code = issueTo("ada");
        KeyRing rotated = KeyRing.parse(FIRST + ",2:" + KeyRingBuilder.randomKey());
        OneTimeCodes newer =
                OneTimeCodes.builder(rotated, "sign-in").clock(clock).build();

        assertThat(redeem(newer, "ada", code)).isEqualTo(ACCEPTED);
    }

    @Test
    void redeem_noRowOrNoCode_isUnavailable() {
        assertThat(redeem("ada", "000000")).isEqualTo(UNAVAILABLE);
        assertThat(redeem("nobody", "000000")).isEqualTo(UNAVAILABLE);
    }

    @Test
    void redeem_manyAtOnce_oneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            String code = issueTo("ada");

            List<Redemption> results = AtOnce.call(32, () -> redeem("ada", code));

            assertThat(results).containsOnlyOnce(ACCEPTED).doesNotContain(WRONG);
        }
    }

    @Test
    void redeem_wrongSixteenAtOnce_countsNoMoreThanAllowed() throws Exception {
        String code = issueTo("ada");

        List<Redemption> results = AtOnce.call(32, () -> redeem("ada", otherThan(code)));

        assertThat(results).filteredOn(WRONG::equals).hasSize(3);
        assertThat(stored().attempts()).isEqualTo(3);
    }

    @Test
    void redeem_transactionRolledBack_neverHappened() {
        String code = issueTo("ada");

        assertThatThrownBy(() -> database.transactions().run(() -> {
                    assertThat(redeem("ada", code)).isEqualTo(ACCEPTED);
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(redeem("ada", code)).isEqualTo(ACCEPTED);
    }

    @Test
    void issue_again_replacesTheOneBefore() {
        String first = issueTo("ada");
        String second = issueTo("ada");

        assertThat(redeem("ada", first)).isEqualTo(first.equals(second) ? ACCEPTED : WRONG);
    }

    @Test
    void issue_options_areHonoured() {
        IssuedCode issued = OneTimeCodes.builder(KEYS, "invite")
                .letters(12)
                .lifetime(Duration.ofDays(2))
                .maxAttempts(1)
                .clock(clock)
                .build()
                .issue("ada");

        assertThat(issued.text()).matches("[2-9A-HJ-NP-Z]{12}");
        assertThat(issued.stored().expiresAt()).isEqualTo(Instant.parse("2026-11-26T12:00:00Z"));
        assertThat(codes.issue("ada").text()).matches("[0-9]{6}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneTimeCodes.builder(KEYS, "weak").digits(5));
    }

    @Test
    void multiset_code_isRead() {
        issueTo("ada");

        var nested = dsl.select(multiset(select(LOGIN.signInCode).from(LOGIN).where(LOGIN.id.eq("ada"))))
                .fetchSingle()
                .value1();

        assertThat(nested.getFirst().value1()).isEqualTo(stored());
    }

    @Test
    void values_printed_areMasked() {
        IssuedCode issued = codes.issue("ada");
        String code = issueTo("ada");
        String hash = String.valueOf(dsl.fetchValue("select sign_in_code ->> 'hash' from login where id = 'ada'"));

        assertThat(issued.toString()).contains("***").doesNotContain(issued.text());
        assertThat(dsl.selectFrom(LOGIN).fetch().toString())
                .contains("***")
                .doesNotContain(hash)
                .doesNotContain(code);
    }
}
