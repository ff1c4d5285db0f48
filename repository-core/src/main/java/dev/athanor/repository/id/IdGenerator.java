package dev.athanor.repository.id;

/**
 * Makes keys for rows that come without one, in tables whose key column has no default.
 *
 * <p>Must be thread-safe.
 *
 * @param <T> the type of the key
 */
@FunctionalInterface
public interface IdGenerator<T> {

    /**
     * Makes a key.
     *
     * @return a value that was never returned before
     */
    T next();
}
