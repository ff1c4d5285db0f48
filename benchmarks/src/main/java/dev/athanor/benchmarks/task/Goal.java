package dev.athanor.benchmarks.task;

import java.util.Locale;

/**
 * What Athanor promises at a task.
 *
 * @param measure of what
 * @param against compared with whom
 * @param atMost Athanor's share of what the other takes
 */
public record Goal(Measure measure, Contender against, double atMost) {

    /** What is measured of every call. */
    public enum Measure {
        TIME,
        ALLOCATION
    }

    public static Goal time(double atMost, Contender against) {
        return new Goal(Measure.TIME, against, atMost);
    }

    /** At least so many times as fast. */
    public static Goal faster(double times, Contender against) {
        return new Goal(Measure.TIME, against, 1 / times);
    }

    public static Goal allocation(double atMost, Contender against) {
        return new Goal(Measure.ALLOCATION, against, atMost);
    }

    @Override
    public String toString() {
        String what = measure == Measure.TIME ? "" : " of the bytes";
        return String.format(Locale.ROOT, "at most %.2f ×%s %s", atMost, what, against.label());
    }
}
