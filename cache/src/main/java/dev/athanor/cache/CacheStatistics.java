package dev.athanor.cache;

import java.util.Map;

/**
 * What the cache did so far.
 *
 * <p>Immutable.
 *
 * @param tables by the table's name
 */
public record CacheStatistics(Map<String, TableStatistics> tables) {

    /** Copies the map. */
    public CacheStatistics {
        tables = Map.copyOf(tables);
    }

    /**
     * What the cache did for one table.
     *
     * @param hits reads answered from memory
     * @param misses reads that found no entry, or a dead one
     * @param loads queries that were run to fill an entry; misses that waited for another's query are not among them
     * @param bypasses reads that went around the cache, because of the caller's transaction, a condition that cannot be cached,
     *     or a database that could not be asked for changes in time
     * @param invalidations how often everything known of the table was given up
     * @param size entries, dead ones included
     * @param audits hits that a {@link CacheAuditor} has compared with the database
     * @param mismatches audits that found a difference which no change explains
     */
    public record TableStatistics(
            long hits,
            long misses,
            long loads,
            long bypasses,
            long invalidations,
            long size,
            long audits,
            long mismatches) {

        /**
         * The share of reads that were answered from memory.
         *
         * @return between 0 and 1; 0 when nothing was read
         */
        public double hitRate() {
            long reads = hits + misses + bypasses;
            return reads == 0 ? 0 : (double) hits / reads;
        }
    }
}
