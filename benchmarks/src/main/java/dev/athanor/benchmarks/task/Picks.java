package dev.athanor.benchmarks.task;

/** Numbers below a limit, each as often as the others, in an order that is no order. */
final class Picks {

    private static final int STEP = 7919;

    private final int limit;
    private int last;

    Picks(int limit) {
        this.limit = limit;
    }

    int next() {
        last = (last + STEP) % limit;
        return last;
    }
}
