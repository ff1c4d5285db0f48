package dev.athanor.service.input;

import static dev.athanor.service.press.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.athanor.repository.SecretValue;
import dev.athanor.service.press.enums.Stage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How values from outside become values of columns. */
class ColumnReaderTest {

    /** A column type as applications bring their own. */
    record Label(String value) {}

    static final DataType<Label> LABEL = SQLDataType.VARCHAR.asConvertedDataType(
            Converter.ofNullable(String.class, Label.class, Label::new, Label::value));

    record Token(String value) implements SecretValue {}

    static final DataType<Token> TOKEN = SQLDataType.VARCHAR.asConvertedDataType(
            Converter.ofNullable(String.class, Token.class, Token::new, Token::value));

    static Stream<Arguments> accepted() {
        Instant instant = Instant.parse("2024-05-01T10:00:00Z");
        return Stream.of(
                arguments(BOOK.TITLE, "Emma", "Emma"),
                arguments(BOOK.TITLE, CharBuffer.wrap("Emma"), "Emma"),
                arguments(BOOK.PAGES, 12, 12),
                arguments(BOOK.PAGES, 12L, 12),
                arguments(BOOK.PAGES, new BigDecimal("12.0"), 12),
                arguments(BOOK.PAGES, BigInteger.TWO, 2),
                arguments(BOOK.PAGES, "12", 12),
                arguments(BOOK.WEIGHT, 300, (short) 300),
                arguments(BOOK.PRICE, 9.99, new BigDecimal("9.99")),
                arguments(BOOK.PRICE, "9.99", new BigDecimal("9.99")),
                arguments(BOOK.PRICE, 10, new BigDecimal("10")),
                arguments(BOOK.RATING, 4, 4.0),
                arguments(BOOK.IN_PRINT, true, true),
                arguments(BOOK.IN_PRINT, "false", false),
                arguments(BOOK.STAGE, "proof", Stage.PROOF),
                arguments(BOOK.STAGE, Stage.PRINTED, Stage.PRINTED),
                arguments(BOOK.PUBLISHED, "2024-05-01", LocalDate.of(2024, 5, 1)),
                arguments(BOOK.SALE_FROM, "2024-05-01T12:00:00+02:00", instant),
                arguments(BOOK.SALE_FROM, OffsetDateTime.parse("2024-05-01T12:00:00+02:00"), instant),
                arguments(BOOK.SALE_FROM, ZonedDateTime.parse("2024-05-01T12:00:00+02:00[Europe/Berlin]"), instant),
                arguments(BOOK.KEYWORDS, List.of("a", "b"), new String[] {"a", "b"}),
                arguments(BOOK.KEYWORDS, new Object[] {"a"}, new String[] {"a"}),
                arguments(BOOK.DETAILS, JSONB.jsonb("{}"), JSONB.jsonb("{}")),
                arguments(BOOK.DETAILS, "{\"a\":1}", JSONB.jsonb("{\"a\":1}")),
                arguments(BOOK.COVER, "AQI=", new byte[] {1, 2}),
                arguments(BOOK.COVER, new byte[] {1}, new byte[] {1}));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void read_valueThatFits_isTheColumns(Field<?> column, Object value, Object expected) throws Unfit {
        assertThat(read(column.getDataType(), value)).isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(BOOK.TITLE, 3, "a number was found where text is expected"),
                arguments(BOOK.TITLE, "x".repeat(41), "is longer than 40 characters"),
                arguments(BOOK.TITLE, "nul \0", "text was found where text is expected"),
                arguments(BOOK.PAGES, 1.5, wholeInteger("a number")),
                arguments(BOOK.PAGES, 3_000_000_000L, wholeInteger("a number")),
                arguments(BOOK.PAGES, Double.NaN, wholeInteger("a number")),
                arguments(BOOK.PAGES, new BigDecimal("1E+999999"), wholeInteger("a number")),
                arguments(BOOK.PAGES, "twelve", wholeInteger("text")),
                arguments(BOOK.PAGES, true, wholeInteger("true or false")),
                arguments(
                        BOOK.WEIGHT,
                        40_000,
                        "a number was found where a whole number from -32768 to 32767 is expected"),
                arguments(BOOK.PRICE, "123456789", "has more than 8 digits before the decimal point"),
                arguments(BOOK.IN_PRINT, 1, "a number was found where true or false is expected"),
                arguments(BOOK.STAGE, "lost", "text was found where one of the listed values is expected"),
                arguments(BOOK.PUBLISHED, "1 May", "text was found where a date as 2026-01-31 is expected"),
                arguments(BOOK.KEYWORDS, Arrays.asList("a", 2), "element 2: a number was found where text is expected"),
                arguments(BOOK.KEYWORDS, "a", "text was found where a list, each element text, is expected"),
                arguments(BOOK.COVER, "%", "text was found where text in Base64 is expected"),
                arguments(BOOK.DETAILS, 3, "a number was found where a JSON document is expected"),
                arguments(BOOK.ID, "17", "text was found where a UUID is expected"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void read_valueThatDoesNotFit_isRefused(Field<?> column, Object value, String reason) {
        assertThatThrownBy(() -> read(column.getDataType(), value))
                .isInstanceOf(Unfit.class)
                .hasMessage(reason);
    }

    @Test
    void read_choice_namesTheAcceptedOnes() {
        assertThatThrownBy(() -> read(BOOK.STAGE.getDataType(), "lost"))
                .isInstanceOfSatisfying(
                        Unfit.class, e -> assertThat(e.allowed()).containsExactly("draft", "proof", "printed"));
    }

    @Test
    void read_typeOfYourOwn_isConverted() throws Unfit {
        assertThat(read(LABEL, "abc")).isEqualTo(new Label("abc"));
    }

    @Test
    void read_secret_isMadeByItsReaderOnly() throws Unfit {
        ColumnReader<Token> reader =
                new ColumnReader<>(TOKEN, Map.of(Token.class, text -> new Token("hash of " + text)));
        assertThat(reader.read("abc")).isEqualTo(new Token("hash of abc"));
        assertThatThrownBy(() -> read(TOKEN, "abc")).isInstanceOf(Unfit.class).hasMessageNotContaining("abc");
    }

    @Test
    void read_readerRefuses_itsMessageIsNotPassedOn() {
        ColumnReader<Token> reader = new ColumnReader<>(TOKEN, Map.of(Token.class, text -> {
            throw new IllegalArgumentException("weak password " + text);
        }));
        assertThatThrownBy(() -> reader.read("abc")).isInstanceOf(Unfit.class).hasMessageNotContaining("abc");
    }

    private static String wholeInteger(String found) {
        return found + " was found where a whole number from -2147483648 to 2147483647 is expected";
    }

    private static <T> T read(DataType<T> type, Object value) throws Unfit {
        return new ColumnReader<>(type, Map.of()).read(value);
    }
}
