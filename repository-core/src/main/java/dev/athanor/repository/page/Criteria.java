package dev.athanor.repository.page;

import dev.athanor.repository.internal.page.QueryShape;
import dev.athanor.repository.internal.page.TotalOrder;
import dev.athanor.repository.internal.text.SecretColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Which rows, and in which order: a jOOQ condition and sort fields. How many of them is a parameter of the reading method.
 *
 * <p>Repositories make every order total by appending the key, so pages neither repeat nor lose rows that sort alike.
 *
 * <p>Immutable.
 */
public final class Criteria {

    private static final Criteria ALL = new Criteria(DSL.noCondition(), List.of());

    private final Condition condition;
    private final List<SortField<?>> order;

    private Criteria(Condition condition, List<SortField<?>> order) {
        this.condition = condition;
        this.order = List.copyOf(order);
    }

    /**
     * Every row, in the order of the key.
     *
     * @return the criteria
     */
    public static Criteria all() {
        return ALL;
    }

    /**
     * The rows for which all the conditions hold.
     *
     * @param conditions joined with AND; none means every row
     * @return the criteria
     */
    public static Criteria where(Condition... conditions) {
        return ALL.and(conditions);
    }

    /**
     * These rows, as far as the conditions hold for them too.
     *
     * @param conditions joined with AND to what is there
     * @return new criteria
     */
    public Criteria and(Condition... conditions) {
        Condition all = condition;
        for (Condition more : conditions) {
            all = all.and(Objects.requireNonNull(more, "condition"));
        }
        return new Criteria(all, order);
    }

    /**
     * The same rows, ordered by these fields after those given before.
     *
     * @param fields columns, expressions, or either with a direction and a place for nulls
     * @return new criteria
     * @throws IllegalArgumentException for a column that keeps a secret: its place among others would tell its content
     */
    public Criteria orderBy(OrderField<?>... fields) {
        List<SortField<?>> longer = new ArrayList<>(order);
        for (OrderField<?> field : fields) {
            SortField<?> sorted = sortField(field);
            SecretColumns.refuse(sorted.$field());
            longer.add(sorted);
        }
        return new Criteria(condition, longer);
    }

    /**
     * The same rows, in the order of the key.
     *
     * @return new criteria
     */
    public Criteria unordered() {
        return new Criteria(condition, List.of());
    }

    /**
     * The condition of the rows.
     *
     * @return {@link DSL#noCondition()} when every row is meant
     */
    public Condition condition() {
        return condition;
    }

    /**
     * The order asked for, before the key is appended.
     *
     * @return the most significant field first
     */
    public List<SortField<?>> order() {
        return order;
    }

    /**
     * What these criteria ask for, as a key of a map: equal for criteria that ask the same of the same source, and told without rendering
     * them.
     *
     * @param source the table or view they are asked of
     * @return empty where they ask for more than comparisons of its columns with values, which only their SQL tells
     */
    public Optional<List<Object>> identity(Table<?> source) {
        return QueryShape.of(condition, TotalOrder.of(this, List.of()), List.of(source.fields()))
                .map(QueryShape::identity);
    }

    /** {@return the condition and the order with every value hidden} */
    @Override
    public String toString() {
        return "Criteria[" + DSL.using(org.jooq.SQLDialect.POSTGRES).render(condition) + ", order " + order + "]";
    }

    private static SortField<?> sortField(OrderField<?> field) {
        return switch (field) {
            case SortField<?> sorted -> sorted;
            case Field<?> plain -> plain.asc();
            default -> throw new IllegalArgumentException("Neither a field nor a sort field: " + field);
        };
    }
}
