package dev.athanor.repository.filter;

import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pieces a query may ask for: by page number, by cursor, or either.
 *
 * @param currentPage the name of the page number's parameter
 * @param pageSize the name of the page size's parameter
 * @param cursorName the name of the cursor's parameter
 * @param scrolling whether there is a cursor
 * @param limits how much may be asked for
 */
record Paging(String currentPage, String pageSize, String cursorName, boolean scrolling, FilterLimits limits) {

    private static final int MAX_CURSOR = 4_096;

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(
                Parameter.of(currentPage, "The page's number, from 1.", Schemas.number(1, limits.maxOffset() + 1, 1)));
        parameters.add(Parameter.of(
                pageSize, "Rows per page.", Schemas.number(1, limits.maxPageSize(), limits.defaultPageSize())));
        if (scrolling) {
            parameters.add(Parameter.of(
                    cursorName, "Where to go on, as the page before said it.", Schemas.text(0, MAX_CURSOR)));
        }
        return parameters;
    }

    PageRequest page(ParameterValues values) {
        int size = (int) values.number(pageSize, 1, limits.maxPageSize(), limits.defaultPageSize());
        long number = values.number(currentPage, 1, limits.maxOffset() + 1, 1);
        if ((number - 1) * size > limits.maxOffset()) {
            values.problems().add(currentPage, "lies deeper than row " + limits.maxOffset());
            return PageRequest.of(size, 0);
        }
        return PageRequest.ofNumber(number, size);
    }

    boolean isScroll(ParameterValues values) {
        return scrolling && values.all(cursorName).isPresent();
    }

    Optional<Map<String, String>> query(PageRequest page) {
        if (page.limit() == 0 || page.offset() > limits.maxOffset()) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put(currentPage, String.valueOf(page.offset() / page.limit() + 1));
        query.put(pageSize, String.valueOf(page.limit()));
        return Optional.of(query);
    }

    Map<String, String> query(PageCursor cursor, int size) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(cursorName, cursor.token());
        query.put(pageSize, String.valueOf(size));
        return query;
    }

    PageCursor cursor(ParameterValues values) {
        if (!scrolling) {
            return PageCursor.start();
        }
        String token = values.single(cursorName).orElse("");
        if (token.length() > MAX_CURSOR) {
            values.problems().add(cursorName, "is longer than any cursor");
        }
        if (!token.isEmpty() && values.all(currentPage).isPresent()) {
            values.problems().add(cursorName, "cannot be combined with " + currentPage);
        }
        return PageCursor.of(token);
    }
}
