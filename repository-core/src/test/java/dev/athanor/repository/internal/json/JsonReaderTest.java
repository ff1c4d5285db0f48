package dev.athanor.repository.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.internal.json.JsonValue.JsonArray;
import dev.athanor.repository.internal.json.JsonValue.JsonBoolean;
import dev.athanor.repository.internal.json.JsonValue.JsonNull;
import dev.athanor.repository.internal.json.JsonValue.JsonNumber;
import dev.athanor.repository.internal.json.JsonValue.JsonObject;
import dev.athanor.repository.internal.json.JsonValue.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void read_everyKindOfValue_isRead() {
        assertThat(JsonReader.read(
                        " { \"a\" : [ true , false , null , -1.5e+3 , 0 ] , \"b\" : \"x\\n\\u00e4\\\"\" } ", 2))
                .isEqualTo(new JsonObject(Map.of(
                        "a",
                        new JsonArray(List.of(
                                new JsonBoolean(true),
                                new JsonBoolean(false),
                                new JsonNull(),
                                new JsonNumber("-1.5e+3"),
                                new JsonNumber("0"))),
                        "b",
                        new JsonText("x\n\u00e4\""))));
        assertThat(JsonReader.read("[]", 1)).isEqualTo(new JsonArray(List.of()));
        assertThat(JsonReader.read("{}", 1)).isEqualTo(new JsonObject(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[1 2]",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "-",
                "--1",
                "tru",
                "True",
                "nul",
                "NaN",
                "Infinity",
                "\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\t\"",
                "\"\\u٠٠٠٠\"",
                "1 1",
                "{} {}",
                "[]]",
                "{\"a\" 1}",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "[[[1]]]",
                "// x\n1",
                "\uFEFF1"
            })
    void read_anythingElse_isRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> JsonReader.read(text, 2))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("at character");
    }

    @Test
    void read_nestedDeeperThanTheStack_isRefusedEarly() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(1_000_000), 20)).isInstanceOf(JsonException.class);
    }
}
