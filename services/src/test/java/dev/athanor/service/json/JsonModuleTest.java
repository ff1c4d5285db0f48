package dev.athanor.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.service.input.Given;
import dev.athanor.service.press.enums.Stage;
import dev.athanor.service.problem.ProblemDetails;
import java.net.URI;
import java.util.List;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What goes out as JSON, and what Jackson reads. */
class JsonModuleTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JsonModule()).build();

    record Item(String isbn) {}

    record Documents(JSONB details, JSON note, @Nullable JSONB none) {}

    record Change(Given<String> title, Given<Integer> pages, Given<List<String>> keywords) {}

    record Secret(String value) implements SecretValue {}

    record Account(String name, Secret password) {}

    @Test
    void page_isWrittenAsItemsTotalLimitOffset() {
        assertThat(MAPPER.writeValueAsString(new Page<>(List.of(new Item("1")), 7, 1, 3)))
                .isEqualTo("{\"items\":[{\"isbn\":\"1\"}],\"total\":7,\"limit\":1,\"offset\":3}");
    }

    @Test
    void cursor_isWrittenAndReadAsText() {
        CursorPage<Item> page = new CursorPage<>(List.of(), PageCursor.of("abc"), null);
        assertThat(MAPPER.writeValueAsString(page)).isEqualTo("{\"items\":[],\"next\":\"abc\",\"previous\":null}");
        assertThat(MAPPER.readValue("\"abc\"", PageCursor.class)).isEqualTo(PageCursor.of("abc"));
    }

    @Test
    void documents_areWrittenAsTheJsonTheyHold() {
        assertThat(MAPPER.writeValueAsString(new Documents(JSONB.jsonb("{\"a\":1}"), JSON.json("[2]"), null)))
                .isEqualTo("{\"details\":{\"a\":1},\"note\":[2],\"none\":null}");
    }

    @Test
    void enumeration_isWrittenAsItIsRead() {
        assertThat(MAPPER.writeValueAsString(Stage.PROOF)).isEqualTo("\"proof\"");
    }

    @Test
    void given_absentNullAndValue_areReadApart() {
        Change change = MAPPER.readValue("{\"title\": null, \"keywords\": [\"a\"]}", Change.class);
        assertThat(change).isEqualTo(new Change(Given.of(null), Given.absent(), Given.of(List.of("a"))));
    }

    @Test
    void given_value_isWritten() {
        assertThat(MAPPER.writeValueAsString(new Change(Given.of("Emma"), Given.of(null), Given.absent())))
                .isEqualTo("{\"title\":\"Emma\",\"pages\":null,\"keywords\":null}");
    }

    @Test
    void problem_isWrittenAsTheRfcHasIt() {
        ProblemDetails problem =
                ProblemDetails.of(URI.create("urn:quota"), "Too many", 429).with("limit", 10);
        assertThat(MAPPER.writeValueAsString(problem)).isEqualTo(problem.toJson());
    }

    @Test
    void secret_isRefused() {
        assertThatThrownBy(() -> MAPPER.writeValueAsString(new Account("jane", new Secret("s3cret"))))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("view")
                .hasMessageNotContaining("s3cret");
    }
}
