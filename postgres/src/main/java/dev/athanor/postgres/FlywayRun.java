package dev.athanor.postgres;

import dev.athanor.postgres.internal.QuietFlywayLog;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** One run of Flyway over checked files. */
final class FlywayRun {

    private static final int SECONDS_TO_WAIT_FOR_OTHER_RUNS = 120;

    private final MigrationFiles files;
    private final Flyway flyway;

    FlywayRun(MigrationFiles files, DataSource dataSource) {
        this.files = files;
        this.flyway = configure(files, dataSource).load();
    }

    MigrationReport migrate() {
        try {
            MigrateResult result = flyway.migrate();
            return new MigrationReport(
                    result.migrations.stream()
                            .map(migration -> migration.filepath)
                            .toList(),
                    Stream.of(result.targetSchemaVersion, result.initialSchemaVersion)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(""));
        } catch (FlywayValidateException e) {
            throw new HistoryFailure(files, flyway).translate(e);
        } catch (FlywayException e) {
            throw new FlywayFailure(files).translate(e);
        }
    }

    private static FluentConfiguration configure(MigrationFiles files, DataSource dataSource) {
        FluentConfiguration configuration = new FluentConfiguration(FlywayRun.class.getClassLoader())
                .dataSource(dataSource)
                .locations(new String[0])
                .resourceProvider(new FlywayResources(files))
                .placeholders(files.placeholders())
                .lockRetryCount(SECONDS_TO_WAIT_FOR_OTHER_RUNS)
                .loggers(QuietFlywayLog.class.getName());
        // Flyway's lock is a transaction by default, which CREATE INDEX CONCURRENTLY waits for: neither ever ends.
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }
}
