package dev.athanor.service.link;

import dev.athanor.repository.write.ExpectedVersion;
import java.util.Optional;

/** The row that links and children belong to. */
@FunctionalInterface
interface Parent<P> {

    /**
     * Keeps others from changing what belongs to the parent, and compares its version.
     *
     * @return advances the version of the locked parent
     */
    Runnable lock(P key, Optional<ExpectedVersion> expected);

    /** A parent that is left alone. */
    static <P> Parent<P> untouched() {
        return (key, expected) -> {
            if (expected.isPresent()) {
                throw new IllegalArgumentException(
                        "A version is expected of a parent that is not known; call advancing(repository) first");
            }
            return () -> {};
        };
    }
}
