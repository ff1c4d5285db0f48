/** What several packages of the services share; not API. */
@org.jspecify.annotations.NullMarked
package dev.athanor.service.internal;
