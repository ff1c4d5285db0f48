package dev.athanor.repository.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.CLOB);
    private static final Field<Integer> AGE = DSL.field(DSL.name("age"), SQLDataType.INTEGER);

    @Test
    void request_negativeNumbers_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.of(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.of(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.ofNumber(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.ofNumber(1, 0));
        assertThatThrownBy(() -> PageRequest.ofNumber(Long.MAX_VALUE, 10)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void request_pageNumber_startsAtOne() {
        assertThat(PageRequest.ofNumber(3, 20)).isEqualTo(PageRequest.of(20, 40));
        assertThat(PageRequest.of(20, 40).next()).isEqualTo(PageRequest.of(20, 60));
        assertThat(PageRequest.of(1, 0).withCounting(Counting.WINDOW).next().counting())
                .isEqualTo(Counting.WINDOW);
    }

    @Test
    void within_largerRequest_namesEverythingThatIsTooLarge() {
        PageRequest request = PageRequest.of(100, 5_000);

        assertThat(request.within(100, 5_000)).isSameAs(request);
        assertThatThrownBy(() -> request.within(99, 4_999))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("limit: is more than 99", "offset: lies deeper than row 4999");
    }

    @Test
    void page_itsPlaceAmongAll_isKnown() {
        Page<String> middle = new Page<>(List.of("c", "d"), 5, 2, 2);
        Page<String> last = new Page<>(List.of("e"), 5, 2, 4);
        Page<String> beyond = new Page<>(List.of(), 5, 2, 10);

        assertThat(middle.hasNext()).isTrue();
        assertThat(middle.hasPrevious()).isTrue();
        assertThat(middle.pages()).isEqualTo(3);
        assertThat(last.hasNext()).isFalse();
        assertThat(beyond.hasNext()).isFalse();
        assertThat(beyond.hasPrevious()).isTrue();
        assertThat(new Page<>(List.of(), 5, 0, 0).pages()).isZero();
        assertThat(new Page<>(List.of(), 5, 0, 0).hasNext()).isTrue();
        assertThat(new Page<>(List.of(), 0, 2, 2).hasPrevious()).isFalse();
    }

    @Test
    void map_anyKindOfPage_keepsItsPlace() {
        PageCursor next = PageCursor.of("next");

        assertThat(new Page<>(List.of("a"), 5, 2, 2).map(String::length)).isEqualTo(new Page<>(List.of(1), 5, 2, 2));
        assertThat(new Slice<>(List.of("a"), 2, 2, true).map(String::length))
                .isEqualTo(new Slice<>(List.of(1), 2, 2, true));
        assertThat(new CursorPage<>(List.of("a"), next, null).map(String::length))
                .isEqualTo(new CursorPage<>(List.of(1), next, null));
    }

    @Test
    void items_listThatChangesLater_isCopied() {
        List<String> rows = new ArrayList<>(List.of("a"));
        Page<String> page = new Page<>(rows, 1, 1, 0);
        CursorPage<String> scrolled = new CursorPage<>(rows, null, null);

        rows.clear();

        assertThat(page.items()).containsExactly("a");
        assertThat(scrolled.items()).containsExactly("a");
        assertThat(scrolled.hasNext()).isFalse();
        assertThat(scrolled.hasPrevious()).isFalse();
    }

    @Test
    void criteria_conditionsAndOrders_addUp() {
        Criteria criteria =
                Criteria.where(NAME.eq("Ada")).and(AGE.gt(3)).orderBy(NAME).orderBy(AGE.desc());

        assertThat(criteria.condition()).isEqualTo(NAME.eq("Ada").and(AGE.gt(3)));
        assertThat(criteria.order()).containsExactly(NAME.asc(), AGE.desc());
        assertThat(criteria.unordered().order()).isEmpty();
        assertThat(criteria.unordered().condition()).isEqualTo(criteria.condition());
        assertThat(Criteria.all().condition()).isEqualTo(DSL.noCondition());
    }

    @Test
    void toString_criteria_hidesValues() {
        assertThat(Criteria.where(NAME.eq("Ada Lovelace")).toString())
                .contains("\"name\" = ?")
                .doesNotContain("Lovelace");
    }
}
