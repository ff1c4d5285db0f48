package dev.athanor.repository.page;

/** How the total of a page is found. */
public enum Counting {

    /** A second statement counts, unless the page itself already tells the total. The default. */
    EXACT,

    /** The page's own statement counts with a window; a second one only where no row comes back. One snapshot for both. */
    WINDOW,

    /** The planner's estimate: cheap on any size, right within the freshness of the statistics. Never below what was seen. */
    ESTIMATE
}
