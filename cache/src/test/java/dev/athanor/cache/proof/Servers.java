package dev.athanor.cache.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.postgres.ScratchDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A primary and the standby that takes its place when it dies. Commits are synchronous, so that what anybody was told, or has seen, is
 * on the standby: what a promotion then takes back is nothing that the oracle knows of.
 *
 * <p>Everything happens by the shell of the server itself, which is the only one to whom its directory belongs for certain.
 *
 * <p>Not thread-safe.
 */
final class Servers implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private PGSimpleDataSource primary;
    private PGSimpleDataSource standby;
    private final List<Long> started = new ArrayList<>();

    private Servers(PGSimpleDataSource primary) {
        this.primary = primary;
        this.standby = primary;
    }

    /** Gives the server a standby; the database is on both. */
    static Servers of(ScratchDatabase database) throws SQLException, IOException, InterruptedException {
        Servers servers = new Servers(source(database.url(), database.user(), database.password()));
        servers.execute("ALTER DATABASE " + database.name() + " SET synchronous_commit = on");
        servers.execute("ALTER SYSTEM SET wal_keep_size = '256MB'");
        servers.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
        servers.follow();
        servers.execute("SELECT pg_reload_conf()");
        servers.awaitStandby();
        return servers;
    }

    /** The server that takes writes now. */
    DataSource primary() {
        return primary;
    }

    /** Its URL. */
    String url() {
        return primary.getURL();
    }

    /** Kills the primary in the middle of whatever it does, and promotes the standby, which has none from then on. */
    void failOver() throws SQLException, IOException, InterruptedException {
        awaitStandby();
        String dead = answer("SHOW data_directory");
        kill(processOf(primary));
        primary = standby;
        execute("SELECT pg_promote()");
        execute("COPY (SELECT 1) TO PROGRAM 'rm -rf " + dead + "'");
    }

    /** Makes a standby of what is the primary now. */
    void follow() throws SQLException, IOException, InterruptedException {
        int port = freePort();
        copy("../standby-" + started.size(), port);
        standby = source(
                "jdbc:postgresql://localhost:" + port + "/" + primary.getDatabaseName(),
                primary.getUser(),
                primary.getPassword());
        started.add(processOf(standby));
    }

    /** A base backup, as {@code pg_basebackup} makes it, which the embedded binaries lack. */
    private void copy(String directory, int port) throws SQLException {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', true)");
            shell(statement, "SELECT 1", """
                    set -e; mkdir -m 700 %1$s; cp -a . %1$s 2>/dev/null || true;
                    cd %1$s; rm -rf postmaster.* pg_wal/*; touch standby.signal
                    """.formatted(directory));
            shell(
                    statement,
                    "SELECT regexp_split_to_table(labelfile, '\\n') FROM pg_backup_stop(false)",
                    "cat > " + directory + "/backup_label");
            shell(
                    statement,
                    """
                    SELECT format('%%s = %%L', name, setting) FROM pg_settings WHERE source = 'command line' AND name <> 'port'
                    UNION ALL VALUES ('port = %d'), ('wal_retrieve_retry_interval = 100'),
                        ('primary_conninfo = ''host=localhost port=%d user=%s password=%s''')
                    """.formatted(port, primary.getPortNumbers()[0], primary.getUser(), primary.getPassword()),
                    "cat >> " + directory + "/postgresql.auto.conf");
            String binaries = answer(statement, "SELECT setting FROM pg_config WHERE name = 'BINDIR'");
            shell(
                    statement,
                    "SELECT 1",
                    binaries + "/pg_ctl -w -D %1$s -l %1$s/log start >/dev/null".formatted(directory));
        }
    }

    private static void shell(Statement statement, String query, String command) throws SQLException {
        statement.execute("COPY (" + query + ") TO PROGRAM '" + command + "'");
    }

    /**
     * Everything that is visible by now is on the standby, also what stopped to wait for it because its backend was to end. Comes back
     * when the server does, should it have crashed just now.
     */
    private void awaitStandby() throws InterruptedException {
        long start = System.nanoTime();
        String written = "";
        String problem = "no standby";
        while (true) {
            try {
                if (written.isEmpty()) {
                    written = answer("SELECT pg_current_wal_lsn()");
                }
                String safe = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND flush_lsn >= '";
                if (answer(safe + written + "'").equals("1")) {
                    return;
                }
            } catch (SQLException e) {
                problem = String.valueOf(e.getMessage());
            }
            assertThat(System.nanoTime() - start).as(problem).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private String answer(String query) throws SQLException {
        return answer(primary, query);
    }

    private static String answer(DataSource server, String query) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            return answer(statement, query);
        }
    }

    private static String answer(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long processOf(DataSource server) throws SQLException {
        return Long.parseLong(answer(server, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
    }

    /** Returns when no process of the server is left that could still answer somebody. */
    private static void kill(long server) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(server);
        if (process.isPresent()) {
            new ProcessBuilder("kill", "-QUIT", String.valueOf(server)).start();
            process.get().onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    private static PGSimpleDataSource source(String url, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Stops what was started here; the server that was there first, and all directories, go with their owner. */
    @Override
    public void close() throws IOException {
        for (long server : started) {
            kill(server);
        }
    }
}
