package dev.athanor.javalin;

import static dev.athanor.javalin.NurseryServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest extends NurseryTest {

    private NurseryServer tagged() {
        return start(config -> {
            config.routes.get("/", ctx -> {
                if (!EntityTags.isKnown(ctx, 3)) {
                    ctx.result("body");
                }
            });
            config.routes.put(
                    "/",
                    ctx -> ctx.result(IfMatch.of(ctx)
                            .version()
                            .map(version -> "version " + version.value())
                            .orElse("any")));
            config.routes.delete("/", ctx -> IfMatch.of(ctx).required());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"3\"|304",
                "W/\"3\"|304",
                "\"1\", \"3\"|304",
                "*|304",
                "\"4\"|200",
                "\"v3\"|200",
                "3|400",
                "\"3|400",
                "\"3\" x|400"
            })
    void read_withIfNoneMatch_isAnsweredByTheVersion(String given, int status) {
        HttpResponse<String> response = tagged().get("/", "If-None-Match", given);

        assertThat(response.statusCode()).isEqualTo(status);
        if (status < 400) {
            assertThat(header(response, "ETag")).isEqualTo("\"3\"");
            assertThat(response.body()).isEqualTo(status == 304 ? "" : "body");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"3\"|200|version 3",
                "\"0\"|200|version 0",
                "*|200|any",
                "W/\"3\"|412|",
                "\"abc\"|412|",
                "\"03\"|412|",
                "\"99999999999999999999\"|412|",
                "\"1\", \"2\"|400|",
                "3|400|"
            })
    void write_withIfMatch_expectsThatVersion(String given, int status, String body) {
        HttpResponse<String> response = tagged().send("PUT", "/", "", "If-Match", given);

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(response.body()).isEqualTo(body);
        }
    }

    @Test
    void write_withoutIfMatch_isRefusedWhereItIsRequired() {
        NurseryServer server = tagged();

        assertThat(server.send("PUT", "/", "").body()).isEqualTo("any");
        assertThat(server.send("DELETE", "/", "").statusCode()).isEqualTo(428);
        assertThat(server.send("DELETE", "/", "", "If-Match", "\"3\"").statusCode())
                .isEqualTo(200);
    }
}
