package dev.athanor.repository.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.catalogue.Genre;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorKeys;
import dev.athanor.repository.page.PageCursor;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private static final DSLContext DSL_CONTEXT = DSL.using(SQLDialect.POSTGRES);
    private static final Table<?> BOOK = DSL.table(DSL.name("book"));
    private static final Field<String> TITLE = DSL.field(DSL.name("title"), SQLDataType.CLOB);
    private static final Field<Long> ID = DSL.field(DSL.name("id"), SQLDataType.BIGINT);
    private static final Criteria BY_TITLE = Criteria.where(TITLE.ne("x")).orderBy(TITLE);
    private static final List<@Nullable Object> PLACE = List.of("Top secret title", 7L);
    private static final CursorKeys KEYS = CursorKeys.of(bytes("an old key of thirty-two bytes.."));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Cursors cursors(CursorKeys keys, Table<?> source, Criteria criteria) {
        TotalOrder order = TotalOrder.of(criteria, List.of(ID));
        var query = DSL_CONTEXT.selectFrom(source).where(criteria.condition()).orderBy(order.sortFields());
        return Cursors.of(keys, List.of(query.getSQL(ParamType.INLINED)), order);
    }

    private static Cursors cursors() {
        return cursors(KEYS, BOOK, BY_TITLE);
    }

    private static void assertRefused(Cursors cursors, PageCursor cursor) {
        assertThatThrownBy(() -> cursors.open(cursor))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void open_ownCursor_tellsPlaceAndWay() {
        Position behind = cursors().open(cursors().behind(PLACE));
        Position before = cursors().open(cursors().before(PLACE));
        Position back = cursors().open(cursors().back(before));

        assertThat(List.of(behind.values(), before.values(), back.values())).containsOnly(PLACE);
        assertThat(List.of(behind.backwards(), before.backwards(), back.backwards()))
                .containsExactly(false, true, false);
        assertThat(List.of(behind.inclusive(), before.inclusive(), back.inclusive()))
                .containsExactly(false, false, true);
    }

    @Test
    void open_anyBitFlipped_isRefused() {
        byte[] token = Base64.getUrlDecoder().decode(cursors().behind(PLACE).token());
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefused(
                    cursors(),
                    PageCursor.of(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)));
        }
    }

    @Test
    void open_anyCharacterChangedOrMissing_isRefused() {
        String token = cursors().behind(PLACE).token();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(cursors(), PageCursor.of(token.substring(0, i) + other + token.substring(i + 1)));
            assertRefused(cursors(), PageCursor.of(token.substring(0, i)));
        }
        assertRefused(cursors(), PageCursor.of(token + "="));
        assertRefused(cursors(), PageCursor.of("ä\u0000 "));
    }

    @Test
    void open_otherTableFilterOrderOrType_isRefused() {
        PageCursor cursor = cursors().behind(PLACE);

        assertRefused(cursors(KEYS, DSL.table(DSL.name("author")), BY_TITLE), cursor);
        assertRefused(cursors(KEYS, BOOK, Criteria.where(TITLE.ne("y")).orderBy(TITLE)), cursor);
        assertRefused(cursors(KEYS, BOOK, Criteria.where(TITLE.ne("x")).orderBy(TITLE.desc())), cursor);
        Field<UUID> changed = DSL.field(DSL.name("title"), SQLDataType.UUID);
        assertRefused(cursors(KEYS, BOOK, Criteria.where(TITLE.ne("x")).orderBy(changed)), cursor);
    }

    @Test
    void open_afterRotation_acceptsTheOldKeyOnlyWhereTold() {
        PageCursor old = cursors().behind(PLACE);
        CursorKeys fresh = CursorKeys.random();

        assertRefused(cursors(fresh, BOOK, BY_TITLE), old);
        CursorKeys rotated = fresh.accepting(bytes("an old key of thirty-two bytes.."));
        assertThat(cursors(rotated, BOOK, BY_TITLE).open(old).values()).isEqualTo(PLACE);
        assertThat(cursors(rotated, BOOK, BY_TITLE).behind(PLACE))
                .isEqualTo(cursors(fresh, BOOK, BY_TITLE).behind(PLACE));
    }

    @Test
    void token_itsSortValues_cannotBeRead() {
        String token = cursors().behind(PLACE).token();

        assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void position_valuesOfEveryOrderedType_surviveExactly() {
        assertSurvives(SQLDataType.SMALLINT, (short) -3);
        assertSurvives(SQLDataType.BIGINT, Long.MIN_VALUE);
        assertSurvives(SQLDataType.NUMERIC, new BigDecimal("1.2300"));
        assertSurvives(SQLDataType.DOUBLE, 0.1 + 0.2);
        assertSurvives(SQLDataType.DOUBLE, Double.NaN);
        assertSurvives(SQLDataType.REAL, 1e-30f);
        assertSurvives(SQLDataType.BOOLEAN, true);
        assertSurvives(SQLDataType.UUID, UUID.randomUUID());
        assertSurvives(SQLDataType.CLOB, "ä \u0001 \uD83D\uDE00 '\"");
        assertSurvives(SQLDataType.INSTANT, Instant.parse("2026-01-01T00:00:00.123456Z"));
        assertSurvives(SQLDataType.TIMESTAMPWITHTIMEZONE, OffsetDateTime.parse("2026-01-01T00:00:00.123456+01:00"));
        assertSurvives(SQLDataType.LOCALDATE, LocalDate.of(-43, 3, 15));
        assertSurvives(SQLDataType.VARCHAR.asEnumDataType(Genre.class), Genre.ESSAY);
        assertSurvives(SQLDataType.INTEGER.asConvertedDataType(Isbn.class, Isbn::new, Isbn::number), new Isbn(978));
    }

    @Test
    void position_nulls_surviveAsNulls() {
        List<@Nullable Object> values = Arrays.asList(null, 1L);

        assertThat(cursors().open(cursors().behind(values)).values()).isEqualTo(values);
    }

    @Test
    void position_valueWithoutExactText_isRefusedByName() {
        Field<byte[]> bytes = DSL.field(DSL.name("hash"), SQLDataType.BLOB);
        Criteria criteria = Criteria.all().orderBy(bytes);

        assertThatThrownBy(() -> cursors(KEYS, BOOK, criteria).behind(List.of(new byte[] {1}, 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hash");
    }

    @Test
    void keys_shortSecret_isRefused() {
        assertThatThrownBy(() -> CursorKeys.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> void assertSurvives(DataType<T> type, T value) {
        Field<T> field = DSL.field(DSL.name("f"), type);
        Criteria criteria = Criteria.all().orderBy(field);
        Cursors cursors = cursors(KEYS, BOOK, criteria);

        assertThat(cursors.open(cursors.behind(List.of(value, 1L))).values()).isEqualTo(List.of(value, 1L));
    }

    private record Isbn(int number) {}
}
