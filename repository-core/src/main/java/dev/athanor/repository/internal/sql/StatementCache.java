package dev.athanor.repository.internal.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps what was rendered for one table.
 *
 * <p>Thread-safe.
 */
public final class StatementCache<V> {

    /** More shapes than this come from data, not from code; then all are forgotten, and those in use come back. */
    private static final int LIMIT = 512;

    private final Map<Object, V> kept = new ConcurrentHashMap<>();

    /** What is kept for a shape, rendered now if it was not before. */
    public V get(Object shape, Supplier<V> render) {
        V known = kept.get(shape);
        if (known != null) {
            return known;
        }
        V rendered = render.get();
        if (kept.size() >= LIMIT) {
            kept.clear();
        }
        kept.put(shape, rendered);
        return rendered;
    }
}
