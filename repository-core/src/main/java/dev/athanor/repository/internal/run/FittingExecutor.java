package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements straight through JDBC, except for those with values that only jOOQ's own execution can read and write: composite
 * types, and results with arrays of anything out of the ordinary.
 *
 * <p>Thread-safe.
 */
public final class FittingExecutor implements Executor {

    private static final Set<Class<?>> ORDINARY = Set.of(String.class, Boolean.class, UUID.class);

    private final Executor direct;
    private final Executor jooq;

    public FittingExecutor(JdbcExecutor direct, JooqExecutor jooq) {
        this.direct = direct;
        this.jooq = jooq;
    }

    @Override
    public void run(Statement statement, Call call, Consumer<@Nullable Object[]> rows) {
        (isDirect(statement) ? direct : jooq).run(statement, call, rows);
    }

    private static boolean isDirect(Statement statement) {
        List<Field<?>> columns = statement.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (!isDirect(columns.get(i))) {
                return false;
            }
        }
        List<Statement.Parameter> parameters = statement.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (isComposite(parameters.get(i).type())) {
                return false;
            }
        }
        return true;
    }

    /** An array is sent as text, whatever it is of. */
    private static boolean isComposite(Field<?> field) {
        return Record.class.isAssignableFrom(field.getConverter().fromType());
    }

    /** An array is read by what it is of. */
    private static boolean isDirect(Field<?> field) {
        Class<?> type = field.getConverter().fromType();
        if (!type.isArray() || type == byte[].class) {
            return !isComposite(field);
        }
        Class<?> element = type.getComponentType();
        return ORDINARY.contains(element)
                || Number.class.isAssignableFrom(element)
                || EnumType.class.isAssignableFrom(element);
    }
}
