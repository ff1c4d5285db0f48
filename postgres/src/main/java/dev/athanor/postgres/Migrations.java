package dev.athanor.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * SQL migrations, named as Flyway names them and run by Flyway: {@code V1__create_books.sql}, {@code R__views.sql}, in UTF-8.
 *
 * <p>Before the first statement runs all files are read and checked: missing locations, unreadable files, names that Flyway would
 * pass over, versions that occur twice, placeholders without a value. All such problems are reported together.
 *
 * <p>Immutable and thread-safe. Several JVMs may migrate one database at once: a session lock lets one of them work and the others
 * wait. The lock is not a transaction, so {@code CREATE INDEX CONCURRENTLY} may be used.
 */
public final class Migrations {

    private final List<MigrationLocation> locations;
    private final Map<String, String> placeholders;

    private Migrations(List<? extends MigrationLocation> locations, Map<String, String> placeholders) {
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
                        .distinct()
                        .map(MigrationLocation.Directory::new)
                        .toList(),
                Map.of());
    }

    /**
     * The migrations below a location of the class path, as the thread's class loader sees it.
     *
     * @param location as {@code db/migration}
     * @return the migrations; nothing is read yet
     */
    public static Migrations ofClasspath(String location) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(Migrations.class::getClassLoader);
        String path = requireNonNull(location, "location").replaceFirst("^(classpath:)?/?", "");
        return new Migrations(List.of(new MigrationLocation.Classpath(path, loader)), Map.of());
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
     * @param user the user, who will own what is created; empty leaves it to the driver
     * @param password the password; empty where none is needed
     * @return what was done
     * @throws MigrationException if migrations are wrong
     * @throws PostgresUnavailableException if the database cannot be connected to
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
     * @param dataSource the database; must not go through a pooler that shares sessions between transactions
     * @return what was done
     * @throws MigrationException if migrations are wrong
     * @throws PostgresUnavailableException if the database cannot be connected to
     */
    public MigrationReport migrate(DataSource dataSource) {
        MigrationFiles files = read();
        try (Connection connection = requireNonNull(dataSource, "dataSource").getConnection()) {
            connection.isValid(0);
        } catch (SQLException e) {
            throw ConnectionFailure.of("The database to migrate", e);
        }
        return new FlywayRun(files, dataSource).migrate();
    }

    /**
     * A hash over names and contents of all files, the placeholders and Flyway's version: the same as long as nothing changed. Asks no server.
     *
     * @return 64 hexadecimal digits
     * @throws MigrationException if the files have problems that show without a server
     */
    public String fingerprint() {
        return read().fingerprint();
    }

    private MigrationFiles read() {
        return MigrationFiles.read(locations, placeholders);
    }
}
