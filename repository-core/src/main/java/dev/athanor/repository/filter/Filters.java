package dev.athanor.repository.filter;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.internal.text.SecretColumns;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Conditions jOOQ does not have in one call: they leave out what was not asked for, escape what a user typed, and bind collections as
 * one array. Everything else is jOOQ's own: {@code isNull}, {@code eq}, {@code startsWith}, {@code isDistinctFrom} ….
 *
 * <p>A null argument means "not asked for" and gives {@link DSL#noCondition()}, which disappears from AND and from OR. A column that
 * keeps a secret is neither searched nor ranged by: whoever counts the rows would learn its content.
 */
public final class Filters {

    private Filters() {}

    /**
     * Rows where any of the fields contains the text, in upper or lower case. Percent signs and underscores stand for themselves. A
     * trigram index ({@code gin (title gin_trgm_ops)}) serves it.
     *
     * @param text what to look for; null or blank asks for nothing
     * @param fields where to look
     * @return the condition
     */
    public static Condition search(@Nullable String text, Field<?>... fields) {
        String pattern = pattern(text, fields);
        return pattern == null
                ? DSL.noCondition()
                : anyOf(fields, field -> field.likeIgnoreCase(pattern, LikePattern.ESCAPE));
    }

    /**
     * Rows where any of the fields contains exactly this text, case included.
     *
     * @param text what to look for; null or blank asks for nothing
     * @param fields where to look
     * @return the condition
     */
    public static Condition searchCaseSensitive(@Nullable String text, Field<?>... fields) {
        String pattern = pattern(text, fields);
        return pattern == null ? DSL.noCondition() : anyOf(fields, field -> field.like(pattern, LikePattern.ESCAPE));
    }

    /**
     * Rows where none of the fields contains the text, in upper or lower case. A field without a value does not contain it.
     *
     * @param text what to look for; null or blank asks for nothing
     * @param fields where to look
     * @return the condition
     */
    public static Condition searchNot(@Nullable String text, Field<?>... fields) {
        String pattern = pattern(text, fields);
        if (pattern == null) {
            return DSL.noCondition();
        }
        return DSL.and(Stream.of(fields)
                .map(field ->
                        field.notLikeIgnoreCase(pattern, LikePattern.ESCAPE).or(field.isNull()))
                .toList());
    }

    /**
     * Rows where the field has this value.
     *
     * @param field the field
     * @param value null asks for nothing
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition equalTo(Field<T> field, @Nullable T value) {
        return value == null ? DSL.noCondition() : field.eq(value);
    }

    /**
     * Rows where the field lies between the bounds, both included.
     *
     * @param field the field
     * @param from null leaves this end open
     * @param to null leaves this end open
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition between(Field<T> field, @Nullable T from, @Nullable T to) {
        return onOrAfter(field, from).and(onOrBefore(field, to));
    }

    /**
     * Rows where the field is less than the bound.
     *
     * @param field the field
     * @param bound null asks for nothing
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition before(Field<T> field, @Nullable T bound) {
        SecretColumns.refuse(field);
        return bound == null ? DSL.noCondition() : field.lt(bound);
    }

    /**
     * Rows where the field is greater than the bound.
     *
     * @param field the field
     * @param bound null asks for nothing
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition after(Field<T> field, @Nullable T bound) {
        SecretColumns.refuse(field);
        return bound == null ? DSL.noCondition() : field.gt(bound);
    }

    /**
     * Rows where the field is the bound or less.
     *
     * @param field the field
     * @param bound null asks for nothing
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition onOrBefore(Field<T> field, @Nullable T bound) {
        SecretColumns.refuse(field);
        return bound == null ? DSL.noCondition() : field.le(bound);
    }

    /**
     * Rows where the field is the bound or greater.
     *
     * @param field the field
     * @param bound null asks for nothing
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition onOrAfter(Field<T> field, @Nullable T bound) {
        SecretColumns.refuse(field);
        return bound == null ? DSL.noCondition() : field.ge(bound);
    }

    /**
     * Rows where a point in time lies on a day. The field stands alone in the comparison, so its index serves it; days of 23 and 25
     * hours are right.
     *
     * @param field a column of date, timestamp or timestamptz
     * @param date the day; null asks for nothing
     * @param zone whose day it is; of no account for columns without a zone
     * @param <T> the field's type
     * @return the condition
     */
    public static <T extends Temporal> Condition onDate(Field<T> field, @Nullable LocalDate date, ZoneId zone) {
        return date == null ? DSL.noCondition() : Days.on(field, date, requireNonNull(zone, "zone"));
    }

    /**
     * Rows where the field has one of the values. Nulls among them match nothing, as in SQL.
     *
     * @param field the field
     * @param values empty means no row; null asks for nothing
     * @param <T> the field's type
     * @return the condition, with one bind value whatever the number of values
     */
    public static <T> Condition in(Field<T> field, @Nullable Collection<? extends @Nullable T> values) {
        return values == null ? DSL.noCondition() : Membership.in(field, values);
    }

    /**
     * Rows where the field has one of the values, or none at all.
     *
     * @param field the field
     * @param values empty means the rows without a value; null asks for nothing
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition inOrNull(Field<T> field, @Nullable Collection<? extends @Nullable T> values) {
        return values == null ? DSL.noCondition() : Membership.in(field, values).or(field.isNull());
    }

    /**
     * Rows where the field has a value other than these. Nulls among them are left out, where SQL would drop every row.
     *
     * @param field the field
     * @param values empty means every row; null asks for nothing
     * @param <T> the field's type
     * @return the condition, with one bind value whatever the number of values
     */
    public static <T> Condition notIn(Field<T> field, @Nullable Collection<? extends @Nullable T> values) {
        return values == null ? DSL.noCondition() : Membership.notIn(field, values);
    }

    /**
     * Rows where the field has a value other than these, or none at all.
     *
     * @param field the field
     * @param values empty means every row; null asks for nothing
     * @param <T> the field's type
     * @return the condition
     */
    public static <T> Condition notInOrNull(Field<T> field, @Nullable Collection<? extends @Nullable T> values) {
        return values == null || values.isEmpty()
                ? DSL.noCondition()
                : Membership.notIn(field, values).or(field.isNull());
    }

    /**
     * Rows for which all the conditions hold.
     *
     * @param conditions those not asked for disappear
     * @return the condition
     */
    public static Condition all(Condition... conditions) {
        return DSL.and(conditions);
    }

    /**
     * Rows for which at least one of the conditions holds.
     *
     * @param conditions those not asked for disappear
     * @return the condition; every row if none of them was asked for, no row if there are none at all
     */
    public static Condition any(Condition... conditions) {
        return DSL.or(conditions);
    }

    /**
     * Rows for which the condition does not hold. Where it is unknown, as for comparisons with NULL, its opposite is unknown too.
     *
     * @param condition one not asked for stays so
     * @return the condition
     */
    public static Condition not(Condition condition) {
        return DSL.not(condition);
    }

    private static @Nullable String pattern(@Nullable String text, Field<?>... fields) {
        if (fields.length == 0) {
            throw new IllegalArgumentException("Name at least one field to search in");
        }
        for (Field<?> field : fields) {
            SecretColumns.refuse(field);
        }
        return LikePattern.containing(text);
    }

    private static Condition anyOf(Field<?>[] fields, Function<Field<?>, Condition> condition) {
        return DSL.or(Stream.of(fields).map(condition).toList());
    }
}
