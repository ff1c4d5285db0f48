package dev.athanor.javalin;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.service.Service;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * The rows of a service over HTTP:
 *
 * {@snippet :
 * Resource.of(books, Book.class, Book::id)
 *         .versioned(Book::version)
 *         .listing(FilterParameters.of(BOOK).search(BOOK.TITLE).sort(BOOK.TITLE).scrolling().build())
 *         .upsertingBy(BOOK.ISBN)
 *         .withBulk(500)
 *         .addTo(config.routes, "/books");
 * }
 *
 * <p>A row is found under its key: {@code /books/{id}}, or {@code /beds/{rowNumber}/{columnNumber}} where the key has several columns.
 * What clients may set is what the service's inputs take; anything else is refused, all at once, with status 422. Bodies are JSON, and
 * patches are merge patches. Rows with a version have an {@code ETag}; a change that says {@code If-Match} is made only to that version,
 * else answered with 412.
 *
 * <p>Needs the {@link AthanorPlugin}. Immutable, thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 * @param <E> what a row is sent as
 */
public final class Resource<R extends TableRecord<R>, K, E> extends ApiPart {

    private final Service<R, K, E> service;
    private final Class<E> type;
    private final Function<? super E, ? extends K> key;
    private final ResourceOptions<R, E> options;

    private Resource(
            Service<R, K, E> service,
            Class<E> type,
            Function<? super E, ? extends K> key,
            ResourceOptions<R, E> options) {
        this.service = service;
        this.type = type;
        this.key = key;
        this.options = options;
    }

    /**
     * A resource where rows can be read one by one, created, patched and deleted.
     *
     * @param service does the work
     * @param type what it returns, as a rule a Java record; the document of the API describes its components
     * @param key the key of a row
     * @param <R> the table's jOOQ record
     * @param <K> the type of its key
     * @param <E> what a row is sent as
     * @return the resource
     */
    public static <R extends TableRecord<R>, K, E> Resource<R, K, E> of(
            Service<R, K, E> service, Class<E> type, Function<? super E, ? extends K> key) {
        requireNonNull(service, "service");
        requireNonNull(type, "type");
        return new Resource<>(service, type, requireNonNull(key, "key"), ResourceOptions.ofDefaults());
    }

    /**
     * With {@link Operation#LIST}.
     *
     * @param parameters what may be asked for
     * @return a copy
     */
    public Resource<R, K, E> listing(FilterParameters parameters) {
        return with(options.listing(requireNonNull(parameters, "parameters")));
    }

    /**
     * With an {@code ETag} for every row, and {@code If-Match} for every change.
     *
     * @param version the version of a row
     * @return a copy
     */
    public Resource<R, K, E> versioned(ToLongFunction<? super E> version) {
        return with(options.versioned(requireNonNull(version, "version")));
    }

    /**
     * Refusing to change or delete a row for a client that does not say which version it has read, with status 428.
     *
     * @return a copy
     * @throws IllegalStateException when the rows are not {@link #versioned}
     */
    public Resource<R, K, E> requiringIfMatch() {
        if (options.versionReader().isEmpty()) {
            throw new IllegalStateException(
                    "requiringIfMatch() needs versioned(…) before: clients could not know a version");
        }
        return with(options.requiringIfMatch());
    }

    /**
     * With {@link Operation#UPSERT}: {@code PUT /books/by-isbn/{isbn}}.
     *
     * @param first a column; together they are unique
     * @param more further columns
     * @return a copy
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Resource<R, K, E> upsertingBy(TableField<R, ?> first, TableField<R, ?>... more) {
        List<TableField<R, ?>> columns = new ArrayList<>(List.of(first));
        columns.addAll(List.of(more));
        return with(options.matching(columns));
    }

    /**
     * With {@link Operation#BULK}: {@code POST /books/bulk} of {@code {"create": […], "update": […], "delete": […]}}. Rows to create and to
     * update are written as those of {@code POST} and {@code PATCH}, the latter with their key and, if you like, their version; rows to
     * delete by their key, or an object of key and version. Those are deleted first and created last; all or none.
     *
     * @param maxRows how many rows one request may name
     * @return a copy
     */
    public Resource<R, K, E> withBulk(int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("At least one row has to be allowed, not " + maxRows);
        }
        return with(options.bulk(maxRows));
    }

    /**
     * Without an operation.
     *
     * @param operation the operation
     * @return a copy
     */
    public Resource<R, K, E> without(Operation operation) {
        return with(options.without(requireNonNull(operation, "operation")));
    }

    @Override
    public void addTo(RoutesConfig routes, String path) {
        ResourceHandlers<R, K, E> handlers = new ResourceHandlers<>(service, key, options, path);
        String row = path + rowKey().template();
        for (Operation operation : options.operations()) {
            switch (operation) {
                case LIST -> addReading(routes, path, new ListHandler(service, options.acceptedParameters()));
                case GET -> addReading(routes, row, handlers::get);
                case CREATE -> routes.post(path, handlers::create);
                case PATCH -> routes.patch(row, handlers::patch);
                case DELETE -> routes.delete(row, handlers::delete);
                case UPSERT -> routes.put(matchPath(path), handlers::upsert);
                case BULK -> routes.post(bulkPath(path), new BulkHandler<>(service, options));
            }
        }
    }

    static void addReading(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    @Override
    void describe(ApiDocument document, String path) {
        new ResourceDescription<>(this, path, document).describe();
    }

    Service<R, K, E> service() {
        return service;
    }

    Class<E> type() {
        return type;
    }

    ResourceOptions<R, E> options() {
        return options;
    }

    PathColumns<R> rowKey() {
        return PathColumns.of(service.table(), service.repository().keyMapping().fields());
    }

    PathColumns<R> matchKey() {
        return PathColumns.of(service.table(), options.matching());
    }

    String matchPath(String path) {
        String names = options.matching().stream()
                .map(column -> column.getName().replace('_', '-'))
                .collect(Collectors.joining("-"));
        return path + "/by-" + names + matchKey().template();
    }

    static String bulkPath(String path) {
        return path + "/bulk";
    }

    private Resource<R, K, E> with(ResourceOptions<R, E> changed) {
        return new Resource<>(service, type, key, changed);
    }
}
