package dev.athanor.service.input;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.RowPatch;
import dev.athanor.repository.write.ExpectedVersion;
import java.util.Optional;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * A change of one row among many: which row, what to write, and the version that it must still have.
 *
 * <p>Immutable.
 *
 * @param key the row's key
 * @param patch the columns to write
 * @param expectedVersion the version that was read, or null to write whatever the version
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 */
public record KeyedPatch<R extends TableRecord<R>, K>(
        K key, RowPatch<R> patch, @Nullable ExpectedVersion expectedVersion) {

    /** Refuses a missing key or patch. */
    public KeyedPatch {
        requireNonNull(key, "key");
        requireNonNull(patch, "patch");
    }

    /**
     * A change of a row, whatever its version.
     *
     * @param key the row's key
     * @param patch the columns to write
     * @param <R> the table's jOOQ record
     * @param <K> the type of its key
     * @return the change
     */
    public static <R extends TableRecord<R>, K> KeyedPatch<R, K> of(K key, RowPatch<R> patch) {
        return new KeyedPatch<>(key, patch, null);
    }

    /**
     * The same, if the row still has a version.
     *
     * @param version the version that was read
     * @return a copy
     */
    public KeyedPatch<R, K> expecting(long version) {
        return new KeyedPatch<>(key, patch, ExpectedVersion.expecting(version));
    }

    /**
     * The version that the row must still have.
     *
     * @return the version, or empty to write whatever it is
     */
    public Optional<ExpectedVersion> expected() {
        return Optional.ofNullable(expectedVersion);
    }
}
