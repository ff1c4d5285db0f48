package dev.athanor.cache.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.currentTimestamp;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.mergeInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.rand;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.truncate;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.with;

import dev.athanor.cache.internal.sql.TableIndex.Reach;
import dev.athanor.cache.internal.sql.TableIndex.Relation;
import dev.athanor.repository.observe.ObservedStatement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FootprintsTest {

    private static final Table<?> BOOK = table(name("public", "book"));
    private static final Table<?> AUTHOR = table(name("public", "author"));
    private static final Table<?> OTHER = table(name("other"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> TITLE = field(name("title"), SQLDataType.VARCHAR);

    private final Footprints footprints = new Footprints(
            TableIndex.of(
                    List.of(BOOK, AUTHOR),
                    List.of(
                            new Relation(name("public", "book_view"), Reach.ROWS, 0),
                            new Relation(name("public", "author"), Reach.CASCADING, 0),
                            new Relation(name("public", "shop"), Reach.TRUNCATING, 1)),
                    Map.of(table(name("public", "audit")), List.of(AUTHOR))),
            new Catalog(List.of(), Set.of("my_stable"), Set.of("my_writer"), true));

    static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of(insertInto(BOOK).columns(ID).values(1), "0"),
                Arguments.of(insertInto(BOOK).columns(ID).values(1).returning(ID), "0"),
                Arguments.of(insertInto(BOOK).columns(ID).select(select(ID).from(AUTHOR)), "0"),
                Arguments.of(
                        update(BOOK.as("b")).set(ID, 1).where(exists(selectOne().from(AUTHOR))), "0"),
                Arguments.of(insertInto(AUTHOR).columns(ID).values(1), "1"),
                Arguments.of(deleteFrom(AUTHOR).using(BOOK).where(ID.eq(1)).returning(), "0,1"),
                Arguments.of(update(table(name("book_view"))).set(ID, 1), "0"),
                Arguments.of(deleteFrom(table(name("shop"))), ""),
                Arguments.of(truncate(table(name("shop"))).cascade(), "1"),
                Arguments.of(select(function("my_writer", Integer.class)), "0,1"),
                Arguments.of(mergeInto(BOOK).using(AUTHOR).on(inline(true)).whenMatchedThenDelete(), "0"),
                Arguments.of(truncate(AUTHOR).cascade(), "0,1"),
                Arguments.of(
                        with("gone").as(deleteFrom(BOOK).returning(ID)).select().from(name("gone")), "0"),
                Arguments.of(insertInto(OTHER).columns(ID).values(1), ""),
                Arguments.of(insertInto(table(name("audit"))).columns(ID).values(1), "0,1"),
                Arguments.of(
                        insertInto(table(name("elsewhere", "book"))).columns(ID).values(1), ""),
                Arguments.of(select(ID).from(BOOK).forUpdate(), ""),
                Arguments.of(select(lower(TITLE), field("a <-> b")).from(BOOK).where(condition("x is null")), ""),
                Arguments.of(DSL.dropTable(BOOK), "0,1"),
                Arguments.of(DSL.alterTable(OTHER).add(ID), "0,1"),
                Arguments.of(query("update book set title = 'x'"), "0"),
                Arguments.of(query("with gone as (delete from Author returning id) select * from gone"), "0,1"),
                Arguments.of(query("call something()"), "0,1"),
                Arguments.of(query("copy book from stdin"), "0,1"),
                Arguments.of(DSL.resultQuery("select something()"), "0,1"),
                Arguments.of(DSL.resultQuery("select 1 from book"), ""));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void written_ofAStatement_isWhatItChanges(Query query, String expected) {
        assertThat(text(written(query))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into book (id) values (1) on conflict do nothing | 0",
                "select 1; delete from author | 0,1",
                "update public.book set title = 'author' | 0",
                "delete from other | ''",
                "select * from book | ''",
                "set transaction isolation level serializable | 0,1",
                "do $$ begin end $$ | 0,1",
                "refresh materialized view v | 0,1",
            })
    void written_ofAText_isParsed(String sql, String expected) {
        assertThat(text(footprints.written(new Sent(sql, Optional.empty())))).isEqualTo(expected);
    }

    static Stream<QueryPart> uncacheable() {
        return Stream.of(
                condition("title operator(pg_catalog.=) 'x'"),
                condition("owner = session_user"),
                condition("at < 'now'::timestamp"),
                condition("at < now()"),
                condition("exists (select 1 from other)"),
                field(name("at"), SQLDataType.TIMESTAMP).lt(currentTimestamp()),
                field(name("x"), SQLDataType.NUMERIC).lt(rand()),
                function("my_stable", Integer.class, ID).eq(1),
                exists(selectOne().from(OTHER)),
                select(ID).from(BOOK).forUpdate(),
                select(ID).from(table("generate_series(1, 2)")),
                insertInto(BOOK).columns(ID).values(1).returning());
    }

    @ParameterizedTest
    @MethodSource("uncacheable")
    void question_thatMayHaveAnotherAnswerByItself_isNone(QueryPart part) {
        assertThat(footprints.question(part)).isEmpty();
    }

    @Test
    void question_withSubqueries_readsTheirTablesToo() {
        Condition condition =
                ID.in(select(ID).from(AUTHOR)).and(exists(selectOne().from(BOOK.as("b"))));

        assertThat(footprints.question(condition).orElseThrow().tables()).containsExactly(0, 1);
    }

    @Test
    void question_withTextThatIsUnderstood_readsItsTablesToo() {
        Condition text =
                ID.eq(1).and(condition("(deleted_at IS NULL)")).and(condition("id in (select id from author)"));

        assertThat(footprints.question(text).orElseThrow().tables()).containsExactly(1);
    }

    @Test
    void question_sameTextAndValues_isTheSame() {
        assertThat(footprints.question(TITLE.eq("x").and(ID.in(1, 2))))
                .isEqualTo(footprints.question(TITLE.eq("x").and(ID.in(1, 2))))
                .isNotEqualTo(footprints.question(TITLE.eq("y").and(ID.in(1, 2))))
                .isNotEqualTo(footprints.question(TITLE.eq("x").and(ID.in(1, 3))))
                .isNotEqualTo(footprints.question(TITLE.ne("x").and(ID.in(1, 2))));
    }

    @Test
    void question_withInlinedAndArrayValues_differsByThem() {
        assertThat(footprints.question(TITLE.eq(inline("x")))).isNotEqualTo(footprints.question(TITLE.eq(inline("y"))));
        Field<Integer[]> ids = field(name("ids"), Integer[].class);
        assertThat(footprints.question(ids.eq(new Integer[] {1, 2})))
                .isEqualTo(footprints.question(ids.eq(new Integer[] {1, 2})))
                .isNotEqualTo(footprints.question(ids.eq(new Integer[] {2, 1})));
    }

    private static String text(BitSet positions) {
        return String.join(",", positions.stream().mapToObj(String::valueOf).toList());
    }

    @Test
    void rendering_ofOurOwnCheckOfATransaction_writesNothing() {
        assertThat(written(DSL.using(SQLDialect.POSTGRES)
                                .select(function("pg_current_xact_id_if_assigned", String.class)
                                        .isNull()))
                        .isEmpty())
                .isTrue();
    }

    private BitSet written(Query query) {
        return footprints.written(new Sent(DSL.using(SQLDialect.POSTGRES).render(query), Optional.of(query)));
    }

    /** A statement as it is observed. */
    private record Sent(String sql, Optional<Query> model) implements ObservedStatement {

        @Override
        public int backend() {
            return 0;
        }
    }
}
