package dev.athanor.benchmarks.task;

import java.util.Locale;

/**
 * What Athanor promises at a task.
 *
 * @param measure of what
 * @param who promises it
 * @param against compared with whom
 * @param atMost the share of what the other takes, or a bound in nanoseconds or bytes
 */
public record Goal(Measure measure, Contender who, Contender against, double atMost) {

    /** What is measured of every call. */
    public enum Measure {
        TIME,
        ALLOCATION,
        NANOSECONDS,
        BYTES;

        public boolean isAbsolute() {
            return this == NANOSECONDS || this == BYTES;
        }
    }

    public static Goal time(double atMost, Contender against) {
        return time(Contender.ATHANOR, atMost, against);
    }

    public static Goal time(Contender who, double atMost, Contender against) {
        return new Goal(Measure.TIME, who, against, atMost);
    }

    /** At least so many times as fast. */
    public static Goal faster(double times, Contender against) {
        return time(1 / times, against);
    }

    public static Goal allocation(double atMost, Contender against) {
        return new Goal(Measure.ALLOCATION, Contender.ATHANOR, against, atMost);
    }

    public static Goal bytes(Contender who, double atMost) {
        return new Goal(Measure.BYTES, who, who, atMost);
    }

    public static Goal nanoseconds(Contender who, double atMost) {
        return new Goal(Measure.NANOSECONDS, who, who, atMost);
    }

    @Override
    public String toString() {
        String bound = String.format(Locale.ROOT, measure.isAbsolute() ? "%.0f" : "%.2f", atMost);
        return switch (measure) {
            case TIME -> who.label() + " at most " + bound + " × " + against.label();
            case ALLOCATION -> who.label() + " at most " + bound + " × the bytes of " + against.label();
            case NANOSECONDS -> who.label() + " at most " + bound + " ns";
            case BYTES -> who.label() + " at most " + bound + " bytes";
        };
    }
}
