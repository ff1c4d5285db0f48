package dev.athanor.demo.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void lines_scriptsOfDifferentWidth_columnsAreAligned() {
        Rows rows = new Rows(
                List.of("title", "year"),
                List.of(List.of("こころ", "1914"), List.of("Émile", "1762"), List.of("E\u0301mile", "1762")));

        assertThat(TextTable.lines(rows, 80))
                .containsExactly("title   year", "──────  ────", "こころ  1914", "Émile   1762", "E\u0301mile   1762");
    }

    @Test
    void lines_columnWithoutValue_isLeftOut() {
        Rows rows = new Rows(List.of("a", "b", "c"), List.of(List.of("1", "", "3")));

        assertThat(TextTable.lines(rows, 80)).containsExactly("a  c", "─  ─", "1  3");
    }

    @Test
    void lines_moreThanThePageHolds_saysWhatIsLeftOut() {
        Rows rows = new Rows(List.of("word", "another"), Collections.nCopies(12, List.of("1234", "1234567")));

        assertThat(TextTable.lines(rows, 10))
                .startsWith("word", "────", "1234")
                .endsWith("… 2 more rows, 1 more column");
    }

    @Test
    void lines_cellTooLong_isCutWithAnEllipsis() {
        Rows rows = new Rows(List.of("title"), List.of(List.of("吾".repeat(30))));

        assertThat(TextTable.lines(rows, 80)).last().isEqualTo("吾".repeat(19) + "…");
    }

    @Test
    void lines_noRows_saysSo() {
        assertThat(TextTable.lines(Rows.of(List.of()), 80)).containsExactly("no rows");
    }
}
