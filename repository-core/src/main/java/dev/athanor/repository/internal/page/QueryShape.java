package dev.athanor.repository.internal.page;

import dev.athanor.repository.internal.jdbc.DirectTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QuantifiedSelect;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a query but its values: two queries of one source with the same shape are the same text. Told from jOOQ's model
 * for what most queries are made of, comparisons of columns with values; the others have no shape.
 */
public final class QueryShape {

    private final List<Object> parts = new ArrayList<>();
    private final List<Param<?>> params = new ArrayList<>();
    private final List<? extends Field<?>> columns;

    private QueryShape(List<? extends Field<?>> columns) {
        this.columns = columns;
    }

    /**
     * The shape of a query.
     *
     * @param columns those of the source
     * @param more what else makes its text
     * @return nothing if it has none that can be told
     */
    public static Optional<QueryShape> of(
            Condition condition, TotalOrder order, List<? extends Field<?>> columns, Object... more) {
        QueryShape shape = new QueryShape(columns);
        Collections.addAll(shape.parts, more);
        return shape.add(order.terms()) && shape.add(condition) ? Optional.of(shape) : Optional.empty();
    }

    /** What is equal for queries of the same shape. */
    public List<Object> parts() {
        return parts;
    }

    /** The parameters of the condition. */
    public List<Param<?>> params() {
        return params;
    }

    /** What is equal for queries of the same shape with the same values. */
    public List<Object> identity() {
        List<Object> identity = new ArrayList<>(parts.size() + params.size());
        identity.addAll(parts);
        for (Param<?> param : params) {
            Object value = Objects.requireNonNull(param.getValue(), "a parameter of a shape has a value");
            identity.add(value instanceof Object[] array ? Arrays.asList(array.clone()) : value);
        }
        return identity;
    }

    private boolean add(List<SortTerm> terms) {
        for (SortTerm term : terms) {
            if (!add(term.field())) {
                return false;
            }
            parts.add(term.descending());
            parts.add(term.nullsFirst());
            parts.add(term.nullable());
        }
        return true;
    }

    private boolean add(Condition condition) {
        parts.add(condition.getClass());
        return switch (condition) {
            case QOM.And and -> add(and.$arg1()) && add(and.$arg2());
            case QOM.Or or -> add(or.$arg1()) && add(or.$arg2());
            case QOM.Not not -> add(not.$arg1());
            case QOM.Eq<?> eq -> add(eq.$arg1()) && add(eq.$arg2());
            case QOM.Ne<?> ne -> add(ne.$arg1()) && add(ne.$arg2());
            case QOM.Lt<?> lt -> add(lt.$arg1()) && add(lt.$arg2());
            case QOM.Le<?> le -> add(le.$arg1()) && add(le.$arg2());
            case QOM.Gt<?> gt -> add(gt.$arg1()) && add(gt.$arg2());
            case QOM.Ge<?> ge -> add(ge.$arg1()) && add(ge.$arg2());
            case QOM.EqQuantified<?> any -> add(any.$arg1()) && add(any.$arg2());
            case QOM.NeQuantified<?> all -> add(all.$arg1()) && add(all.$arg2());
            case QOM.IsNull isNull -> add(isNull.$arg1());
            case QOM.IsNotNull isNotNull -> add(isNotNull.$arg1());
            case QOM.Like like -> addLike(like.$arg1(), like.$arg2(), like.$arg3());
            case QOM.NotLike like -> addLike(like.$arg1(), like.$arg2(), like.$arg3());
            case QOM.LikeIgnoreCase like -> addLike(like.$arg1(), like.$arg2(), like.$arg3());
            case QOM.NotLikeIgnoreCase like -> addLike(like.$arg1(), like.$arg2(), like.$arg3());
            default -> isSame(condition, DSL.noCondition());
        };
    }

    private boolean addLike(Field<?> field, Field<?> pattern, @Nullable Character escape) {
        parts.add(escape == null ? "" : escape);
        return add(field) && add(pattern);
    }

    private boolean add(QuantifiedSelect<?> values) {
        return values instanceof QOM.QuantifiedArray<?> array
                && array.$array() instanceof Param<?> param
                && parts.add(array.$quantifier())
                && addParam(param);
    }

    private boolean add(Field<?> field) {
        return field instanceof Param<?> param ? addParam(param) : addColumn(field);
    }

    private boolean addColumn(Field<?> field) {
        for (int i = 0; i < columns.size(); i++) {
            if (isSame(columns.get(i), field)) {
                parts.add(i);
                return true;
            }
        }
        return false;
    }

    /** A parameter that stands in two places is one value here and could be two in the next query of the shape. */
    private boolean addParam(Param<?> param) {
        if (param.isInline()
                || param.getParamName() != null
                || param.getValue() == null
                || !DirectTypes.isUniform(param)
                || isKnown(param)) {
            return false;
        }
        parts.add(param.getType());
        // The others are written as they are, an array is cast.
        parts.add(param.getDataType().isArray() ? param.getDataType().getCastTypeName() : "");
        params.add(param);
        return true;
    }

    private boolean isKnown(Param<?> param) {
        for (int i = 0; i < params.size(); i++) {
            if (isSame(params.get(i), param)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // jOOQ compares most parts of a query by rendering them
    private static boolean isSame(QueryPart one, QueryPart other) {
        return one == other;
    }
}
