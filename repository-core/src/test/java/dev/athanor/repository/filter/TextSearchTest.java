package dev.athanor.repository.filter;

import static dev.athanor.repository.catalogue.BookTable.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testing.TestDatabase;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TextSearchTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("catalogue");

    private static DSLContext dsl() {
        return DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    }

    @BeforeAll
    static void fill() {
        dsl().insertInto(BOOK, BOOK.TITLE)
                .values("Walking by the sea")
                .values("Walks in the mountains")
                .values("Metamorphosis")
                .execute();
    }

    private static List<String> titles(Condition condition) {
        return dsl().select(BOOK.TITLE)
                .from(BOOK)
                .where(condition)
                .orderBy(BOOK.ID)
                .fetch(BOOK.TITLE);
    }

    @Test
    void fullText_columnOfWords_findsInflections() {
        assertThat(titles(TextSearch.fullText("walk -sea", "english", BOOK.WORDS)))
                .containsExactly("Walks in the mountains");
    }

    @Test
    void fullText_textColumn_isTakenApartFirst() {
        assertThat(titles(TextSearch.fullText("walk", "english", BOOK.TITLE))).hasSize(2);
        assertThat(titles(TextSearch.fullText("walk", "simple", BOOK.TITLE))).isEmpty();
    }

    @Test
    void fullText_anythingAUserTypes_isNoSyntaxError() {
        for (String query : List.of("'", "a & | !", "\"", "(((", ":*", "<->", "\\", "OR OR")) {
            assertThat(titles(TextSearch.fullText(query, "english", BOOK.WORDS)))
                    .hasSizeLessThan(4);
        }
    }

    @Test
    void fullText_blank_asksForNothing() {
        assertThat(TextSearch.fullText(" ", "english", BOOK.WORDS)).isEqualTo(DSL.noCondition());
        assertThat(TextSearch.similar(null, BOOK.TITLE)).isEqualTo(DSL.noCondition());
    }

    @Test
    void fullTextRank_moreMatches_sortFirst() {
        assertThat(dsl().select(BOOK.TITLE)
                        .from(BOOK)
                        .orderBy(
                                TextSearch.fullTextRank("sea OR walk", "english", BOOK.WORDS)
                                        .desc(),
                                BOOK.ID)
                        .fetch(BOOK.TITLE))
                .startsWith("Walking by the sea");
    }

    @Test
    void similar_misspelt_findsByItsIndex() {
        Condition condition = TextSearch.similar("metamorfosis", BOOK.TITLE);

        assertThat(titles(condition)).containsExactly("Metamorphosis");
        assertThat(dsl().select(TextSearch.similarity("metamorfosis", BOOK.TITLE))
                        .from(BOOK)
                        .where(condition)
                        .fetchSingle()
                        .value1())
                .isGreaterThan(0.3f);
        String plan = dsl().transactionResult(transaction -> {
            transaction.dsl().execute("set local enable_seqscan = off");
            return transaction
                    .dsl()
                    .explain(transaction.dsl().selectFrom(BOOK).where(condition))
                    .plan();
        });
        assertThat(plan).contains("book_title_trgm");
    }

    @Test
    void search_trigramIndex_servesIt() {
        String plan = dsl().transactionResult(transaction -> {
            transaction.dsl().execute("set local enable_seqscan = off");
            return transaction
                    .dsl()
                    .explain(transaction.dsl().selectFrom(BOOK).where(Filters.search("metam", BOOK.TITLE)))
                    .plan();
        });
        assertThat(plan).contains("book_title_trgm");
    }
}
