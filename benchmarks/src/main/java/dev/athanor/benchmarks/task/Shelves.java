package dev.athanor.benchmarks.task;

import java.util.List;

/** Publishers with their books. */
public interface Shelves {

    /** Those with ids from one to another, in the order of their ids, as are their books. */
    List<Shelf> read(int from, int to);

    /** A publisher and its books. */
    record Shelf(int id, String name, List<Title> books) {}

    /** A book. */
    record Title(int id, String title, int pages) {}
}
