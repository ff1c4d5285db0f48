package dev.athanor.repository.filter;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;

/**
 * The queries an endpoint accepts: an allow-list of fields, built once, that turns query parameters into {@link Criteria} and a page.
 *
 * <p>Nothing can be filtered, sorted or searched by unless it is listed, and a field is listed by its generated constant, so no text from
 * outside ever becomes SQL text. Whatever is not accepted is reported, everything at once, by an
 * {@link dev.athanor.repository.exception.InvalidQueryException}; nothing is ignored.
 *
 * <p>Immutable and thread-safe.
 */
public final class FilterParameters {

    private final Map<String, Parameter> parameters;
    private final Set<String> ignored;
    private final FilterLimits limits;
    private final Sorting sorting;
    private final Paging paging;
    private final FilterDocuments documents;

    FilterParameters(
            List<Parameter> parameters,
            Set<String> ignored,
            FilterLimits limits,
            Sorting sorting,
            Paging paging,
            FilterDocuments documents) {
        this.parameters = new LinkedHashMap<>();
        parameters.forEach(this::add);
        this.ignored = Set.copyOf(ignored);
        this.limits = limits;
        this.sorting = sorting;
        this.paging = paging;
        this.documents = documents;
    }

    /**
     * Starts the allow-list of a table or view.
     *
     * @param table what is read
     * @param <R> its jOOQ record
     * @return a builder with paging and nothing else
     */
    public static <R extends Record> FilterParametersBuilder<R> of(Table<R> table) {
        return new FilterParametersBuilder<>(requireNonNull(table, "table"));
    }

    /**
     * Turns query parameters into what to read.
     *
     * @param query every parameter with its values, decoded, in the order they came
     * @return criteria and page
     * @throws dev.athanor.repository.exception.InvalidQueryException listing everything that is not accepted
     */
    public ListRequest parse(Map<String, ? extends Collection<String>> query) {
        Problems problems = new Problems();
        Map<String, List<String>> given = known(query, problems);
        ParameterValues values = new ParameterValues(given, limits, problems);
        List<Condition> conditions = new ArrayList<>();
        parameters
                .values()
                .forEach(parameter -> conditions.add(parameter.condition().apply(values)));
        List<SortField<?>> order = sorting.order(values);
        PageRequest page = paging.page(values);
        PageCursor cursor = paging.cursor(values);
        problems.throwIfAny();
        return new ListRequest(
                Criteria.where(conditions.toArray(Condition[]::new)).orderBy(order.toArray(SortField[]::new)),
                page,
                cursor,
                paging.isScroll(values));
    }

    /**
     * Whether clients may scroll by a cursor, beside asking for pages by their number.
     *
     * @return true after {@link FilterParametersBuilder#scrolling()}
     */
    public boolean isScrolling() {
        return paging.scrolling();
    }

    /**
     * The parameters that ask for a page, to be put into a link beside those that filter and sort.
     *
     * @param page which page
     * @return the parameters by their names; empty when the page lies deeper than queries may ask for
     */
    public Optional<Map<String, String>> queryOf(PageRequest page) {
        return paging.query(page);
    }

    /**
     * The parameters by which a scroll goes on, to be put into a link beside those that filter and sort.
     *
     * @param cursor where
     * @param size rows per page
     * @return the parameters by their names
     */
    public Map<String, String> queryOf(PageCursor cursor, int size) {
        return paging.query(cursor, size);
    }

    /**
     * Turns a filter document, as {@code {"and": [{"field": "title", "operator": "contains", "value": "sea"}, …]}}, into a condition.
     * {@code and} and {@code or} take lists, {@code not} takes one document.
     *
     * @param json the document
     * @return the condition
     * @throws dev.athanor.repository.exception.InvalidQueryException listing everything that is not accepted
     */
    public Condition parseDocument(String json) {
        Problems problems = new Problems();
        Condition condition = documents.parse("filter", json, limits, problems);
        problems.throwIfAny();
        return condition;
    }

    /**
     * The parameters as OpenAPI 3.1 parameter objects, to be put into a document by any JSON library.
     *
     * @return one map for each parameter, in the order they were listed
     */
    public List<Map<String, Object>> openApi() {
        return parameters.values().stream().map(Parameter::openApi).toList();
    }

    /**
     * The schema of the filter document, as OpenAPI 3.1 has it, for endpoints that take it as a body.
     *
     * @return a map to be put into a document by any JSON library
     */
    public Map<String, Object> openApiDocument() {
        return documents.schema();
    }

    private Map<String, List<String>> known(Map<String, ? extends Collection<String>> query, Problems problems) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        query.forEach((name, values) -> {
            if (parameters.containsKey(name)) {
                known.put(name, List.copyOf(values));
            } else if (!ignored.contains(name)) {
                problems.add(Problems.printable(name), 0, "is not a parameter of this query", parameters.keySet());
            }
        });
        return known;
    }

    private void add(Parameter parameter) {
        if (parameters.put(parameter.name(), parameter) != null) {
            throw new IllegalArgumentException(
                    "Two parameters are called " + parameter.name() + ": rename one of them");
        }
    }
}
