/** The bookshop over HTTP: its services as a REST API, and a page to browse and edit. */
@org.jspecify.annotations.NullMarked
package dev.athanor.shop;
