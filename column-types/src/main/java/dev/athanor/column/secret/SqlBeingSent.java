package dev.athanor.column.secret;

import dev.athanor.repository.observe.JooqOnlyListener;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.ExecuteContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells the SQL that jOOQ writes to send it, sometimes with values in their places, from the SQL that is written to show it: at another
 * time, or meanwhile by a listener, whose configuration has the connection of the statement instead of the database's.
 *
 * <p>Thread-safe.
 */
final class SqlBeingSent implements JooqOnlyListener {

    private static final long serialVersionUID = 1;
    private static final ThreadLocal<@Nullable ConnectionProvider> OF_LISTENERS = new ThreadLocal<>();

    @SuppressWarnings("ReferenceEquality") // that very provider
    static boolean isWrittenWith(Configuration configuration) {
        ConnectionProvider ofListeners = OF_LISTENERS.get();
        return ofListeners != null && ofListeners != configuration.connectionProvider();
    }

    @Override
    public void renderStart(ExecuteContext context) {
        OF_LISTENERS.set(context.configuration().connectionProvider());
    }

    @Override
    public void renderEnd(ExecuteContext context) {
        OF_LISTENERS.remove();
    }

    @Override
    public void exception(ExecuteContext context) {
        OF_LISTENERS.remove();
    }
}
