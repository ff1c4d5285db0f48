package dev.athanor.javalin;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.service.ReadService;
import io.javalin.config.RoutesConfig;
import org.jooq.Record;

/**
 * A view or a query over HTTP: {@code GET} of its rows, filtered, sorted, by page or by cursor.
 *
 * <p>Immutable, thread-safe.
 *
 * @param <E> what a row is sent as
 */
public final class ReadResource<E> extends ApiPart {

    private final ReadService<? extends Record, E> service;
    private final Class<E> type;
    private final FilterParameters parameters;

    private ReadResource(ReadService<? extends Record, E> service, Class<E> type, FilterParameters parameters) {
        this.service = service;
        this.type = type;
        this.parameters = parameters;
    }

    /**
     * The rows of a service.
     *
     * @param service reads them
     * @param type what they are sent as
     * @param parameters what may be asked for
     * @param <E> what they are sent as
     * @return the resource
     */
    public static <E> ReadResource<E> of(
            ReadService<? extends Record, E> service, Class<E> type, FilterParameters parameters) {
        requireNonNull(service, "service");
        return new ReadResource<>(service, requireNonNull(type, "type"), requireNonNull(parameters, "parameters"));
    }

    @Override
    public void addTo(RoutesConfig routes, String path) {
        Resource.addReading(routes, path, new ListHandler(service, parameters));
    }

    @Override
    void describe(ApiDocument document, String path) {
        document.list(path, service.table(), type, parameters);
    }
}
