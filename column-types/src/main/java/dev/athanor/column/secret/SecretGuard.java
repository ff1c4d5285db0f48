package dev.athanor.column.secret;

import dev.athanor.repository.SecretValue;
import dev.athanor.repository.exception.InvalidQueryException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.Row;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.WindowSpecification;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Watches over secret columns while jOOQ writes SQL. Two things are kept from happening by mistake: a secret is compared, sorted or
 * grouped by, also by {@code min} and {@code max}, which finds nothing or tells what is in it; and its value stands in the SQL that a
 * log prints with values in their places, where it becomes {@code ***}. {@linkplain KeyRing#installOn Installing a key ring} installs
 * this, too; a program that only has passwords
 * does it by {@code Database.builder().configure(SecretGuard::installOn)}.
 *
 * <p>A {@link BlindIndex} is there to be compared, and whether a secret {@code IS NULL} is none.
 *
 * <p>Immutable and thread-safe.
 */
public final class SecretGuard implements VisitListener {

    private static final String MASK = "***";
    private static final long serialVersionUID = 1;

    private SecretGuard() {}

    /**
     * Watches over everything that is written with a jOOQ configuration. Doing so twice is doing it once.
     *
     * @param configuration what jOOQ runs with
     */
    public static void installOn(Configuration configuration) {
        if (Boolean.TRUE.equals(configuration.data(SecretGuard.class))) {
            return;
        }
        configuration.data(SecretGuard.class, true);
        configuration.setAppending(new DefaultVisitListenerProvider(new SecretGuard()));
        configuration.setAppending(new DefaultExecuteListenerProvider(new SqlBeingSent()));
    }

    /** Called by jOOQ. */
    @Override
    public void visitStart(VisitContext context) {
        QueryPart part = context.queryPart();
        if (part instanceof Param<?> param) {
            if (isSecret(param) && isForTheEye(context)) {
                context.queryPart(DSL.inline(MASK));
            }
        } else {
            refuse(part, context);
        }
    }

    private static boolean isForTheEye(VisitContext context) {
        return context.context() instanceof RenderContext writing
                && writing.paramType() == ParamType.INLINED
                && !SqlBeingSent.isWrittenWith(context.configuration());
    }

    private static boolean isSecret(Param<?> param) {
        return isSecret(param.getType())
                || (param.getValue() instanceof Object[] array
                        && Arrays.stream(array).anyMatch(SecretValue.class::isInstance));
    }

    private static boolean isSecret(Class<?> type) {
        return SecretValue.class.isAssignableFrom(type);
    }

    private static void refuse(QueryPart part, VisitContext context) {
        @Nullable
        Field<?> compared = switch (part) {
            case Row row -> isOperand(context) ? secretIn(row) : null;
            case Select<?> select -> {
                Field<?> distinct = select.$distinct() ? secretAlone(select.$select()) : null;
                Field<?> grouped = distinct == null ? secretAlone(select.$groupBy()) : distinct;
                yield grouped == null ? secretAlone(select.$distinctOn()) : grouped;
            }
            case WindowSpecification window -> secretAlone(window.$partitionBy());
            case QOM.NaturalJoin<?> join -> secretIn(joined(join));
            case QOM.NaturalLeftJoin<?> join -> secretIn(joined(join));
            case QOM.NaturalRightJoin<?> join -> secretIn(joined(join));
            case QOM.NaturalFullJoin<?> join -> secretIn(joined(join));
            case QOM.QualifiedJoin<?, ?> join -> secretIn(join.$using().toArray());
            case QOM.Count count
            when count.$distinct() -> secretIn(Stream.ofNullable(count.$field()).toArray());
            case QOM.IsDistinctFrom<?> difference ->
                null; // Asked before a write, to leave out one that changes nothing.
            case QOM.IsNotDistinctFrom<?> comparison -> secretIn(comparison.$arg1(), comparison.$arg2());
            case QOM.Like like -> secretIn(like.$value());
            case QOM.Between<?> between -> secretIn(between.$arg1(), between.$arg2());
            case QOM.InList<?> list -> secretIn(list.$field());
            case QOM.NotInList<?> list -> secretIn(list.$field());
            case QOM.CompareCondition<?, ?> comparison -> secretIn(comparison.$arg1(), comparison.$arg2());
            case QOM.EqQuantified<?> any -> secretIn(any.$arg1());
            case QOM.NeQuantified<?> all -> secretIn(all.$arg1());
            case QOM.LtQuantified<?> some -> secretIn(some.$arg1());
            case QOM.LeQuantified<?> some -> secretIn(some.$arg1());
            case QOM.GtQuantified<?> some -> secretIn(some.$arg1());
            case QOM.GeQuantified<?> some -> secretIn(some.$arg1());
            case QOM.CaseSimple<?, ?> choice -> secretIn(choice.$value());
            case QOM.Decode<?, ?> choice -> secretIn(choice.$value());
            case QOM.Greatest<?> greatest -> secretIn(greatest.$arg1().toArray());
            case QOM.Least<?> least -> secretIn(least.$arg1().toArray());
            case QOM.ArrayAgg<?> all when all.$distinct() -> secretIn(all.$field());
            case QOM.Rollup rollup -> secretAlone(rollup.$arg1());
            case QOM.Cube cube -> secretAlone(cube.$arg1());
            case QOM.In<?> in -> secretIn(in.$arg1());
            case QOM.NotIn<?> in -> secretIn(in.$arg1());
            case QOM.Nullif<?> comparison -> secretIn(comparison.$arg1(), comparison.$arg2());
            case QOM.Min<?> least -> secretIn(least.$field());
            case QOM.Max<?> greatest -> secretIn(greatest.$field());
            case SortField<?> sort -> isSecret(sort.$field().getType()) ? sort.$field() : null;
            default -> null;
        };
        if (compared != null) {
            throw new InvalidQueryException(
                    compared.getName()
                            + " is a secret column: comparing, sorting or grouping by it finds nothing, or tells what is in it."
                            + " Compare a blind index beside it, or ask whether it is null",
                    null,
                    null);
        }
    }

    private static Object[] joined(QOM.JoinTable<?, ?> natural) {
        return Arrays.stream(natural.$table1().fields())
                .filter(field -> natural.$table2().field(field.getName()) != null)
                .toArray();
    }

    /** Whether a row is compared with another one or with a subquery; jOOQ does not show those conditions themselves. */
    private static boolean isOperand(VisitContext context) {
        QueryPart[] around = context.queryParts();
        return around.length > 1
                && around[around.length - 2] instanceof Condition condition
                && !(condition instanceof QOM.RowIsNull)
                && !(condition instanceof QOM.RowIsNotNull);
    }

    /** What groups rows by secrets and nothing else. Beside the other columns of its row a secret changes no group. */
    private static @Nullable Field<?> secretAlone(List<? extends QueryPart> grouping) {
        return grouping.stream().allMatch(part -> secretIn(part) != null) ? secretIn(grouping.toArray()) : null;
    }

    private static @Nullable Field<?> secretIn(Object... operands) {
        return Stream.of(operands)
                .flatMap(SecretGuard::fields)
                .filter(field -> isSecret(field.getType()) && field.getType() != BlindIndex.class)
                // The name of a column says more than that of a value.
                .min(Comparator.comparing(field -> field instanceof Param))
                .orElse(null);
    }

    private static Stream<Field<?>> fields(Object operand) {
        return switch (operand) {
            case Field<?> field -> Stream.of(field);
            case Row row -> Arrays.stream(row.fields());
            default -> Stream.empty();
        };
    }
}
