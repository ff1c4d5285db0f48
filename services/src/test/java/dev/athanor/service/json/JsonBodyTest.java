package dev.athanor.service.json;

import static dev.athanor.service.press.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.service.input.Input;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.service.testkit.PressTest;
import java.util.List;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests as inputs. */
class JsonBodyTest extends PressTest {

    private final Inputs<BookRecord> inputs = Inputs.of(db, BOOK);
    private final JsonBody<BookRecord> json = JsonBody.of(inputs);

    private Input<BookRecord> input(String body) {
        return inputs.of(json.object(body));
    }

    private static BookRecord record(Input<BookRecord> input) {
        BookRecord record = new BookRecord();
        input.applyTo(record);
        return record;
    }

    @Test
    void object_absentAndNull_areToldApart() {
        Input<BookRecord> input = input("{\"title\": \"Emma\", \"subtitle\": null}");
        assertThat(input.fields()).containsExactly(BOOK.TITLE, BOOK.SUBTITLE);
        assertThat(record(input).getSubtitle()).isNull();
    }

    @Test
    void object_everyKindOfValue_isTheColumns() {
        BookRecord book = record(input("""
                {"title": "Emma", "pages": 12, "price": 0.1, "rating": 4.5, "inPrint": false, "stage": "proof",
                 "keywords": ["a", "b"], "published": "2024-05-01", "cover": "AQI="}"""));
        assertThat(book.getPages()).isEqualTo(12);
        assertThat(book.getPrice()).isEqualByComparingTo("0.1");
        assertThat(book.getInPrint()).isFalse();
        assertThat(book.getKeywords()).containsExactly("a", "b");
        assertThat(book.getCover()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"a\":[1,null]}", "[1]", "\"text\"", "7", "true"})
    void object_columnOfJson_keepsTheDocument(String document) {
        assertThat(record(input("{\"details\": " + document + "}")).getDetails())
                .isEqualTo(JSONB.jsonb(document));
    }

    @Test
    void object_nestedElsewhere_isRefusedWithAHint() {
        assertThatThrownBy(() -> input("{\"title\": {\"en\": \"Emma\"}, \"keywords\": [{}]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "input of book: title: a nested object was found where text is expected; related rows are written by a"
                                + " service of their own | keywords: element 1: a nested object was found where text is"
                                + " expected; related rows are written by a service of their own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"title\": \"s3cret}", "{\"title\": \"a\", \"title\": \"s3cret\"}", "{} {}"})
    void object_noJson_isRefusedWithoutRepeatingIt(String body) {
        assertThatThrownBy(() -> json.object(body))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void object_somethingElse_isRefused() {
        assertThatThrownBy(() -> json.object("[1]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: a list was found where an object is expected");
    }

    @Test
    void objects_list_isTheBodyOfABulkRequest() {
        List<Input<BookRecord>> all = inputs.allOf(json.objects("[{\"isbn\": \"1\"}, {\"isbn\": \"2\"}]"));
        assertThat(all).extracting(input -> record(input).getIsbn()).containsExactly("1", "2");
        assertThatThrownBy(() -> json.objects("[{}, 1]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: [1]: a number was found where an object is expected");
        assertThatThrownBy(() -> json.objects("{}")).isInstanceOf(InvalidInputException.class);
    }
}
