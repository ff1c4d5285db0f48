/** JSON by Jackson 3, for those who have it on the class path: bodies of requests as inputs, and what services return as bodies. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service.json;
