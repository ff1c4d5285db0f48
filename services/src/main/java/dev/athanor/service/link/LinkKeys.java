package dev.athanor.service.link;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.write.Matching;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Record;

/** The columns of a table between parents and children. */
record LinkKeys<R extends Record, P, C>(KeyMapping<R, P> parent, KeyMapping<R, C> child) {

    LinkKeys {
        if (!Collections.disjoint(parent.fields(), child.fields())) {
            throw new IllegalArgumentException("Parent and child are told by the same column: " + parent.fields()
                    + " and " + child.fields() + "; leave it out of the child's key");
        }
    }

    /** Parent and child together are unique. */
    Matching<R> matching() {
        return new Matching<>(concat(parent.fields(), child.fields()), true, OptionalLong.empty());
    }

    private static <T> List<T> concat(List<? extends T> first, List<? extends T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
