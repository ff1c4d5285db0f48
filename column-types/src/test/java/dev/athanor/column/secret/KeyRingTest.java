package dev.athanor.column.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.ColumnTypeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    private static final int CIPHERTEXTS = Integer.getInteger("athanor.ciphertexts", 60);
    private static final int NONCES = Integer.getInteger("athanor.nonces", 100_000);
    private static final ColumnName PHONE = new ColumnName("public.patient.phone");
    private static final String ONE =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    private static final String TWO =
            Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes(UTF_8));

    private final KeyRing keys = KeyRing.parse("1:" + ONE + ", 2:" + TWO);

    private String open(String stored, List<String> row) {
        Envelope envelope = Envelope.parse(HexFormat.of().parseHex(stored), PHONE);
        return new String(keys.open(PHONE, row, envelope), UTF_8);
    }

    /** Written by the first release. A change that makes these fail makes every user's data unreadable. */
    @Test
    void open_goldenCiphertexts_stillDecrypt() {
        assertThat(open(
                        "0100000000017a9bdb35efd8ed15629f526d63a16df2ae224e7674ee519f63b0cbc8ba1b915ff3b7b9a574256bd218e89769",
                        List.of()))
                .isEqualTo("old but readable");
        assertThat(open(
                        "0101000000021143bfa186245057a2fa8d3f2ceaa13774fe4648e697b185871cda536eddca15b129e99082b229f9f27f",
                        List.of("42", "de")))
                .isEqualTo("bound to a row");
        assertThat(HexFormat.of().formatHex(BlindIndex.of("same").written(PHONE, keys)))
                .isEqualTo("000000021889a0b1fe793955f228a44521eb7c0a8f736667a8a528e90e93fafa99ceadc5");
    }

    @Test
    void seal_manyTimes_neverRepeatsANonce() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < NONCES; i++) {
            byte[] stored = keys.seal(PHONE, List.of(), new byte[0]);
            nonces.add(HexFormat.of().formatHex(stored, Envelope.HEADER, Envelope.HEADER + 12));
        }

        assertThat(nonces).hasSize(NONCES);
    }

    @Test
    void seal_rowKeysThatConcatenateAlike_areDistinct() {
        Envelope sealed = Envelope.parse(keys.seal(PHONE, List.of("ab", "c"), new byte[] {1}), PHONE);

        assertThatThrownBy(() -> keys.open(PHONE, List.of("a", "bc"), sealed)).isInstanceOf(ColumnTypeException.class);
    }

    @Test
    void seal_longerThanAllowed_namesTheColumn() {
        KeyRing small = KeyRing.builder().keys("1:" + ONE).maxPlaintextBytes(3).build();

        assertThat(small.seal(PHONE, List.of(), new byte[3])).hasSize(37);
        assertThatThrownBy(() -> small.seal(PHONE, List.of(), new byte[4]))
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("public.patient.phone")
                .hasMessageContaining("4 bytes");
    }

    /**
     * D7, bit-flipped and swapped ciphertext: every bit of values of every length, and every other column, row and tenant. The system
     * property {@code athanor.ciphertexts} says how many values; 20 000 are about ten million cases.
     */
    @Test
    void open_anyBitFlippedOrAnyOtherPlace_isRefused() {
        ColumnName other = new ColumnName("public.patient.email");
        for (int i = 0; i < CIPHERTEXTS; i++) {
            byte[] stored = keys.seal(PHONE, List.of("tenant", "row"), new byte[i % 60]);
            for (int bit = 0; bit < stored.length * 8; bit++) {
                stored[bit / 8] ^= (byte) (1 << bit % 8);
                requireRefused(PHONE, List.of("tenant", "row"), stored);
                stored[bit / 8] ^= (byte) (1 << bit % 8);
            }
            requireRefused(other, List.of("tenant", "row"), stored);
            requireRefused(PHONE, List.of("tenant", "other row"), stored);
            requireRefused(PHONE, List.of("other tenant", "row"), stored);
            requireRefused(PHONE, List.of(), stored);
            assertThat(keys.open(PHONE, List.of("tenant", "row"), Envelope.parse(stored, PHONE)))
                    .hasSize(i % 60);
        }
    }

    /** Without AssertJ's care for what is thrown, which would take longer than all the rest. */
    private void requireRefused(ColumnName column, List<String> row, byte[] stored) {
        try {
            keys.open(column, row, Envelope.parse(stored, column));
        } catch (ColumnTypeException refused) {
            assertThat(String.valueOf(refused.getMessage()).contains(column.value()))
                    .isTrue();
            return;
        }
        throw new AssertionError("Opened " + HexFormat.of().formatHex(stored) + " as " + column + row);
    }

    /** Blind index: neither another tenant nor another column has the same tag for the same text. */
    @Test
    void blindIndex_ofAnotherTenantOrColumn_differs() {
        BlindIndex text = BlindIndex.of("same");

        assertThat(Set.of(
                        HexFormat.of().formatHex(text.written(PHONE, keys)),
                        HexFormat.of().formatHex(text.scopedTo(7).written(PHONE, keys)),
                        HexFormat.of().formatHex(text.scopedTo(8).written(PHONE, keys)),
                        HexFormat.of().formatHex(text.written(new ColumnName("public.patient.email"), keys))))
                .hasSize(4);
    }

    @Test
    void open_truncatedAnywhere_isRefused() {
        byte[] stored = keys.seal(PHONE, List.of(), "secret".getBytes(UTF_8));
        for (int length = 0; length < stored.length; length++) {
            byte[] truncated = java.util.Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> keys.open(PHONE, List.of(), Envelope.parse(truncated, PHONE)))
                    .isInstanceOf(ColumnTypeException.class)
                    .hasMessageContaining("public.patient.phone");
        }
    }

    @Test
    void open_afterARename_needsTheFormerName() {
        ColumnName renamed = new ColumnName("public.person.telephone");
        Envelope old = Envelope.parse(keys.seal(PHONE, List.of(), new byte[] {7}), PHONE);
        KeyRing knowing = KeyRing.builder()
                .keys("2:" + TWO)
                .renamed(PHONE.value(), renamed.value())
                .build();

        assertThat(knowing.open(renamed, List.of(), old)).containsExactly(7);
        assertThatThrownBy(() -> keys.open(renamed, List.of(), old)).hasMessageContaining("renamed");
    }

    @Test
    void parse_malformed_saysWhyAndNeverShowsAKey() {
        for (String text :
                List.of("", "1", ONE, "0:" + ONE, "x:" + ONE, "1:" + ONE + ",1:" + TWO, "1:short", "1:!" + ONE)) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> KeyRing.parse(text))
                    .withMessageNotContaining(ONE)
                    .withNoCause();
        }
    }

    @Test
    void builder_withoutKey_hasNoDefault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.builder().build())
                .withMessageContaining("no default key");
    }

    @Test
    void fromEnvironment_notSet_namesTheVariable() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KeyRing.fromEnvironment("ATHANOR_NO_SUCH_KEYS"))
                .withMessageContaining("ATHANOR_NO_SUCH_KEYS");
    }

    /** The build sets the variable for the tests. */
    @Test
    void fromEnvironment_set_readsEveryKey() {
        assertThat(KeyRing.fromEnvironment("ATHANOR_TEST_KEYS").keyIds()).containsExactly(1, 2);
    }

    @Test
    void fromFile_lines_readsEveryKey(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("keys"), "1:" + ONE + "\n2:" + TWO + "\n");

        assertThat(KeyRing.fromFile(file).keyIds()).containsExactly(1, 2);
        assertThat(KeyRing.fromFile(file).newestKeyId()).isEqualTo(2);
    }

    @Test
    void keyRing_printed_showsNumbersOnly() {
        assertThat(keys).hasToString("KeyRing[1, 2]");
    }
}
