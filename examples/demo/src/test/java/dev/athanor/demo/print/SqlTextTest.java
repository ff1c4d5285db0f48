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
    void lines_longClause_isWrappedAndAtLastCut() {
        assertThat(SqlText.lines("values (1), (22), (333), (4444), (55555)", 12))
                .containsExactly("values (1),", "    (22),", "    (333), …");
    }

    @Test
    void lines_distinctFrom_startsNoLine() {
        assertThat(SqlText.lines("update book set pages = 5 where pages is distinct from 5", 120))
                .containsExactly("update book", "set pages = 5", "where pages is distinct from 5");
    }

    @Test
    void lines_timestamp_isCutToSeconds() {
        assertThat(SqlText.lines("select timestamp with time zone '2026-11-24 10:25:02.856402+00:00'", 120))
                .containsExactly("select '2026-11-24 10:25:02'");
    }

    @Test
    void lines_longLiteral_isCut() {
        assertThat(SqlText.lines("select '" + "1,".repeat(5000) + "', 'it''s' from book", 120))
                .containsExactly("select '" + "1,".repeat(29) + "1…', 'it''s'", "from book");
    }
}
