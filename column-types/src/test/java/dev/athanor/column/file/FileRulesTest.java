package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.ColumnTypeException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names, keys and types of files are taken. */
class FileRulesTest {

    private static final int NAMES = Integer.getInteger("athanor.names", 100_000);

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "C:x",
                "a\u0000b",
                "a\nb",
                "a\u202egpj.exe",
                "nul",
                "CON.txt",
                "com1.png",
                "x.",
                " x",
                "x ",
                "a|b",
                "what?",
                "\ud800",
                "a\u2028b",
                "~\u200b"
            })
    void name_odd_isRefused(String name) {
        assertThatThrownBy(() -> FileUpload.of(name, new byte[0]))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FileRefusedException.Reason.NAME));
    }

    @Test
    void name_overlong_isRefused() {
        assertThatCode(() -> FileUpload.of("é".repeat(127), new byte[0])).doesNotThrowAnyException();
        assertThatThrownBy(() -> FileUpload.of("é".repeat(128), new byte[0])).isInstanceOf(FileRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cover.png", "Grüße.pdf", "表紙 (2).jpg", "a.b.c", ".hidden", "no extension", "console.txt"})
    void name_ordinary_isTaken(String name) {
        assertThatCode(() -> FileUpload.of(name, new byte[0])).doesNotThrowAnyException();
    }

    /** Files, odd names: the system property {@code athanor.names} says how many. */
    @Test
    void name_randomTexts_takenOnesHaveNoPath() {
        Random random = new Random(11);
        for (int i = 0; i < NAMES; i++) {
            String name = random.ints(random.nextInt(12), 0, 0x250)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            try {
                assertThat(FileNames.checked(name))
                        .doesNotContain("/", "\\", "\u0000")
                        .isNotEqualTo("..");
            } catch (FileRefusedException refused) {
                assertThat(refused).hasMessageNotContaining("\u0000");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, true",
        "IMAGE/PNG, true",
        "image/png; q=1, true",
        "application/octet-stream, true",
        "image/jpeg, false",
        "text/html, false",
        "nonsense, false"
    })
    void type_claimed_isComparedWithTheBytes(String claimed, boolean consistent) {
        String found = ContentTypes.detect(PNG, "holiday.html");

        assertThat(found).isEqualTo("image/png");
        assertThat(ContentTypes.isConsistent(found, claimed)).isEqualTo(consistent);
    }

    @Test
    void type_ofScripts_isNotHiddenByTheName() {
        byte[] page = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(UTF_8);

        assertThat(ContentTypes.detect(page, "photo.png")).isEqualTo("text/html");
        assertThat(ContentTypes.isAllowed("text/html", Set.of("image/*", "application/pdf")))
                .isFalse();
        assertThat(ContentTypes.isAllowed("image/png", Set.of("image/*"))).isTrue();
        assertThat(ContentTypes.isAllowed("image/png", Set.of())).isTrue();
    }

    /** Whoever allows pictures does not allow bytes that are called one. */
    @ParameterizedTest
    @ValueSource(strings = {"x.png", "x.pdf", "x.svg", "x.html", "x.txt"})
    void type_bytesThatNobodyKnows_isNotTheOneOfTheName(String name) {
        byte[] noise = new byte[4000];
        new Random(8).nextBytes(noise);

        assertThat(ContentTypes.detect(noise, name)).isEqualTo("application/octet-stream");
        assertThat(ContentTypes.detect(new byte[0], name)).isEqualTo("application/octet-stream");
    }

    @Test
    void type_text_isMadeMoreExactByItsNameButNotMarkup() {
        byte[] text = "name,price".getBytes(StandardCharsets.UTF_8);

        assertThat(ContentTypes.detect(text, "prices.csv")).isEqualTo("text/csv");
        for (String name : List.of("x.svg", "x.html", "x.xhtml", "x.xml")) {
            assertThat(ContentTypes.detect(text, name)).as(name).isEqualTo("text/plain");
        }
    }

    @Test
    void column_keyThatNobodyMade_isRefused() {
        for (String key : List.of("../../etc/passwd", "x", "", "aa/..")) {
            String json = "{'store':'main','key':'%s','name':'a','type':'text/plain','size':1,'sha256':'00'}"
                    .formatted(key)
                    .replace('\'', '"');
            assertThatThrownBy(() -> new StoredFileConverter().from(JSONB.jsonb(json)))
                    .as(key)
                    .isInstanceOf(ColumnTypeException.class);
        }
    }

    @Test
    void column_malformed_isRefused() {
        for (String json : List.of("{}", "[]", "null", "{\"store\":1}", "\"x\"")) {
            assertThatThrownBy(() -> new StoredFileConverter().from(JSONB.jsonb(json)))
                    .as(json)
                    .isInstanceOf(ColumnTypeException.class);
        }
        assertThatThrownBy(() -> new StoredFilesConverter().from(JSONB.jsonb("[1]")))
                .isInstanceOf(ColumnTypeException.class);
    }
}
