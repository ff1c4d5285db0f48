package dev.athanor.demo.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TsvFileTest {

    @Test
    void parse_lineWithTooFewColumns_namesFileAndLine() {
        assertThatThrownBy(() -> TsvFile.parse("books", "a\tb\n1\t2\n3\n"))
                .hasMessage("books, line 3: 1 columns, expected the 2 of the first line");
    }

    @Test
    void parse_emptyCell_isNoValue() {
        TsvFile.Row row = TsvFile.parse("books", "a\tb\n1\t\n").getFirst();

        assertThat(row.number("a")).isEqualTo(1);
        assertThat(row.optional("b")).isNull();
    }

    @Test
    void read_books_haveUniqueIsbnsWithRightCheckDigits() {
        assertThat(TsvFile.read("books"))
                .hasSizeGreaterThan(200)
                .extracting(row -> row.text("isbn"))
                .doesNotHaveDuplicates()
                .allSatisfy(isbn -> assertThat(IntStream.range(0, 13)
                                .map(i -> Character.digit(isbn.charAt(i), 10) * (i % 2 == 0 ? 1 : 3))
                                .sum())
                        .as(isbn)
                        .matches(sum -> sum % 10 == 0));
    }
}
