package dev.athanor.cache.internal.change;

import java.util.Set;

/**
 * The answer to one poll.
 *
 * @param snapshot what was visible when the server answered
 * @param identity which server it was, and which of its lives; empty while the canary is missing
 * @param horizon notes of transactions below may have been deleted
 * @param relations the watched relations that were changed by what became visible since the last poll
 */
record News(Snapshot snapshot, String identity, long horizon, Set<Long> relations) {

    News {
        relations = Set.copyOf(relations);
    }
}
