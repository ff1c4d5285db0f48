package dev.athanor.column.secret;

import static dev.athanor.column.secret.Patients.ID;
import static dev.athanor.column.secret.Patients.PATIENT;
import static dev.athanor.column.secret.Patients.PHONE;
import static dev.athanor.column.secret.Patients.PHONE_INDEX;
import static dev.athanor.column.secret.Patients.SCAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.arrayAggDistinct;
import static org.jooq.impl.DSL.choose;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.cube;
import static org.jooq.impl.DSL.decode;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ORM leak: whoever compares or orders rows by a secret column, and counts them, learns what is in it. */
class SecretGuardTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private static final EncryptedText NUMBER = EncryptedText.of("CANARY");

    private final DSLContext dsl = Database.builder()
            .primary(DATABASE.dataSource())
            .configure(KeyRing.parse("1:" + KeyRingBuilder.randomKey())::installOn)
            .build()
            .dsl();

    private Query where(Condition condition) {
        return dsl.selectFrom(PATIENT).where(condition);
    }

    @Test
    void question_aboutASecret_isRefusedWhateverTheOperator() {
        for (Query query : List.of(
                where(PHONE.eq(NUMBER)),
                where(PHONE.ne(NUMBER)),
                where(PHONE.lt(NUMBER)),
                where(PHONE.le(NUMBER)),
                where(val(NUMBER, PHONE).gt(PHONE)),
                where(PHONE.ge(NUMBER)),
                where(PHONE.isNotDistinctFrom(NUMBER)),
                where(PHONE.lt(any(select(PHONE).from(PATIENT)))),
                where(PHONE.le(any(select(PHONE).from(PATIENT)))),
                where(PHONE.gt(all(select(PHONE).from(PATIENT)))),
                where(PHONE.ge(all(select(PHONE).from(PATIENT)))),
                where(PHONE.between(NUMBER, NUMBER)),
                where(PHONE.notBetween(NUMBER, NUMBER)),
                where(PHONE.betweenSymmetric(NUMBER, NUMBER)),
                where(PHONE.in(NUMBER, NUMBER)),
                where(PHONE.notIn(NUMBER, NUMBER)),
                where(PHONE.in(select(PHONE).from(PATIENT))),
                where(PHONE.notIn(select(PHONE).from(PATIENT))),
                where(PHONE.eq(any(NUMBER, NUMBER))),
                where(PHONE.ne(all(NUMBER, NUMBER))),
                where(PHONE.eq(any(select(PHONE).from(PATIENT)))),
                where(row(ID, PHONE).eq(row(val(UUID.randomUUID()), val(NUMBER, PHONE)))),
                where(row(ID, PHONE).lt(row(val(UUID.randomUUID()), val(NUMBER, PHONE)))),
                where(row(ID, PHONE).in(List.of(row(val(UUID.randomUUID()), val(NUMBER, PHONE))))),
                where(row(ID, PHONE).in(select(ID, PHONE).from(PATIENT))),
                where(row(ID, PHONE).notIn(select(ID, PHONE).from(PATIENT))),
                where(row(ID, PHONE).eq(select(ID, PHONE).from(PATIENT))),
                where(row(ID, PHONE).eq(any(select(ID, PHONE).from(PATIENT)))),
                where(row(ID, PHONE).between(ID, PHONE).and(ID, PHONE)),
                where(PHONE.contains(NUMBER)),
                where(PHONE.startsWith(NUMBER)),
                where(PHONE.endsWith(NUMBER)),
                dsl.selectFrom(PATIENT).orderBy(PHONE),
                dsl.selectFrom(PATIENT).orderBy(PHONE.desc().nullsLast()),
                dsl.select(rowNumber().over(orderBy(PHONE))).from(PATIENT),
                dsl.select(rowNumber().over(partitionBy(PHONE))).from(PATIENT),
                dsl.select(rowNumber().over().partitionBy(PHONE)).from(PATIENT),
                dsl.select(rowNumber().over(name("w")))
                        .from(PATIENT)
                        .window(name("w").as(partitionBy(PHONE))),
                dsl.select(count()).from(PATIENT).groupBy(PHONE),
                dsl.select(count()).from(PATIENT).groupBy(PHONE, SCAN),
                dsl.select(countDistinct(PHONE)).from(PATIENT),
                dsl.selectDistinct(PHONE).from(PATIENT),
                dsl.select(ID).distinctOn(PHONE).from(PATIENT),
                dsl.select(count()).from(PATIENT.as("a").join(PATIENT.as("b")).using(PHONE)),
                dsl.select(count())
                        .from(PATIENT.as("a").leftJoin(PATIENT.as("b")).using(ID, PHONE)),
                dsl.select(greatest(PHONE, PHONE)).from(PATIENT),
                dsl.select(least(PHONE, PHONE)).from(PATIENT),
                dsl.select(choose(PHONE).when(NUMBER, 1)).from(PATIENT),
                dsl.select(decode(PHONE, val(NUMBER, PHONE), val(1))).from(PATIENT),
                dsl.select(arrayAggDistinct(PHONE)).from(PATIENT),
                dsl.select(count()).from(PATIENT).groupBy(rollup(PHONE)),
                dsl.select(count()).from(PATIENT).groupBy(cube(PHONE)),
                dsl.select(min(PHONE)).from(PATIENT),
                dsl.select(max(PHONE)).from(PATIENT),
                dsl.select(nullif(PHONE, NUMBER)).from(PATIENT),
                dsl.deleteFrom(PATIENT).where(PHONE.eq(NUMBER)),
                dsl.update(PATIENT).setNull(PHONE).where(PHONE.eq(NUMBER)))) {
            assertThatThrownBy(query::execute)
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("phone is a secret column")
                    .hasMessageNotContaining("CANARY");
        }
    }

    @Test
    void pattern_forASecret_cannotEvenBeMade() {
        for (Supplier<Condition> pattern : List.<Supplier<Condition>>of(
                () -> PHONE.like("CANARY%"),
                () -> PHONE.notLike("CANARY%"),
                () -> PHONE.likeIgnoreCase("CANARY%"),
                () -> PHONE.likeRegex("^CANARY"),
                () -> PHONE.similarTo("CANARY%"))) {
            assertThatThrownBy(pattern::get)
                    .isInstanceOf(ColumnTypeException.class)
                    .hasMessageNotContaining("CANARY");
        }
    }

    @Test
    void secretBesideOtherColumnsOfItsRow_mayBeGroupedBy() {
        assertThat(dsl.selectDistinct(ID, PHONE).from(PATIENT).fetch()).isEmpty();
        assertThat(dsl.select(PHONE, count()).from(PATIENT).groupBy(ID, PHONE).fetch())
                .isEmpty();
        assertThat(dsl.select(rowNumber().over(partitionBy(ID, PHONE)))
                        .from(PATIENT)
                        .fetch())
                .isEmpty();
        assertThat(dsl.select(row(ID, PHONE)).from(PATIENT).fetch()).isEmpty();
        assertThat(dsl.select(PHONE_INDEX, countDistinct(PHONE_INDEX))
                        .from(PATIENT)
                        .groupBy(PHONE_INDEX)
                        .fetch())
                .isEmpty();
    }

    @Test
    void blindIndexAndNull_areAllowed() {
        assertThat(dsl.fetchCount(
                        PATIENT,
                        PHONE.isNotNull()
                                .and(PHONE_INDEX.in(BlindIndex.of("110"), BlindIndex.of("112")))
                                .and(row(ID, PHONE).isNotNull())
                                .and(row(PHONE_INDEX).ne(row(BlindIndex.of("113"))))))
                .isZero();
    }
}
