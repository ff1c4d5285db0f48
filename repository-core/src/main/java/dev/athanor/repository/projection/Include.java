package dev.athanor.repository.projection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Path;
import org.jooq.SortField;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Related rows inside a projected record. A component {@code List<X>} takes all of them, a component {@code X} the one there is, or
 * null. Rows of soft-deleted tables that are marked as deleted are left out.
 *
 * <p>Immutable.
 */
public final class Include {

    private final TableLike<?> path;
    private final Projection<?> projection;
    private final @Nullable String component;
    private final Condition condition;
    private final List<SortField<?>> order;

    private Include(
            TableLike<?> path,
            Projection<?> projection,
            @Nullable String component,
            Condition condition,
            List<SortField<?>> order) {
        this.path = requireNonNull(path, "path");
        this.projection = requireNonNull(projection, "projection");
        this.component = component;
        this.condition = condition;
        this.order = List.copyOf(order);
    }

    /**
     * The rows a generated path leads to, as {@code Include.of(AUTHOR.book(), BookTitle.class)}.
     *
     * @param path starts at the table that is projected
     * @param type the record they become
     * @return to go into {@link Projection#including}
     */
    public static Include of(Path<?> path, Class<? extends Record> type) {
        return of(path, Projection.of(type));
    }

    /**
     * The rows a generated path leads to, with further rows inside: the paths of those go on from this one, as
     * {@code AUTHOR.book().review()}.
     *
     * @param path starts at the table that is projected
     * @param projection the record they become
     * @return to go into {@link Projection#including}
     */
    public static Include of(Path<?> path, Projection<?> projection) {
        return new Include(path, projection, null, DSL.noCondition(), List.of());
    }

    /**
     * Says which component they go to; needed where several have the type.
     *
     * @param name the component
     * @return a new include
     */
    public Include into(String name) {
        return new Include(path, projection, requireNonNull(name, "name"), condition, order);
    }

    /**
     * Leaves out those for which a condition does not hold.
     *
     * @param narrower a condition on fields of the path
     * @return a new include
     */
    public Include where(Condition narrower) {
        return new Include(path, projection, component, condition.and(narrower), order);
    }

    /**
     * Orders them; without it they come in the order of their key.
     *
     * @param fields fields of the path
     * @return a new include
     */
    public Include orderBy(SortField<?>... fields) {
        return new Include(path, projection, component, condition, List.of(fields));
    }

    /** {@return the path} */
    public TableLike<?> path() {
        return path;
    }

    /** {@return the record they become} */
    public Projection<?> projection() {
        return projection;
    }

    /** {@return the component they go to, or null for the only one of its type} */
    public @Nullable String component() {
        return component;
    }

    /** {@return which of them} */
    public Condition condition() {
        return condition;
    }

    /** {@return their order, or nothing} */
    public List<SortField<?>> order() {
        return order;
    }
}
