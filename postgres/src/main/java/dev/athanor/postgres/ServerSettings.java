package dev.athanor.postgres;

import java.util.Map;
import java.util.TreeMap;

/** How the servers are set that we start: nobody misses their data after a crash, and the log holds what
 * keeps them from starting. */
final class ServerSettings {

    private ServerSettings() {}

    static Map<String, String> disposable() {
        return new TreeMap<>(Map.of(
                "fsync", "off",
                "full_page_writes", "off",
                "synchronous_commit", "off",
                "max_connections", "300",
                "timezone", "UTC",
                "log_checkpoints", "off",
                "log_min_messages", "log"));
    }
}
