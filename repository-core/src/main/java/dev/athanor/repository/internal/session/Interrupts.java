package dev.athanor.repository.internal.session;

import java.sql.SQLException;

/** Keeps an interrupt that has come already from closing the connection on which a virtual thread is about to end a transaction. */
final class Interrupts {

    /** What ends a transaction. */
    interface Ending {
        void run() throws SQLException;
    }

    private Interrupts() {}

    static void postponing(Ending ending) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            ending.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
