package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.RetryClock;
import dev.athanor.repository.transaction.TransactionListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database was told to do around its transactions.
 *
 * @param callbackFailures gets what callbacks throw
 * @param retryClock what retries wait by
 * @param random spreads retries over time
 */
public record Reactions(
        List<TransactionListener> listeners,
        Consumer<Throwable> callbackFailures,
        RetryClock retryClock,
        RandomGenerator random) {

    private static final Logger LOG = LoggerFactory.getLogger(Reactions.class);

    public Reactions {
        listeners = List.copyOf(listeners);
    }

    void tell(Consumer<TransactionListener> event) {
        for (TransactionListener listener : listeners) {
            Guard.run(
                    () -> event.accept(listener),
                    failure -> LOG.error("A transaction listener failed; the transaction is not affected", failure));
        }
    }

    void reportCallback(Throwable failure) {
        Guard.run(() -> callbackFailures.accept(failure), second -> {
            second.addSuppressed(failure);
            LOG.error("The handler for failures of callbacks failed", second);
        });
    }
}
