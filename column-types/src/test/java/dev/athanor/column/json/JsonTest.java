package dev.athanor.column.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.column.code.IssuedCode;
import dev.athanor.column.code.OneTimeCodes;
import dev.athanor.column.file.StoredFile;
import dev.athanor.column.file.StoredFileConverter;
import dev.athanor.column.password.Argon2Parameters;
import dev.athanor.column.password.PasswordHash;
import dev.athanor.column.password.PasswordHasher;
import dev.athanor.column.password.RawPassword;
import dev.athanor.column.secret.BlindIndex;
import dev.athanor.column.secret.EncryptedText;
import dev.athanor.column.secret.KeyRing;
import dev.athanor.column.secret.KeyRingBuilder;
import dev.athanor.repository.exception.ColumnTypeException;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new ColumnTypesModule()).build();
    private final JsonConverter<Details> converter = new JsonConverter<>(Details.class);

    record Details(
            int weight, List<String> awards, @Nullable String narrator) {}

    record SignUp(String email, RawPassword password) {}

    record Account(String name, EncryptedText phone, BlindIndex phoneIndex, PasswordHash password) {}

    @Test
    void converter_record_roundTrips() {
        Details details = new Details(300, List.of("Ŧ \"quoted\"", ""), null);

        assertThat(converter.from(converter.to(details))).isEqualTo(details);
        assertThat(converter.from(null)).isNull();
        assertThat(converter.to(null)).isNull();
    }

    @Test
    void converter_unknownMember_isPassedOver() {
        assertThat(converter.from(JSONB.jsonb("{\"weight\":1,\"awards\":[],\"narrator\":\"x\",\"new\":true}")))
                .isEqualTo(new Details(1, List.of(), "x"));
    }

    @Test
    void converter_malformed_namesTheTypeAndNotTheDocument() {
        assertThatThrownBy(() -> converter.from(JSONB.jsonb("{\"weight\":\"CANARY\"}")))
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("Details")
                .hasStackTraceContaining("InvalidFormat")
                .satisfies(thrown ->
                        assertThat(thrown.toString() + thrown.getCause()).doesNotContain("CANARY"));
    }

    @Test
    void module_secrets_areMaskedAndNotRead() {
        PasswordHasher hasher = PasswordHasher.builder()
                .parameters(new Argon2Parameters(64, 1, 1))
                .build();
        Account account = new Account(
                "Ada", EncryptedText.of("110"), BlindIndex.of("110"), hasher.hash(RawPassword.of("a secret")));

        assertThat(mapper.writeValueAsString(account))
                .isEqualTo("{\"name\":\"Ada\",\"phone\":\"***\",\"phoneIndex\":\"***\",\"password\":\"***\"}");
        assertThatThrownBy(() -> mapper.readValue("{\"password\":\"$argon2id$x\"}", Account.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void withoutModule_secrets_doNotShow() {
        assertThat(JsonMapper.shared().writeValueAsString(Map.of("phone", EncryptedText.of("CANARY"))))
                .doesNotContain("CANARY");
        assertThat(JsonMapper.shared().writeValueAsString(Map.of("password", RawPassword.of("CANARY"))))
                .doesNotContain("CANARY");
    }

    @Test
    void module_typedPassword_isRead() {
        assertThat(mapper.readValue("{\"email\":\"a@b.org\",\"password\":\"secret\"}", SignUp.class))
                .satisfies(signUp -> assertThat(signUp.password()).hasToString("***"));
    }

    @Test
    void module_passwordThatIsNoText_isRefused() {
        for (String value : List.of("true", "12345678", "{\"a\":1}", "[\"secret\"]")) {
            assertThatThrownBy(
                            () -> mapper.readValue("{\"email\":\"a@b.org\",\"password\":" + value + "}", SignUp.class))
                    .as(value)
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void issuedCode_returnedByMistake_isMasked() {
        IssuedCode code = OneTimeCodes.builder(KeyRing.parse("1:" + KeyRingBuilder.randomKey()), "sign-in")
                .build()
                .issue("ada");

        assertThat(mapper.writeValueAsString(Map.of("code", code))).isEqualTo("{\"code\":\"***\"}");
    }

    @Test
    void module_storedFile_hidesItsKey() {
        String stored =
                "{'store':'main','key':'ab/abcdefab-0000-0000-0000-000000000000','name':'a.txt','type':'text/plain',"
                        + "'size':5,'sha256':'00','metadata':{'alt':'x'}}";
        StoredFile file = new StoredFileConverter().from(JSONB.jsonb(stored.replace('\'', '"')));

        assertThat(mapper.writeValueAsString(file))
                .isEqualTo(
                        "{\"name\":\"a.txt\",\"contentType\":\"text/plain\",\"size\":5,\"sha256\":\"00\",\"metadata\":{\"alt\":\"x\"}}");
    }
}
