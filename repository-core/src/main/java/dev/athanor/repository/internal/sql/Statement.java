package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.ResultQuery;

/**
 * A statement of fixed shape: rendered once by jOOQ, then run any number of times with other parameters.
 *
 * <p>Immutable, thread-safe.
 */
public final class Statement {

    private final Operation operation;
    private final List<Field<?>> columns;
    private final Function<Slots, ResultQuery<?>> recipe;
    private final String sql;
    private final List<Parameter> parameters;

    /** A parameter: its type, and where its value comes from. */
    public record Parameter(Field<?> type, Slot slot) {}

    private Statement(
            Operation operation,
            List<Field<?>> columns,
            Function<Slots, ResultQuery<?>> recipe,
            String sql,
            List<Parameter> parameters) {
        this.operation = operation;
        this.columns = columns;
        this.recipe = recipe;
        this.sql = sql;
        this.parameters = parameters;
    }

    /**
     * Renders a statement.
     *
     * @param columns what a row of its result holds
     * @param recipe builds it, with whichever parameters it is given
     */
    static Statement of(
            DSLContext dsl, Operation operation, List<Field<?>> columns, Function<Slots, ResultQuery<?>> recipe) {
        return of(dsl, operation, columns, recipe, new Slots.Named()).orElseThrow();
    }

    /**
     * Renders a statement with a condition, to run with others that differ from it by nothing but their values.
     *
     * @param condition one of them
     * @param params its parameters, in the order in which the values of the others will come
     * @return nothing when jOOQ makes more of the parameters than it writes down
     */
    public static Optional<Statement> of(
            DSLContext dsl,
            Operation operation,
            List<Field<?>> columns,
            Function<Slots, ResultQuery<?>> recipe,
            Condition condition,
            List<Param<?>> params) {
        return of(dsl, operation, columns, recipe, new Slots.Named(condition, params));
    }

    private static Optional<Statement> of(
            DSLContext dsl,
            Operation operation,
            List<Field<?>> columns,
            Function<Slots, ResultQuery<?>> recipe,
            Slots.Named slots) {
        ResultQuery<?> query = recipe.apply(slots);
        Map<String, Param<?>> params = dsl.extractParams(query);
        if (!slots.isCovered(params.values())) {
            return Optional.empty();
        }
        List<Parameter> parameters = params.entrySet().stream()
                .filter(param -> !param.getValue().isInline())
                .map(param -> new Parameter(param.getValue(), slots.slotOf(param.getKey(), param.getValue())))
                .toList();
        return Optional.of(new Statement(operation, List.copyOf(columns), recipe, dsl.render(query), parameters));
    }

    public Operation operation() {
        return operation;
    }

    /** What a row of the result holds. */
    public List<Field<?>> columns() {
        return columns;
    }

    public String sql() {
        return sql;
    }

    /** In the order of the question marks. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The same statement as a jOOQ query with its values in place. */
    public ResultQuery<?> query(Call call) {
        return recipe.apply(Slots.of(call));
    }
}
