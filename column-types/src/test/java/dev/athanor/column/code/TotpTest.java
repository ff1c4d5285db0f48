package dev.athanor.column.code;

import static dev.athanor.column.code.Logins.LOGIN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.column.AtOnce;
import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.column.secret.KeyRingBuilder;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(US_ASCII);

    private final MutableClock clock = new MutableClock(Instant.ofEpochSecond(59));
    private final Totp totp = Totp.of("The Bookshop").withClock(clock);
    private final KeyRing keys = KeyRing.parse("1:" + KeyRingBuilder.randomKey());
    private final DSLContext dsl = Database.builder()
            .primary(DATABASE.dataSource())
            .configure(keys::installOn)
            .build()
            .dsl();

    @BeforeEach
    void insertAda() {
        dsl.deleteFrom(LOGIN).execute();
        dsl.insertInto(LOGIN, LOGIN.id, LOGIN.authenticator)
                .values("ada", totp.secretOf(RFC_SECRET))
                .execute();
    }

    private boolean accept(String typed) {
        return totp.accept(dsl, LOGIN.authenticator, LOGIN.id.eq("ada"), typed);
    }

    private TotpSecret stored() {
        return requireNonNull(dsl.select(LOGIN.authenticator).from(LOGIN).fetchSingle(LOGIN.authenticator));
    }

    /** RFC 6238, appendix B: the last six of the eight digits given there. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void verify_vectorsOfTheRfc_match(long second, String code) {
        clock.set(Instant.ofEpochSecond(second));

        assertThat(totp.verify(totp.secretOf(RFC_SECRET), code)).isTrue();
    }

    @Test
    void verify_oneStepOff_isAcceptedTwoAreNot() {
        List<Integer> accepted = IntStream.range(0, 180)
                .filter(second -> {
                    clock.set(Instant.ofEpochSecond(second));
                    return totp.verify(totp.secretOf(RFC_SECRET), "287 082");
                })
                .boxed()
                .toList();

        assertThat(accepted).first().isEqualTo(0);
        assertThat(accepted).last().isEqualTo(89);
        assertThat(accepted).hasSize(90);
    }

    @Test
    void verify_notACode_isFalse() {
        for (String typed : List.of("", "28708", "2870822", "x", "287081", "\uFF12\uFF18\uFF17\uFF10\uFF18\uFF12")) {
            assertThat(totp.verify(totp.secretOf(RFC_SECRET), typed)).as(typed).isFalse();
        }
    }

    @Test
    void accept_sameCodeAgain_isRefused() {
        assertThat(accept("287082")).isTrue();
        assertThat(accept("287082")).isFalse();

        clock.set(Instant.ofEpochSecond(1111111109));
        assertThat(accept("081804")).isTrue();
    }

    @Test
    void accept_olderThanTheLast_isRefused() {
        clock.set(Instant.ofEpochSecond(1111111111));
        assertThat(accept("050471")).isTrue();

        clock.set(Instant.ofEpochSecond(1111111109));
        assertThat(accept("081804")).isFalse();
    }

    @Test
    void accept_manyAtOnce_oneWins() throws Exception {
        assertThat(AtOnce.call(32, () -> accept("287082"))).containsOnlyOnce(true);
    }

    private int failures() {
        return dsl.fetchSingle("select (authenticator ->> 'failures')::integer from login")
                .get(0, Integer.class);
    }

    @Test
    void accept_afterWrongCodes_waitsTwiceAsLongForEach() {
        for (int wrong = 0; wrong < 3; wrong++) {
            assertThat(accept("000000")).isFalse();
        }
        assertThat(accept("287082")).as("at once").isFalse();
        clock.set(Instant.ofEpochSecond(89));
        assertThat(accept("000000")).as("the fourth, which doubles the wait").isFalse();

        clock.set(Instant.ofEpochSecond(1111111109));
        for (int wrong = 5; wrong <= 6; wrong++) {
            assertThat(accept("000000")).isFalse();
            clock.advance(Duration.ofHours(1));
        }
        clock.set(Instant.ofEpochSecond(1234567890));
        assertThat(accept("005924")).isTrue();
        assertThat(failures()).isZero();
    }

    @Test
    void accept_waitIsOver_looksAtTheCodeAgain() {
        for (int wrong = 0; wrong < 3; wrong++) {
            accept("000000");
        }
        clock.set(Instant.ofEpochSecond(59 + 30));

        assertThat(accept("287082")).isTrue();
    }

    /** Brute force: neither many at once nor many one after the other get more codes looked at. */
    @Test
    void accept_wrongCodesAtOnce_threeAreLookedAt() throws Exception {
        assertThat(AtOnce.call(32, () -> accept("000000"))).containsOnly(false);
        assertThat(failures()).isEqualTo(3);

        for (int step = 1; step <= 40; step++) {
            clock.set(Instant.ofEpochSecond(30L * step));
            accept("000000");
        }
        assertThat(failures()).as("looked at in the steps 2, 4, 8, 16 and 32").isEqualTo(3 + 5);
    }

    @Test
    void accept_secretStoredBeforeAttemptsWereCounted_works() {
        dsl.execute("update login set authenticator = authenticator - 'failures' - 'tried_step'");

        assertThat(accept("000000")).isFalse();
        assertThat(accept("287082")).isTrue();
    }

    /** Whoever can write the table does not make his authenticator somebody else's. */
    @Test
    void accept_secretCopiedToAnotherRow_isRefused() {
        dsl.deleteFrom(LOGIN).execute();
        dsl.insertInto(LOGIN, LOGIN.id, LOGIN.authenticator)
                .values("mallory", totp.secretOf(RFC_SECRET).boundTo("mallory"))
                .execute();
        dsl.execute("insert into login (id, authenticator) select 'ada', authenticator from login");

        assertThatThrownBy(() -> totp.accept(dsl, LOGIN.authenticator, LOGIN.id.eq("ada"), "287082", "ada"))
                .isInstanceOf(ColumnTypeException.class);
        assertThatThrownBy(() -> totp.accept(dsl, LOGIN.authenticator, LOGIN.id.eq("mallory"), "287082"))
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("bound to its row");
        assertThat(totp.accept(dsl, LOGIN.authenticator, LOGIN.id.eq("mallory"), "287082", "mallory"))
                .isTrue();
    }

    @Test
    void accept_noRowOrNoSecret_isFalse() {
        dsl.update(LOGIN).setNull(LOGIN.authenticator).execute();

        assertThat(accept("287082")).isFalse();
        assertThat(totp.accept(dsl, LOGIN.authenticator, LOGIN.id.eq("nobody"), "287082"))
                .isFalse();
    }

    @Test
    void secret_inTheDatabase_isEncrypted() {
        assertThat(String.valueOf(dsl.fetchValue("select authenticator from login")))
                .doesNotContain("GEZDGNBV")
                .doesNotContain("12345678");
        assertThat(stored().reveal()).isEqualTo(RFC_SECRET);
        assertThat(stored()).hasToString("***");
    }

    @Test
    void provisioningUri_rfcSecret_isWhatAppsScan() {
        assertThat(totp.provisioningUri(stored(), "ada@example.org"))
                .isEqualTo("otpauth://totp/The%20Bookshop:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=The%20Bookshop&algorithm=SHA1&digits=6&period=30");
        assertThatIllegalArgumentException().isThrownBy(() -> Totp.of("a:b"));
    }

    @Test
    void newSecret_twice_differs() {
        assertThat(Arrays.equals(totp.newSecret().reveal(), totp.newSecret().reveal()))
                .isFalse();
        assertThat(totp.newSecret().reveal()).hasSize(20);
    }

    @Test
    void base32_everyLength_matchesTheRfc() {
        assertThat(List.of("", "f", "fo", "foo", "foob", "fooba", "foobar"))
                .extracting(text -> Base32.encode(text.getBytes(US_ASCII)))
                .containsExactly("", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI");
    }
}
