package dev.athanor.postgres;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.callback.Event;

/** How Flyway reads file names, and what is wrong with one that it would pass over. */
final class MigrationName {

    private static final Pattern VERSIONED = Pattern.compile("[VBU](\\d+(?:[._]\\d+)*)(?:__.*)?");
    private static final Pattern REPEATABLE = Pattern.compile("R(?:__(.*))?");
    private static final Pattern ONE_UNDERSCORE = Pattern.compile("([VBU]\\d+(?:[._]\\d+)*|R)[_-](?!_)(\\D.*)");
    private static final Pattern SMALL_LETTER = Pattern.compile("([vbur])(\\d[\\d._]*__.*|__.*)");
    private static final Set<String> CALLBACKS =
            Arrays.stream(Event.values()).map(Event::getId).collect(Collectors.toSet());

    private MigrationName() {}

    static boolean isSql(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    /** What a run has at most one of: a version, or the description of a repeatable migration. */
    static Optional<String> identity(String fileName) {
        String stem = stem(fileName);
        Matcher versioned = VERSIONED.matcher(stem);
        if (versioned.matches()) {
            return Optional.of(stem.charAt(0) + withoutTrailingZeros(versioned.group(1)));
        }
        Matcher repeatable = REPEATABLE.matcher(stem);
        return repeatable.matches() ? Optional.of(stem.replace('_', ' ')) : Optional.empty();
    }

    static Optional<String> complaint(String fileName) {
        String stem = stem(fileName);
        if (identity(fileName).isPresent() || CALLBACKS.contains(stem.replaceFirst("__.*", ""))) {
            return Optional.empty();
        }
        Matcher single = ONE_UNDERSCORE.matcher(stem);
        if (single.matches()) {
            return Optional.of("between the version and the description there must be two underscores: "
                    + single.group(1) + "__" + single.group(2) + ".sql");
        }
        if (SMALL_LETTER.matcher(stem).matches()) {
            return Optional.of("the first letter must be a capital: "
                    + stem.substring(0, 1).toUpperCase(Locale.ROOT) + stem.substring(1) + ".sql");
        }
        return Optional.of(
                "migrations are named V<version>__<description>.sql or R__<description>.sql; rename the file, or move"
                        + " it out of the folder");
    }

    private static String stem(String fileName) {
        return fileName.substring(0, fileName.length() - ".sql".length());
    }

    /** 1.0 is 1 to Flyway, and 01 is too. */
    private static String withoutTrailingZeros(String version) {
        String dotted = version.replace('_', '.').replaceAll("(^|\\.)0+(?=\\d)", "$1");
        return dotted.replaceFirst("(\\.0)+$", "");
    }
}
