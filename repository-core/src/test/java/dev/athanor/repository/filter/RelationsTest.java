package dev.athanor.repository.filter;

import static dev.athanor.repository.catalogue.AuthorTable.AUTHOR;
import static dev.athanor.repository.catalogue.BookTable.BOOK;
import static dev.athanor.repository.catalogue.ReviewTable.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.catalogue.Keys;
import dev.athanor.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RelationsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("catalogue");

    private static DSLContext dsl() {
        return DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    }

    @BeforeAll
    static void fill() {
        UUID woolf = new UUID(0, 1);
        UUID kafka = new UUID(0, 2);
        dsl().insertInto(AUTHOR, AUTHOR.ID, AUTHOR.NAME)
                .values(woolf, "Woolf")
                .values(kafka, "Kafka")
                .execute();
        dsl().insertInto(BOOK, BOOK.ID, BOOK.AUTHOR_ID, BOOK.SEQUEL_OF, BOOK.TITLE)
                .values(1L, woolf, null, "The Waves")
                .values(2L, woolf, 1L, "The Years")
                .values(3L, kafka, null, "The Trial")
                .values(4L, null, null, "Beowulf")
                .execute();
        dsl().insertInto(REVIEW, REVIEW.BOOK_ID, REVIEW.STARS)
                .values(1L, 5)
                .values(1L, 4)
                .values(3L, 2)
                .execute();
    }

    private static List<Long> books(Condition condition) {
        return dsl().select(BOOK.ID)
                .from(BOOK)
                .where(condition)
                .orderBy(BOOK.ID)
                .fetch(BOOK.ID);
    }

    private static List<String> authors(Condition condition) {
        return dsl().select(AUTHOR.NAME)
                .from(AUTHOR)
                .where(condition)
                .orderBy(AUTHOR.NAME)
                .fetch(AUTHOR.NAME);
    }

    @Test
    void related_conditionOnTheParent_selectsChildren() {
        assertThat(books(Relations.related(Keys.BOOK_AUTHOR, AUTHOR.NAME.eq("Woolf"))))
                .containsExactly(1L, 2L);
        assertThat(books(Relations.related(Keys.BOOK_AUTHOR))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void referencedBy_conditionOnChildren_selectsEachParentOnce() {
        assertThat(authors(Relations.referencedBy(Keys.BOOK_AUTHOR, BOOK.TITLE.startsWith("The"))))
                .containsExactly("Kafka", "Woolf");
        assertThat(authors(Filters.not(Relations.referencedBy(Keys.BOOK_AUTHOR, BOOK.ID.eq(3L)))))
                .containsExactly("Woolf");
    }

    @Test
    void referencedBy_nestedRelations_nestExists() {
        Condition wellReviewed =
                Relations.referencedBy(Keys.BOOK_AUTHOR, Relations.referencedBy(Keys.REVIEW_BOOK, REVIEW.STARS.ge(4)));

        assertThat(authors(wellReviewed)).containsExactly("Woolf");
    }

    @Test
    void related_path_goesAnyDepthAndToItself() {
        assertThat(authors(Relations.related(
                        AUTHOR.book().review(), AUTHOR.book().review().STARS.ge(4))))
                .containsExactly("Woolf");
        assertThat(books(Relations.related(
                        BOOK.predecessor(), BOOK.predecessor().TITLE.eq("The Waves"))))
                .containsExactly(2L);
        assertThat(books(Relations.related(BOOK.sequels()))).containsExactly(1L);
    }

    @Test
    void related_selfReferenceByKey_isRefusedWithTheRemedy() {
        assertThatThrownBy(() -> Relations.related(Keys.BOOK_SEQUEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
    }
}
