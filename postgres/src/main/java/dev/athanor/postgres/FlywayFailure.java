package dev.athanor.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in the words of the file what Flyway says in words of its own. */
final class FlywayFailure {

    private static final Pattern MIXED = Pattern.compile("found at line (\\d+): (.*) \\[non-transactional]");
    private static final Pattern LINE = Pattern.compile("line:? (\\d+)(?:,? col(?:umn)?:? (\\d+))?");

    private final MigrationFiles files;

    FlywayFailure(MigrationFiles files) {
        this.files = files;
    }

    MigrationException translate(FlywayException failure) {
        String problem = find(FlywaySqlScriptException.class, failure)
                .flatMap(script -> describe(script, failure))
                .or(() -> describeMixture(failure))
                .orElseGet(() -> describe(failure));
        return new MigrationException(List.of(problem), failure);
    }

    private static <T> Optional<T> find(Class<T> wanted, Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(wanted::isInstance)
                .map(wanted::cast)
                .findFirst();
    }

    private Optional<String> describe(FlywaySqlScriptException script, FlywayException failure) {
        return Optional.ofNullable(script.getResource())
                .flatMap(resource -> files.find(resource.getAbsolutePath()))
                .map(file -> describe(file, script) + "\n  Remedy: " + remedy(failure));
    }

    private String describe(MigrationFile file, FlywaySqlScriptException script) {
        String source = file.text();
        ServerErrorMessage server = find(PSQLException.class, script)
                .map(PSQLException::getServerErrorMessage)
                .orElse(null);
        FailedStatement.Place place = new FailedStatement(
                        source, script.getStatement(), script.getLineNumber(), files.placeholders())
                .locate(server);
        SourcePosition position = SourcePosition.of(source, place.offset());
        return file.path() + ":" + position + ": " + message(server, script) + "\n"
                + Excerpt.of(
                        source,
                        position,
                        SourcePosition.of(source, place.start()).line(),
                        SourcePosition.of(source, place.end()).line())
                + notes(server);
    }

    private static String at(MigrationFile file, SourcePosition position, String message) {
        return file.path() + ":" + position + ": " + message + "\n"
                + Excerpt.of(file.text(), position, position.line(), position.line());
    }

    private static String message(@Nullable ServerErrorMessage server, Throwable otherwise) {
        return server == null
                ? innermost(otherwise)
                : continued(server.getMessage()) + " (SQLSTATE " + server.getSQLState() + ")";
    }

    private static String notes(@Nullable ServerErrorMessage server) {
        return server == null
                ? ""
                : note("Detail", server.getDetail())
                        + note("Hint", server.getHint())
                        + note("Where", server.getWhere());
    }

    private static String note(String label, @Nullable String text) {
        return text == null ? "" : "\n  " + label + ": " + continued(text);
    }

    private static String continued(@Nullable String text) {
        return String.valueOf(text).replace("\n", "\n    ");
    }

    private static String remedy(FlywayException failure) {
        return failure instanceof FlywayMigrateException migrate && !migrate.isExecutableInTransaction()
                ? "correct the statement; the file ran outside a transaction, so undo by hand what it did before it failed (a failed"
                        + " CREATE INDEX CONCURRENTLY leaves an invalid index: drop it), then DELETE FROM flyway_schema_history"
                        + " WHERE NOT success"
                : "correct the statement and run again; the file was rolled back as a whole, earlier files stay applied";
    }

    /** Flyway names the line, but not the file. */
    private Optional<String> describeMixture(FlywayException failure) {
        Matcher mixed = MIXED.matcher(innermost(failure));
        if (!mixed.find()) {
            return Optional.empty();
        }
        int line = Integer.parseInt(mixed.group(1));
        return files.files().stream()
                .filter(file -> file.text()
                        .lines()
                        .skip(line - 1L)
                        .findFirst()
                        .filter(text -> text.contains(mixed.group(2)))
                        .isPresent())
                .findFirst()
                .map(file -> at(
                                file,
                                new SourcePosition(line, 1),
                                "this statement cannot run inside a transaction, but others of" + " the file need one")
                        + "\n  Remedy: move it into a migration of its own");
    }

    private String describe(FlywayException failure) {
        String message = innermost(failure);
        Optional<MigrationFile> file = files.files().stream()
                .filter(candidate -> mentions(failure, candidate))
                .max(Comparator.comparingInt(candidate -> candidate.path().length()));
        if (file.isEmpty()) {
            return describeDatabase(failure).orElse(message);
        }
        Matcher line = LINE.matcher(message);
        int column = line.find() && line.group(2) != null ? Integer.parseInt(line.group(2)) : 1;
        return line.reset().find()
                ? at(file.get(), new SourcePosition(Integer.parseInt(line.group(1)), column), message)
                : file.get().path() + ": " + message;
    }

    private static Optional<String> describeDatabase(FlywayException failure) {
        return failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                ? Optional.of("The database is not empty, but no migration has been applied to it: "
                        + innermost(failure) + "\n  Remedy: use an empty database, or let Flyway baseline this one")
                : Optional.empty();
    }

    private static boolean mentions(FlywayException failure, MigrationFile file) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(file.path()))
                || find(FlywayMigrateException.class, failure)
                        .filter(migrate ->
                                file.name().equals(migrate.getMigration().getScript()))
                        .isPresent();
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip();
    }
}
