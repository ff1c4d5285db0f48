package dev.athanor.repository.internal.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cursor says: a place in an order and the way to go from there.
 *
 * @param backwards whether the rows before it are meant
 * @param inclusive whether a row exactly there is meant too
 * @param values the value of each sorted field there
 */
public record Position(boolean backwards, boolean inclusive, List<@Nullable Object> values) {

    public Position {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Tells where there are values, and hides what they are. */
    public Position masked() {
        List<@Nullable Object> masked = new ArrayList<>();
        values.forEach(value -> masked.add(value == null ? null : "…"));
        return new Position(backwards, inclusive, masked);
    }
}
