package dev.athanor.repository.internal;

import dev.athanor.repository.internal.sql.Visibility;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a repository was asked to work.
 *
 * @param progress gets how many rows of a bulk operation are done, if anybody wants to know
 */
record Scope(
        Visibility visibility,
        boolean isVersionChecked,
        @Nullable LongConsumer progress) {

    static final Scope DEFAULT = new Scope(Visibility.LIVE, true, null);

    Scope with(Visibility other) {
        return new Scope(other, isVersionChecked, progress);
    }

    Scope withoutVersionCheck() {
        return new Scope(visibility, false, progress);
    }

    Scope reportingTo(LongConsumer listener) {
        return new Scope(visibility, isVersionChecked, listener);
    }

    boolean isReporting() {
        return progress != null;
    }

    void report(long rows) {
        if (progress != null) {
            progress.accept(rows);
        }
    }
}
