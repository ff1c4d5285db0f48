package dev.athanor.repository.type;

import org.jooq.Field;

/**
 * A converter whose values are found by a fingerprint in a column beside theirs, as an encrypted text by its blind index. Who writes
 * the one from named values writes the other.
 *
 * @param <U> the Java type of the column
 */
public interface Fingerprinted<U> {

    /**
     * Whether a column holds the fingerprints of another.
     *
     * @param beside a column of the same table
     * @param column a column with this converter
     * @return whether to write it with the column
     */
    boolean isFingerprint(Field<?> beside, Field<?> column);

    /**
     * What finds a value.
     *
     * @param value the value, not null
     * @return the value of the column beside it
     */
    Object fingerprint(U value);
}
