package dev.athanor.cache.internal.change;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which transactions were finished at one instant, as {@code pg_current_snapshot()} tells it.
 *
 * @param min every transaction below is finished
 * @param max no transaction from here on had started
 * @param running those between that were not finished
 */
public record Snapshot(long min, long max, Set<Long> running) {

    public Snapshot {
        running = Set.copyOf(running);
    }

    /** Before everything: from here, everything is news. */
    static Snapshot none() {
        return new Snapshot(0, 0, Set.of());
    }

    /** Reads PostgreSQL's own text form, {@code xmin:xmax:running,running}. */
    public static Snapshot parse(String text) {
        List<String> parts = Arrays.asList(text.split(":", -1));
        Set<Long> running = new HashSet<>();
        for (String id : parts.get(2).split(",", -1)) {
            if (!id.isEmpty()) {
                running.add(Long.parseUnsignedLong(id));
            }
        }
        return new Snapshot(Long.parseUnsignedLong(parts.get(0)), Long.parseUnsignedLong(parts.get(1)), running);
    }

    /** Whether every transaction that was running then is finished now. */
    public boolean outlivesAllOf(Snapshot earlier) {
        return earlier.running().stream().allMatch(this::isFinished);
    }

    private boolean isFinished(long transaction) {
        return transaction < min || (transaction < max && !running.contains(transaction));
    }
}
