package dev.athanor.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.type.FloatVector;
import dev.athanor.repository.type.Hstore;
import dev.athanor.repository.type.Inet;
import dev.athanor.repository.type.Interval;
import dev.athanor.repository.type.Ltree;
import dev.athanor.repository.type.MultiRange;
import dev.athanor.repository.type.Range;
import dev.athanor.service.input.Given;
import dev.athanor.service.press.enums.Stage;
import dev.athanor.service.problem.ProblemDetails;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What goes out as JSON, and what Jackson reads. */
class JsonModuleTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JsonModule()).build();

    record Item(String isbn) {}

    record Documents(JSONB details, JSON note, @Nullable JSONB none) {}

    record Change(Given<String> title, Given<Integer> pages, Given<List<String>> keywords) {}

    record Values(
            Range<LocalDate> days,
            MultiRange<Integer> shelves,
            Range<Instant> open,
            Interval loan,
            Inet client,
            Ltree subject,
            Hstore marks,
            FloatVector embedding) {}

    record Slot(Given<Range<Instant>> open) {}

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

    @Test
    void valueTypes_haveTheJsonThatIsNaturalToThem_andAreReadBack() {
        Map<String, @Nullable String> marks = new LinkedHashMap<>();
        marks.put("lang", "en");
        marks.put("seal", null);
        Values values = new Values(
                Range.of(LocalDate.of(2026, 1, 1), LocalDate.MAX),
                MultiRange.of(Range.of(1, 5), Range.of(7, 9)),
                Range.atLeast(Instant.parse("2026-01-01T10:00:00Z")),
                Interval.parse("1 mon -2 days 03:00:00"),
                Inet.parse("10.0.0.0/8"),
                Ltree.of("drinks", "tea"),
                Hstore.of(marks),
                FloatVector.of(1, -2.5f));

        String json = MAPPER.writeValueAsString(values);

        assertThat(json)
                .isEqualTo(
                        "{\"days\":\"[2026-01-01,infinity)\",\"shelves\":\"{[1,5),[7,9)}\","
                                + "\"open\":\"[2026-01-01T10:00:00Z,)\",\"loan\":\"P1M-2DT3H\",\"client\":\"10.0.0.0/8\","
                                + "\"subject\":\"drinks.tea\",\"marks\":{\"lang\":\"en\",\"seal\":null},\"embedding\":[1.0,-2.5]}");
        assertThat(MAPPER.readValue(json, Values.class)).isEqualTo(values);
        assertThat(MAPPER.readValue("{\"open\":\"[2026-01-01T10:00:00Z,)\"}", Slot.class)
                        .open())
                .isEqualTo(Given.of(values.open()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"days\":\"CANARY\"}", "{\"days\":7}", "{\"loan\":\"CANARY\"}", "{\"client\":\"CANARY.org\"}",
                "{\"marks\":{\"a\":7}}", "{\"marks\":{\"a\":\"CANARY\\u0000\"}}", "{\"marks\":[]}",
                        "{\"embedding\":[]}",
                "{\"embedding\":[\"CANARY\"]}", "{\"embedding\":[1e999]}"
            })
    void valueTypes_otherJson_isRefused(String json) {
        assertThatThrownBy(() -> MAPPER.readValue(json, Values.class))
                .isInstanceOf(JacksonException.class)
                .satisfies(refused -> assertThat(((JacksonException) refused).getOriginalMessage())
                        .doesNotContain("CANARY"));
    }
}
