/** Services over HTTP with Javalin: a transaction per request, problem documents, entity tags, pages, resources, OpenAPI. */
@org.jspecify.annotations.NullMarked
package dev.athanor.javalin;
