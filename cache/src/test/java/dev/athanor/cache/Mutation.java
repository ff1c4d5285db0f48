package dev.athanor.cache;

import dev.athanor.cache.internal.change.Rules;

/** Lets the proof work with a rule that is wrong. */
public final class Mutation {

    private Mutation() {}

    /**
     * A cache that follows other rules.
     *
     * @param builder of the cache
     * @param rules the rules
     * @return the same builder
     */
    public static QueryCache.Builder of(QueryCache.Builder builder, Rules rules) {
        return builder.rules(rules);
    }
}
