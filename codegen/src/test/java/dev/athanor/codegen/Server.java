package dev.athanor.codegen;

import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.ScratchDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The server that all tests share, as a value of the property {@code postgres}: a generation alone would start one of its own. */
final class Server {

    /** To connect to; every generation makes a database of its own. */
    private static final ScratchDatabase ANY = PostgresServer.shared().createDatabase();

    private Server() {}

    static String url() {
        return ANY.url() + "?user=" + encoded(ANY.user()) + "&password=" + encoded(ANY.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
