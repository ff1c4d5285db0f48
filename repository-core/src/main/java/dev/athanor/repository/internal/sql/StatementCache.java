package dev.athanor.repository.internal.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps the rendered statements of one table.
 *
 * <p>Thread-safe.
 */
final class StatementCache {

    /** More column sets than this come from data, not from code; they are rendered each time. */
    private static final int LIMIT = 512;

    private final Map<Object, Statement> statements = new ConcurrentHashMap<>();

    /** The statement for a shape, rendered now if it was not before. */
    Statement get(Object shape, Supplier<Statement> render) {
        Statement known = statements.get(shape);
        if (known != null) {
            return known;
        }
        Statement rendered = render.get();
        if (statements.size() < LIMIT) {
            statements.put(shape, rendered);
        }
        return rendered;
    }
}
