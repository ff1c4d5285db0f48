package dev.athanor.benchmarks.task;

/**
 * How large the tables are and how much is done at once.
 *
 * @param stored authors in the table while single ones and lists are read
 * @param reads calls in a slice that reads single rows
 * @param writes calls in a slice that writes single rows
 * @param lists calls in a slice that reads lists
 * @param many rows in one bulk call; the largest has ten times as many
 * @param depth how far down the long table
 * @param hits calls in a slice that is answered from memory
 * @param mixed calls in a slice that reads and writes
 */
public record Scale(int stored, int reads, int writes, int lists, int many, int depth, int hits, int mixed) {

    /** To measure by. */
    public static final Scale FULL = new Scale(10_000, 600, 300, 200, 1_000, 1_000_000, 20_000, 2_000);

    /** To see that everything works. */
    public static final Scale SMALL = new Scale(400, 2, 2, 2, 20, 1_000, 2, 50);
}
