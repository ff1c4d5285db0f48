package dev.athanor.service.input;

import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that may not have been given at all, which is something else than null. As the type of a component it lets a Java record
 * say of each column: leave it alone, make it null, or make it this.
 *
 * <p>Immutable.
 *
 * @param <T> the type of the value
 */
public final class Given<T> {

    private static final Given<?> ABSENT = new Given<>(false, null);

    private final boolean isGiven;
    private final @Nullable T value;

    private Given(boolean isGiven, @Nullable T value) {
        this.isGiven = isGiven;
        this.value = value;
    }

    /**
     * Nothing was given.
     *
     * @param <T> the type of the value
     * @return the same object every time
     */
    @SuppressWarnings("unchecked") // it holds nothing of any type
    public static <T> Given<T> absent() {
        return (Given<T>) ABSENT;
    }

    /**
     * A value was given.
     *
     * @param value the value; null is a value
     * @param <T> the type of the value
     * @return the value
     */
    public static <T> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    /** {@return whether there is a value, be it null} */
    public boolean isGiven() {
        return isGiven;
    }

    /**
     * The value.
     *
     * @return the value, which may be null
     * @throws NoSuchElementException when nothing was given
     */
    public @Nullable T value() {
        if (!isGiven) {
            throw new NoSuchElementException("Nothing was given; ask isGiven() first");
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Given<?> that && isGiven == that.isGiven && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(isGiven, value);
    }

    /** {@return whether there is a value, without the value} */
    @Override
    public String toString() {
        return isGiven ? "Given[…]" : "Given[absent]";
    }
}
