package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.sql.Call;
import dev.athanor.repository.internal.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs statements of fixed shape. */
public interface Executor {

    /**
     * Runs a statement.
     *
     * @param rows gets the values of every row of the result, in the order of the statement's columns
     */
    void run(Statement statement, Call call, Consumer<@Nullable Object[]> rows);
}
