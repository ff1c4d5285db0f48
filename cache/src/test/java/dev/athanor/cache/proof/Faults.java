package dev.athanor.cache.proof;

import dev.athanor.testing.FaultProxy;
import dev.athanor.testing.Frame;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Breaks things while the workers run. */
final class Faults {

    /** What can happen. */
    enum Fault {
        POLLS_CUT,
        POLLS_REFUSED,
        POLL_STALLED,
        ANSWERS_TO_COMMITS_LOST,
        CONNECTIONS_CUT,
        PROCESS_PAUSED,
        BACKENDS_TERMINATED,
        SERVER_CRASHED,
        STANDBY_PROMOTED
    }

    private final FaultProxy link;
    private final FaultProxy pollLink;
    private final Servers servers;
    private final List<Process> workers;
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);

    Faults(FaultProxy link, FaultProxy pollLink, Servers servers, List<Process> workers) {
        this.link = link;
        this.pollLink = pollLink;
        this.servers = servers;
        this.workers = List.copyOf(workers);
    }

    /** How often each fault has happened. */
    Map<Fault, Integer> happened() {
        return happened;
    }

    void inflict(Fault fault, RandomGenerator random) throws SQLException, IOException, InterruptedException {
        happened.merge(fault, 1, Integer::sum);
        switch (fault) {
            case POLLS_CUT -> pollLink.cutAll();
            case POLLS_REFUSED -> {
                pollLink.refuse();
                pollLink.cutAll();
                pause(random, 600);
                pollLink.heal();
            }
            case POLL_STALLED -> pollLink.stallBefore(Frame::isRow);
            case ANSWERS_TO_COMMITS_LOST -> {
                for (int i = 0; i < 4; i++) {
                    link.cutAfter(Frame::isCommit);
                }
            }
            case CONNECTIONS_CUT -> link.cutAll();
            case PROCESS_PAUSED -> {
                long pid = workers.get(random.nextInt(workers.size())).pid();
                signal("-STOP", pid);
                pause(random, 700);
                signal("-CONT", pid);
            }
            case BACKENDS_TERMINATED ->
                execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() ORDER BY random() LIMIT 6");
            // The shell's parent is the backend; when one dies so, the server starts afresh from its log.
            case SERVER_CRASHED -> execute("COPY (SELECT 1) TO PROGRAM 'kill -9 $PPID'");
            case STANDBY_PROMOTED -> {
                servers.failOver();
                link.redirect(servers.url());
                pollLink.redirect(servers.url());
                servers.follow();
            }
        }
    }

    private void execute(String sql) {
        try (Connection connection = servers.primary().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // The server may be down, or has been taken down right now.
        }
    }

    private static void pause(RandomGenerator random, int longest) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(longest));
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
    }
}
