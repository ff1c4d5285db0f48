package dev.athanor.repository.observe;

import dev.athanor.repository.transaction.Outcome;
import java.util.function.Consumer;

/**
 * Is told of every statement before it is sent, by whichever path: repositories, {@code dsl()}, and connections that jOOQ lends. Unlike
 * a jOOQ listener it leaves repositories on their fast way through JDBC.
 *
 * <p>Implementations are thread-safe. What they throw keeps the statement from being sent.
 */
public interface StatementObserver {

    /**
     * A statement of the calling thread's transaction. How that ends is told to {@link
     * dev.athanor.repository.transaction.TransactionListener#finished}.
     *
     * @param statement the statement
     */
    void sending(ObservedStatement statement);

    /**
     * A statement outside of any transaction, which is one by itself.
     *
     * @param statement the statement
     * @return is told once, on the same thread, how it ended: {@link Outcome#COMMITTED} also when only some of a batch may stand, {@link
     *     Outcome#UNKNOWN} when the server was not heard of any more, and may be at work yet
     */
    Consumer<Outcome> sendingAlone(ObservedStatement statement);
}
