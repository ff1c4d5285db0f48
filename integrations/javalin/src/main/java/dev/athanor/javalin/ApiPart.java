package dev.athanor.javalin;

import io.javalin.config.RoutesConfig;

/** Routes that belong together, and know how to describe themselves: what a {@link RestApi} is made of. */
public abstract sealed class ApiPart permits Resource, ReadResource {

    ApiPart() {}

    /**
     * Registers the routes. {@link RestApi#addTo} does it for all parts of an API.
     *
     * @param routes the application's routes
     * @param path where they begin, as {@code /books}
     */
    public abstract void addTo(RoutesConfig routes, String path);

    abstract void describe(ApiDocument document, String path);
}
