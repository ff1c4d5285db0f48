package dev.athanor.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stops a server and deletes its directory as soon as this JVM is gone, however it went. It is a shell that reads from a pipe which
 * only this JVM can write to: the pipe ends with the JVM. A shutdown hook would not do: none runs when a JVM is killed hard, and
 * build tools close a plug-in's class loader before its hook runs.
 */
final class EmbeddedGuard {

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            while read -r line; do :; done
            if read -r pid 2>/dev/null < "$1/data/postmaster.pid"; then
              kill -QUIT "$pid" 2>/dev/null
              tries=0
              while kill -0 "$pid" 2>/dev/null && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
            fi
            rm -rf -- "$1"
            """;

    /** Reachable as long as the JVM lives: a pipe that is collected as garbage ends, too. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private final Process shell;

    private EmbeddedGuard(Process shell) {
        this.shell = shell;
    }

    static EmbeddedGuard over(Path home) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // out of reach of what is sent to the whole process group
        }
        command.addAll(List.of(
                "sh",
                "-c",
                SCRIPT,
                "athanor-postgres-guard",
                home.toAbsolutePath().toString()));
        Process shell = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        RUNNING.add(shell);
        return new EmbeddedGuard(shell);
    }

    /** Where there is no shell, a shutdown hook has to do. */
    static boolean isPossible() {
        return !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    void stopServer() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(15, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            RUNNING.remove(shell);
        }
    }
}
