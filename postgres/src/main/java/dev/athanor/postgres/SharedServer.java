package dev.athanor.postgres;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one server of this JVM, or why there is none. */
final class SharedServer {

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable PostgresServer server;
    private static @Nullable String failure;

    private SharedServer() {}

    static PostgresServer get() {
        LOCK.lock();
        try {
            if (failure != null) {
                throw new PostgresUnavailableException(failure);
            }
            if (server == null) {
                server = start();
            }
            return server;
        } finally {
            LOCK.unlock();
        }
    }

    private static PostgresServer start() {
        try {
            PostgresServer started = PostgresServer.start(PostgresSource.configured());
            if (!started.endsWithJvm()) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(started), "athanor-postgres"));
            }
            return started;
        } catch (PostgresUnavailableException e) {
            failure = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** A build tool may have closed this class's loader by now; what stays behind then is dropped by a later start. */
    private static void closeQuietly(PostgresServer server) {
        try {
            server.close();
        } catch (RuntimeException | LinkageError e) {
            // nobody is left to be told
        }
    }
}
