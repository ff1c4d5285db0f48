package dev.athanor.repository.observe;

import java.util.Optional;
import org.jooq.Query;

/**
 * A statement that is about to be sent.
 *
 * <p>Good for as long as the call that hands it over.
 */
public interface ObservedStatement {

    /**
     * The text, with question marks for its values. The same text comes back whenever a statement of the same shape does, so what is
     * found out about it can be kept.
     *
     * @return the text; empty when it is not known, as for a call of a routine or for what happens on a connection that jOOQ lends to
     *     {@code dsl().connection(…)}
     */
    String sql();

    /**
     * jOOQ's model of it. Made when asked for, so keep what it tells under {@link #sql()}.
     *
     * @return the model; empty when there is only the text
     */
    Optional<Query> model();

    /**
     * The server's process, as it introduced itself. A pooler between makes one up.
     *
     * @return its id, or zero when that is not known
     */
    int backend();
}
