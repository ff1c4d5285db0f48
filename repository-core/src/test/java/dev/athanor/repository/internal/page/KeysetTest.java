package dev.athanor.repository.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.repository.page.Criteria;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysetTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private static final Table<?> ROW = DSL.table(DSL.name("row"));
    private static final Field<Integer> A = DSL.field(DSL.name("a"), SQLDataType.INTEGER);
    private static final Field<String> B = DSL.field(DSL.name("b"), SQLDataType.CLOB);
    private static final Field<Integer> C = DSL.field(DSL.name("c"), SQLDataType.INTEGER.nullable(false));
    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.nullable(false));

    private static @Nullable Connection connection;

    private static DSLContext dsl() {
        return DSL.using(Objects.requireNonNull(connection), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void close() throws SQLException {
        Objects.requireNonNull(connection).close();
    }

    @BeforeAll
    static void fill() throws SQLException {
        connection = database.dataSource().getConnection();
        dsl().execute("create table row (a integer, b text, c integer not null, id integer primary key)");
        Random random = new Random(7);
        for (int id = 0; id < 60; id++) {
            dsl().insertInto(ROW, A, B, C, ID)
                    .values(
                            random.nextInt(3) == 0 ? null : random.nextInt(3),
                            random.nextInt(3) == 0 ? null : "b" + random.nextInt(2),
                            random.nextInt(3),
                            id)
                    .execute();
        }
    }

    static Stream<List<SortField<?>>> orders() {
        List<List<SortField<?>>> orders = new ArrayList<>();
        for (SortField<?> a : ways(A)) {
            orders.add(List.of(a));
            for (SortField<?> b : ways(B)) {
                orders.add(List.of(a, b));
            }
            orders.add(List.of(a, C.desc(), B.asc()));
        }
        orders.add(List.of());
        orders.add(List.of(C.asc(), ID.desc()));
        orders.add(List.of(C.desc()));
        orders.add(List.of(C.asc()));
        orders.add(List.of(DSL.lower(B).desc(), C.asc()));
        return orders.stream();
    }

    private static List<SortField<?>> ways(Field<?> field) {
        return List.of(
                field.asc(),
                field.desc(),
                field.asc().nullsFirst(),
                field.asc().nullsLast(),
                field.desc().nullsFirst(),
                field.desc().nullsLast());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void behind_everyPositionOfAnyOrder_isTheRestOfIt(List<SortField<?>> sort) {
        TotalOrder order = TotalOrder.of(Criteria.all().orderBy(sort.toArray(SortField[]::new)), List.of(ID));
        List<Integer> all = ids(DSL.noCondition(), order);

        assertThat(all).hasSize(60);
        assertThat(ids(DSL.noCondition(), order.reversed())).isEqualTo(all.reversed());
        for (int i = 0; i < all.size(); i += 7) {
            List<@Nullable Object> values = valuesOf(all.get(i), order);

            assertThat(ids(behind(order, values, false), order)).isEqualTo(all.subList(i + 1, all.size()));
            assertThat(ids(behind(order, values, true), order)).isEqualTo(all.subList(i, all.size()));
            assertThat(ids(behind(order.reversed(), values, false), order)).isEqualTo(all.subList(0, i));
        }
    }

    @Test
    void behind_oneDirectionWithoutNulls_isOneComparisonOfRows() {
        TotalOrder order = TotalOrder.of(Criteria.all().orderBy(C.desc()), List.of(ID));

        assertThat(dsl().renderInlined(behind(order, List.of(1, 2), false))).isEqualTo("(\"c\", \"id\") < (1, 2)");
        assertThat(dsl().renderInlined(DSL.orderBy(order.sortFields()))).contains("\"c\" desc, \"id\" desc");
    }

    @Test
    void behind_deepInALargeTable_readsOnlyItsPageOfTheIndex() {
        dsl().execute("create table deep as select g / 10 as c, g as id from generate_series(1, 200000) g");
        dsl().execute("create unique index on deep (c desc, id)");
        dsl().execute("analyze deep");
        TotalOrder order = TotalOrder.of(Criteria.all().orderBy(C.desc(), ID.asc()), List.of(ID));

        String plan = dsl().explain(dsl().select(C, ID)
                        .from(DSL.table(DSL.name("deep")))
                        .where(behind(order, List.of(10000, 100004), false))
                        .orderBy(order.sortFields())
                        .limit(50))
                .plan();

        assertThat(plan).contains("Index Cond").doesNotContain("Sort");
    }

    private static Condition behind(TotalOrder order, List<? extends @Nullable Object> values, boolean inclusive) {
        Position position = new Position(false, inclusive, new ArrayList<>(values));
        return Keyset.behind(
                order,
                position,
                place -> DSL.val(values.get(place), order.fields().get(place).getDataType()));
    }

    private static List<Integer> ids(Condition condition, TotalOrder order) {
        return dsl().select(ID)
                .from(ROW)
                .where(condition)
                .orderBy(order.sortFields())
                .fetch(ID);
    }

    private static List<@Nullable Object> valuesOf(int id, TotalOrder order) {
        Record row = dsl().select(order.fields()).from(ROW).where(ID.eq(id)).fetchSingle();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(row.get(i));
        }
        return values;
    }
}
