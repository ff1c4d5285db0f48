package dev.athanor.postgres;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one server of this JVM. */
final class SharedServer {

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable PostgresServer server;

    private SharedServer() {}

    static PostgresServer get() {
        LOCK.lock();
        try {
            PostgresServer known = server;
            if (known == null) {
                known = PostgresServer.start(PostgresSource.configured());
                Runtime.getRuntime().addShutdownHook(new Thread(known::close, "athanor-postgres-stop"));
                server = known;
            }
            return known;
        } finally {
            LOCK.unlock();
        }
    }
}
