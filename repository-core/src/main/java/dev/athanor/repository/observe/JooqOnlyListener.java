package dev.athanor.repository.observe;

import org.jooq.ExecuteListener;

/**
 * A jOOQ listener about what only jOOQ does, as rendering SQL with values in it, or reading nested records. Any other listener in the
 * configuration of a database makes repositories send every statement through jOOQ, which is slower, so that it sees them all; because
 * of this one they do not.
 */
public interface JooqOnlyListener extends ExecuteListener {}
