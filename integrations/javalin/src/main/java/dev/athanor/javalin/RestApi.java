package dev.athanor.javalin;

import static java.util.Objects.requireNonNull;

import io.javalin.config.RoutesConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Resources that are one API, and the OpenAPI 3.1 document that describes them: made of the tables, their comments and constraints, and
 * of the parameters that lists accept. It is served as {@code /openapi.json}.
 *
 * {@snippet :
 * RestApi.of("Bookshop", "1.0").with("/books", books).with("/authors", authors).addTo(config.routes);
 * }
 *
 * <p>Immutable, thread-safe.
 */
public final class RestApi {

    private final String title;
    private final String version;
    private final String documentPath;
    private final Map<String, ApiPart> parts;

    private RestApi(String title, String version, String documentPath, Map<String, ApiPart> parts) {
        this.title = title;
        this.version = version;
        this.documentPath = documentPath;
        this.parts = Collections.unmodifiableMap(parts);
    }

    /**
     * An API without resources.
     *
     * @param title what it is called
     * @param version its version, not that of OpenAPI
     * @return the API
     */
    public static RestApi of(String title, String version) {
        return new RestApi(
                requireNonNull(title, "title"), requireNonNull(version, "version"), "/openapi.json", Map.of());
    }

    /**
     * With a resource.
     *
     * @param path where its routes begin, as {@code /books}
     * @param part the resource
     * @return a copy
     */
    public RestApi with(String path, ApiPart part) {
        Map<String, ApiPart> more = new LinkedHashMap<>(parts);
        if (more.put(requireNonNull(path, "path"), requireNonNull(part, "part")) != null) {
            throw new IllegalArgumentException("Two resources are at " + path + ": move one of them");
        }
        return new RestApi(title, version, documentPath, more);
    }

    /**
     * With the document at another path.
     *
     * @param path instead of {@code /openapi.json}
     * @return a copy
     */
    public RestApi withDocumentAt(String path) {
        return new RestApi(title, version, requireNonNull(path, "path"), parts);
    }

    /**
     * Registers all routes, and that of the document.
     *
     * @param routes the application's routes
     */
    public void addTo(RoutesConfig routes) {
        parts.forEach((path, part) -> part.addTo(routes, path));
        routes.get(documentPath, ctx -> ctx.json(openApi()));
    }

    /**
     * The OpenAPI 3.1 document, for any JSON library; more may be added to the copy that this returns.
     *
     * <p>Database contract: 1 statement per resource at the first use, as {@link dev.athanor.service.Service#inputs()}.
     *
     * @return the document
     */
    public Map<String, Object> openApi() {
        ApiDocument document = new ApiDocument();
        parts.forEach((path, part) -> part.describe(document, path));
        return document.toMap(Schemas.map("title", title, "version", version));
    }
}
