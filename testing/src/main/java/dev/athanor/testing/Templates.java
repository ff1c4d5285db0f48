package dev.athanor.testing;

import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.ScratchDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Migrated databases to copy from, one for every set of migrations this JVM has met. */
final class Templates {

    private static final Map<String, ScratchDatabase> BY_FINGERPRINT = new ConcurrentHashMap<>();

    private Templates() {}

    static ScratchDatabase copyOf(Migrations migrations) {
        ScratchDatabase template =
                BY_FINGERPRINT.computeIfAbsent(migrations.fingerprint(), fingerprint -> migrate(migrations));
        return PostgresServer.shared().createDatabase(template);
    }

    private static ScratchDatabase migrate(Migrations migrations) {
        ScratchDatabase database = PostgresServer.shared().createDatabase();
        try {
            migrations.migrate(database.dataSource());
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
