package dev.athanor.service;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value made at its first use, because a constructor cannot ask methods of its subclass. When several threads are first, the value of
 * one counts.
 *
 * <p>Thread-safe.
 */
final class Lazy<T> {

    private final AtomicReference<@Nullable T> made = new AtomicReference<>();

    T get(Supplier<T> supplier) {
        T value = made.get();
        if (value != null) {
            return value;
        }
        T fresh = supplier.get();
        T first = made.compareAndExchange(null, fresh);
        return first == null ? fresh : first;
    }
}
