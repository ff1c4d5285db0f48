package dev.athanor.repository.type;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@code vector} or {@code halfvec} of the extension pgvector: numbers of single precision, of which a {@code halfvec} keeps half.
 *
 * <p>Immutable.
 */
public final class FloatVector implements ImmutableValue {

    private final float[] elements;

    private FloatVector(float[] elements) {
        this.elements = elements;
    }

    /**
     * A vector.
     *
     * @param elements its elements
     * @return the vector
     * @throws IllegalArgumentException when there is none, or one is not a finite number, which pgvector refuses
     */
    public static FloatVector of(float... elements) {
        float[] copy = elements.clone();
        if (copy.length == 0) {
            throw new IllegalArgumentException("A vector has at least one element");
        }
        for (float element : copy) {
            if (!Float.isFinite(element)) {
                throw new IllegalArgumentException("An element of the vector is not a finite number");
            }
        }
        return new FloatVector(copy);
    }

    static FloatVector parse(String text) {
        String[] parts = text.substring(1, text.length() - 1).split(",", -1);
        float[] elements = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            elements[i] = Float.parseFloat(parts[i]);
        }
        return of(elements);
    }

    /** {@return the number of elements} */
    public int dimensions() {
        return elements.length;
    }

    /** {@return a copy of the elements} */
    public float[] toArray() {
        return elements.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FloatVector that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** {@return what pgvector reads, as {@code [1.0,-2.5]}} */
    @Override
    public String toString() {
        return Arrays.toString(elements).replace(" ", "");
    }
}
