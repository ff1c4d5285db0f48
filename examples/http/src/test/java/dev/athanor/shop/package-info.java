/** The service from outside: over HTTP, in a browser, under load. */
@org.jspecify.annotations.NullMarked
package dev.athanor.shop;
