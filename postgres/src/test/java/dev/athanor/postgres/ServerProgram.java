package dev.athanor.postgres;

import java.io.IOException;

/** What {@link JvmExitTest} starts in another JVM: makes a database, tells where, and waits to be ended. */
final class ServerProgram {

    private ServerProgram() {}

    public static void main(String[] arguments) throws IOException {
        ScratchDatabase database = PostgresServer.shared().createDatabase();
        System.out.println(database.url());
        System.out.println(database.name());
        System.out.flush();
        if (System.in.read() < 0) {
            throw new IOException("the test is gone");
        }
    }
}
