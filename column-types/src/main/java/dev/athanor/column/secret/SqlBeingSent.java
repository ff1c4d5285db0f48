package dev.athanor.column.secret;

import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells the SQL that jOOQ writes to send it, sometimes with values in their places, from the SQL that it writes to show it: loggers
 * write with a configuration of their own, or at another time.
 *
 * <p>Thread-safe.
 */
final class SqlBeingSent implements ExecuteListener {

    private static final long serialVersionUID = 1;
    private static final ThreadLocal<@Nullable Configuration> SENDING = new ThreadLocal<>();

    @SuppressWarnings("ReferenceEquality") // that very configuration
    static boolean isWrittenWith(Configuration configuration) {
        return SENDING.get() == configuration;
    }

    @Override
    public void renderStart(ExecuteContext context) {
        SENDING.set(context.configuration());
    }

    @Override
    public void renderEnd(ExecuteContext context) {
        SENDING.remove();
    }

    @Override
    public void exception(ExecuteContext context) {
        SENDING.remove();
    }
}
