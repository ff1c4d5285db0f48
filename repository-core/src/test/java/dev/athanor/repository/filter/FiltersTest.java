package dev.athanor.repository.filter;

import static dev.athanor.repository.catalogue.AuthorTable.AUTHOR;
import static dev.athanor.repository.catalogue.BookTable.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.catalogue.Genre;
import dev.athanor.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FiltersTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("catalogue");

    private static DSLContext dsl() {
        return DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    }

    @BeforeAll
    static void fill() {
        dsl().insertInto(BOOK, BOOK.TITLE, BOOK.SUBTITLE, BOOK.GENRE, BOOK.PRICE, BOOK.PUBLISHED, BOOK.CREATED_AT)
                .values(
                        "100% wool",
                        "A 5_5 Story", Genre.NOVEL, new BigDecimal("10.00"), day(1), at("2026-03-28T22:59:59Z"))
                .values("100x wool!", null, Genre.ESSAY, new BigDecimal("20.00"), day(2), at("2026-03-28T23:00:00Z"))
                .values("The Sea", "525", Genre.POETRY, null, day(3), at("2026-03-29T21:59:59.999999Z"))
                .values("the seas", "wool", Genre.POETRY, new BigDecimal("30.00"), null, at("2026-03-29T22:00:00Z"))
                .execute();
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 1, day);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static List<Long> ids(Condition condition) {
        return dsl().select(BOOK.ID)
                .from(BOOK)
                .where(condition)
                .orderBy(BOOK.ID)
                .fetch(BOOK.ID);
    }

    @Test
    void search_wildcardsInTheText_standForThemselves() {
        assertThat(ids(Filters.search("100%", BOOK.TITLE))).containsExactly(1L);
        assertThat(ids(Filters.search("5_5", BOOK.SUBTITLE))).containsExactly(1L);
        assertThat(ids(Filters.search("wool!", BOOK.TITLE))).containsExactly(2L);
        assertThat(ids(Filters.search("\\", BOOK.TITLE))).isEmpty();
    }

    @Test
    void search_severalFields_findsInAny() {
        assertThat(ids(Filters.search("WOOL", BOOK.TITLE, BOOK.SUBTITLE))).containsExactly(1L, 2L, 4L);
        assertThat(ids(Filters.searchCaseSensitive("The", BOOK.TITLE))).containsExactly(3L);
    }

    @Test
    void search_blankText_asksForNothing() {
        assertThat(Filters.search("  ", BOOK.TITLE)).isEqualTo(DSL.noCondition());
        assertThat(Filters.search(null, BOOK.TITLE)).isEqualTo(DSL.noCondition());
        assertThat(Filters.searchNot("", BOOK.TITLE)).isEqualTo(DSL.noCondition());
    }

    @Test
    void search_withoutFields_isRefused() {
        assertThatThrownBy(() -> Filters.search("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void search_nonTextColumn_searchesItsText() {
        assertThat(ids(Filters.search("20.0", BOOK.PRICE))).containsExactly(2L);
    }

    @Test
    void searchNot_rowWithoutAValue_isKept() {
        assertThat(ids(Filters.searchNot("wool", BOOK.SUBTITLE))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void bounds_strictAndInclusive_differAtTheBound() {
        assertThat(ids(Filters.before(BOOK.PUBLISHED, day(2)))).containsExactly(1L);
        assertThat(ids(Filters.onOrBefore(BOOK.PUBLISHED, day(2)))).containsExactly(1L, 2L);
        assertThat(ids(Filters.after(BOOK.PUBLISHED, day(2)))).containsExactly(3L);
        assertThat(ids(Filters.onOrAfter(BOOK.PUBLISHED, day(2)))).containsExactly(2L, 3L);
    }

    @Test
    void between_openEnds_areLeftOpen() {
        assertThat(ids(Filters.between(BOOK.PUBLISHED, day(2), day(3)))).containsExactly(2L, 3L);
        assertThat(ids(Filters.between(BOOK.PUBLISHED, null, day(2)))).containsExactly(1L, 2L);
        assertThat(ids(Filters.between(BOOK.PUBLISHED, day(3), null))).containsExactly(3L);
        assertThat(ids(Filters.between(BOOK.PUBLISHED, null, null))).hasSize(4);
    }

    @Test
    void in_enumsNumbersAndIds_bindAsOneArray() {
        Condition condition = Filters.in(BOOK.GENRE, List.of(Genre.ESSAY, Genre.POETRY));

        assertThat(ids(condition)).containsExactly(2L, 3L, 4L);
        assertThat(dsl().extractBindValues(condition)).hasSize(1);
        assertThat(ids(Filters.in(BOOK.PRICE, List.of(new BigDecimal("10"), new BigDecimal("30")))))
                .containsExactly(1L, 4L);
        assertThat(ids(Filters.in(
                        BOOK.CREATED_AT, List.of(at("2026-03-28T23:00:00Z"), at("2026-03-29T21:59:59.999999Z")))))
                .containsExactly(2L, 3L);
    }

    @Test
    void in_moreValuesThanADriverCanBind_works() {
        assertThat(ids(Filters.in(
                        BOOK.ID,
                        IntStream.range(2, 100_000).mapToObj(i -> (long) i).toList())))
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void in_valuesBeyondTheColumnsPrecision_areNotRoundedIntoAMatch() {
        assertThat(ids(Filters.in(BOOK.PRICE, List.of(new BigDecimal("10.001"), new BigDecimal("1e30")))))
                .isEmpty();
        Field<String> code = DSL.field(BOOK.TITLE.getQualifiedName(), SQLDataType.VARCHAR(4));
        assertThat(ids(Filters.in(code, List.of("The Sea!", "100% woolly")))).isEmpty();
    }

    @Test
    void in_emptyNullAndNullElements_areThreeThings() {
        assertThat(ids(Filters.in(BOOK.ID, List.of()))).isEmpty();
        assertThat(Filters.in(BOOK.ID, null)).isEqualTo(DSL.noCondition());
        assertThat(ids(Filters.in(BOOK.SUBTITLE, Arrays.asList("wool", null)))).containsExactly(4L);
        assertThat(ids(Filters.inOrNull(BOOK.SUBTITLE, List.of("wool")))).containsExactly(2L, 4L);
    }

    @Test
    void notIn_emptyNullAndNullElements_areThreeThings() {
        assertThat(ids(Filters.notIn(BOOK.SUBTITLE, List.of()))).hasSize(4);
        assertThat(Filters.notIn(BOOK.ID, null)).isEqualTo(DSL.noCondition());
        assertThat(ids(Filters.notIn(BOOK.SUBTITLE, Arrays.asList("wool", null))))
                .containsExactly(1L, 3L);
        assertThat(ids(Filters.notIn(BOOK.SUBTITLE, List.of("wool", "525")))).containsExactly(1L);
        assertThat(ids(Filters.notInOrNull(BOOK.SUBTITLE, List.of("wool", "525"))))
                .containsExactly(1L, 2L);
    }

    @Test
    void notIn_onlyNullElements_isAsEmpty() {
        assertThat(ids(Filters.notIn(BOOK.SUBTITLE, Arrays.asList((String) null))))
                .hasSize(4);
    }

    @Test
    void onDate_dayOf23Hours_isWholeAndNothingElse() {
        assertThat(ids(Filters.onDate(BOOK.CREATED_AT, LocalDate.of(2026, 3, 29), ZoneId.of("Europe/Berlin"))))
                .containsExactly(2L, 3L);
        assertThat(ids(Filters.onDate(BOOK.PUBLISHED, day(3), ZoneOffset.UTC))).containsExactly(3L);
        assertThat(Filters.onDate(BOOK.PUBLISHED, null, ZoneOffset.UTC)).isEqualTo(DSL.noCondition());
    }

    @Test
    void groups_withConditionsNotAskedFor_dropThem() {
        Condition nothing = Filters.search("", BOOK.TITLE);

        assertThat(ids(Filters.any(nothing, BOOK.ID.eq(1L), BOOK.ID.eq(2L)))).containsExactly(1L, 2L);
        assertThat(ids(Filters.all(nothing, Filters.not(BOOK.ID.eq(1L))))).containsExactly(2L, 3L, 4L);
        assertThat(ids(Filters.any(Filters.in(BOOK.ID, List.of()), BOOK.ID.eq(1L))))
                .containsExactly(1L);
        assertThat(ids(Filters.all())).hasSize(4);
        assertThat(ids(Filters.any(nothing))).hasSize(4);
        assertThat(ids(Filters.any())).isEmpty();
    }

    @Test
    void search_secretColumn_isRefusedEvenForNothing() {
        assertThatThrownBy(() -> Filters.search(null, BOOK.TITLE, AUTHOR.EMAIL))
                .hasMessageContaining("email is a secret");
        assertThatThrownBy(() -> Filters.searchNot("x", AUTHOR.EMAIL)).hasMessageContaining("secret");
        assertThatThrownBy(() -> Filters.before(AUTHOR.EMAIL, "m")).hasMessageContaining("secret");
        assertThatThrownBy(() -> Filters.between(AUTHOR.EMAIL, "a", "m")).hasMessageContaining("secret");
    }
}
