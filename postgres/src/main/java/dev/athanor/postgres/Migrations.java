package dev.athanor.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * SQL migrations, named as Flyway names them, and run by Flyway.
 *
 * <p>Immutable and thread-safe.
 */
public final class Migrations {

    private final List<String> locations;
    private final Map<String, String> placeholders;

    private Migrations(List<String> locations, Map<String, String> placeholders) {
        this.locations = List.copyOf(locations);
        this.placeholders = Map.copyOf(placeholders);
    }

    /**
     * The migrations in these directories and those below.
     *
     * @param directories where the files are
     * @return the migrations; nothing is read yet
     */
    public static Migrations of(List<Path> directories) {
        return new Migrations(
                directories.stream()
                        .map(directory -> "filesystem:" + directory.toAbsolutePath())
                        .toList(),
                Map.of());
    }

    /**
     * The migrations below a location of the class path.
     *
     * @param location as {@code db/migration}
     * @return the migrations; nothing is read yet
     */
    public static Migrations ofClasspath(String location) {
        return new Migrations(List.of("classpath:" + requireNonNull(location, "location")), Map.of());
    }

    /**
     * These migrations with values for <code>${name}</code> in them.
     *
     * @param values value by name
     * @return a new object
     */
    public Migrations placeholders(Map<String, String> values) {
        return new Migrations(locations, values);
    }

    /**
     * Runs what has not been run yet.
     *
     * @param url a JDBC URL
     * @param user the user, who will own what is created
     * @param password the password; empty where none is needed
     * @return what was done
     * @throws MigrationException if a migration is wrong
     */
    public MigrationReport migrate(String url, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        if (!user.isEmpty()) {
            dataSource.setUser(user);
        }
        if (!password.isEmpty()) {
            dataSource.setPassword(password);
        }
        return migrate(dataSource);
    }

    /**
     * Runs what has not been run yet.
     *
     * @param dataSource the database
     * @return what was done
     * @throws MigrationException if a migration is wrong
     */
    public MigrationReport migrate(DataSource dataSource) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations(locations.toArray(String[]::new))
                .placeholders(placeholders)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .lockRetryCount(120);
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        try {
            MigrateResult result = configuration.load().migrate();
            return new MigrationReport(
                    result.migrations.stream()
                            .map(migration -> migration.filepath)
                            .toList(),
                    result.targetSchemaVersion == null ? "" : result.targetSchemaVersion);
        } catch (FlywayException e) {
            throw new MigrationException(List.of(String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * A hash over names and contents of all files: the same as long as nothing changed. Asks no server.
     *
     * @return 64 hexadecimal digits
     */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String location : locations) {
                Path root = root(location);
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) 0);
                        digest.update(Files.readAllBytes(file));
                        digest.update((byte) 0);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path root(String location) throws IOException {
        String place = location.replaceFirst("^\\w+:", "");
        if (location.startsWith("filesystem:")) {
            return Path.of(place);
        }
        URL url = Migrations.class.getClassLoader().getResource(place);
        if (url == null || !url.getProtocol().equals("file")) {
            throw new IOException(location + " is not a directory");
        }
        return Path.of(URI.create(url.toString()));
    }
}
