package dev.athanor.repository.filter;

/**
 * How much a query from outside may ask for.
 *
 * <p>Immutable.
 *
 * @param defaultPageSize rows per page where nothing is asked for
 * @param maxPageSize the most rows per page
 * @param maxOffset the deepest row reached by page number; beyond it a client has to scroll
 * @param minSearchLength characters below which a search is refused
 * @param maxTextLength characters of one text value
 * @param maxValues values of one list
 * @param maxFilters conditions in one query, and in one filter document
 * @param maxDepth levels of and, or, not in a filter document
 * @param maxDocumentLength characters of a filter document
 */
public record FilterLimits(
        int defaultPageSize,
        int maxPageSize,
        long maxOffset,
        int minSearchLength,
        int maxTextLength,
        int maxValues,
        int maxFilters,
        int maxDepth,
        int maxDocumentLength) {

    /** Checks the numbers. */
    public FilterLimits {
        if (defaultPageSize < 1 || maxPageSize < defaultPageSize) {
            throw new IllegalArgumentException(
                    "Page sizes need 1 <= default <= maximum, not " + defaultPageSize + " and " + maxPageSize);
        }
        if (maxOffset < 0 || minSearchLength < 1 || maxTextLength < 1 || maxValues < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
        if (maxFilters < 1 || maxDepth < 1 || maxDepth > 32 || maxDocumentLength < 1) {
            throw new IllegalArgumentException("Limits are positive, and depth is at most 32");
        }
    }

    /**
     * Pages of 20 and at most 100 rows down to row 10 000, texts of 200 characters, 1 000 values, 20 filters, 4 levels, 8 KiB.
     *
     * @return the limits that apply where none are given
     */
    public static FilterLimits ofDefaults() {
        return new FilterLimits(20, 100, 10_000, 1, 200, 1_000, 20, 4, 8_192);
    }

    /**
     * The same limits with other page sizes.
     *
     * @param defaultSize rows per page where nothing is asked for
     * @param max the most rows per page
     * @return new limits
     */
    public FilterLimits withPageSize(int defaultSize, int max) {
        return new FilterLimits(
                defaultSize,
                max,
                maxOffset,
                minSearchLength,
                maxTextLength,
                maxValues,
                maxFilters,
                maxDepth,
                maxDocumentLength);
    }

    /**
     * The same limits with another deepest row.
     *
     * @param max the deepest row reached by page number
     * @return new limits
     */
    public FilterLimits withMaxOffset(long max) {
        return new FilterLimits(
                defaultPageSize,
                maxPageSize,
                max,
                minSearchLength,
                maxTextLength,
                maxValues,
                maxFilters,
                maxDepth,
                maxDocumentLength);
    }

    /**
     * The same limits for other lengths of text. Three characters are what a trigram index needs to be of use.
     *
     * @param minSearch characters below which a search is refused
     * @param maxText characters of one text value
     * @return new limits
     */
    public FilterLimits withTextLength(int minSearch, int maxText) {
        return new FilterLimits(
                defaultPageSize,
                maxPageSize,
                maxOffset,
                minSearch,
                maxText,
                maxValues,
                maxFilters,
                maxDepth,
                maxDocumentLength);
    }

    /**
     * The same limits for other numbers of values and filters.
     *
     * @param values values of one list
     * @param filters conditions in one query
     * @param depth levels of and, or, not in a filter document
     * @return new limits
     */
    public FilterLimits withMaxFilters(int values, int filters, int depth) {
        return new FilterLimits(
                defaultPageSize,
                maxPageSize,
                maxOffset,
                minSearchLength,
                maxTextLength,
                values,
                filters,
                depth,
                maxDocumentLength);
    }
}
