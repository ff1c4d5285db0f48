package dev.athanor.demo.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void lines_eachClause_startsALine() {
        assertThat(SqlText.lines("select id, title from book where pages > 5 order by title", 120))
                .containsExactly("select id, title", "from book", "where pages > 5", "order by title");
    }

    @Test
    void lines_longColumnList_isCutShort() {
        assertThat(SqlText.lines("select a, b, c, d, e, f, g, h from book", 120))
                .containsExactly("select a, b, c, d, … 4 more", "from book");
    }

    @Test
    void lines_columnsThatAreWritten_areAllShown() {
        assertThat(SqlText.lines("insert into book (a, b, c) values (1, 2, 3) returning a, b, c, d, e, f, g", 120))
                .containsExactly("insert into book (a, b, c)", "values (1, 2, 3)", "returning a, b, c, d, … 3 more");
    }

    @Test
    void lines_castsAndQualifiers_areLeftOut() {
        assertThat(SqlText.lines("update book set id = cast('0-1' as uuid) where book.id = 5 returning book.id", 120))
                .containsExactly("update book", "set id = '0-1'", "where id = 5", "returning id");
    }

    @Test
    void lines_longLine_isCut() {
        assertThat(SqlText.lines("select 'abcdefghijklmnop'", 12)).containsExactly("select 'abc…");
    }
}
