package dev.athanor.repository.internal.sql;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.jdbc.RowReader;
import dev.athanor.repository.internal.jdbc.ValueBinder;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * A statement of fixed shape: rendered once by jOOQ, then run any number of times with other parameters.
 *
 * <p>Immutable, thread-safe.
 */
public final class Statement {

    private final Operation operation;
    private final Function<Slots, ResultQuery<?>> recipe;
    private final String sql;
    private final List<Parameter> parameters;
    private final Optional<RowReader> reader;

    /** A parameter: how it is bound, and where its value comes from. */
    private record Parameter(ValueBinder<?> binder, Slot slot) {}

    private Statement(
            Operation operation,
            Function<Slots, ResultQuery<?>> recipe,
            String sql,
            List<Parameter> parameters,
            Optional<RowReader> reader) {
        this.operation = operation;
        this.recipe = recipe;
        this.sql = sql;
        this.parameters = parameters;
        this.reader = reader;
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
        Map<String, Param<?>> params = new LinkedHashMap<>(dsl.extractParams(query));
        if (!slots.isCovered(params.values())) {
            return Optional.empty();
        }
        params.values().removeIf(Param::isInline);
        Configuration configuration = dsl.configuration();
        List<Parameter> parameters = params.entrySet().stream()
                .map(param -> new Parameter(
                        ValueBinder.of(configuration, param.getValue()),
                        slots.slotOf(param.getKey(), param.getValue())))
                .toList();
        boolean needsJooq =
                RowReader.needsJooq(columns) || params.values().stream().anyMatch(RowReader::isComposite);
        Optional<RowReader> reader = needsJooq ? Optional.empty() : Optional.of(RowReader.of(configuration, columns));
        return Optional.of(new Statement(operation, recipe, dsl.render(query), parameters, reader));
    }

    public Operation operation() {
        return operation;
    }

    public String sql() {
        return sql;
    }

    /**
     * Reads the rows of its result straight from JDBC; nothing for a statement with values that only jOOQ's own execution can read and
     * write: composite types, and results with arrays of anything out of the ordinary.
     */
    public Optional<RowReader> reader() {
        return reader;
    }

    /** Binds its parameters. */
    public void bind(PreparedStatement prepared, Call call) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            parameter.binder().bind(prepared, i + 1, parameter.slot().valueIn(call));
        }
    }

    /** The values of its parameters. */
    public List<@Nullable Object> values(Call call) {
        List<@Nullable Object> values = new ArrayList<>();
        parameters.forEach(parameter -> values.add(parameter.slot().valueIn(call)));
        return values;
    }

    /** The same statement as a jOOQ query with its values in place. */
    public ResultQuery<?> query(Call call) {
        return recipe.apply(Slots.of(call));
    }
}
