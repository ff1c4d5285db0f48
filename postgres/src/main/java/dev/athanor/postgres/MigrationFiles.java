package dev.athanor.postgres;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.internal.license.VersionPrinter;

/** All files of a run, read once and checked for everything that shows before the first statement runs. */
final class MigrationFiles {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NO_PLACEHOLDERS =
            Pattern.compile("(?m)^\\s*placeholderReplacement\\s*=\\s*false\\s*$");

    private final List<MigrationFile> files;
    private final Map<String, String> placeholders;

    private MigrationFiles(List<MigrationFile> files, Map<String, String> placeholders) {
        this.files = files;
        this.placeholders = placeholders;
    }

    /**
     * Reads and checks.
     *
     * @throws MigrationException with all problems there are
     */
    static MigrationFiles read(List<MigrationLocation> locations, Map<String, String> placeholders) {
        List<MigrationFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        locations.forEach(location -> location.read(files, problems));
        files.sort(Comparator.comparing(MigrationFile::name).thenComparing(MigrationFile::path));
        MigrationFiles all = new MigrationFiles(List.copyOf(files), Map.copyOf(placeholders));
        all.check(problems);
        if (!problems.isEmpty()) {
            throw new MigrationException(problems, null);
        }
        return all;
    }

    List<MigrationFile> files() {
        return files;
    }

    Map<String, String> placeholders() {
        return placeholders;
    }

    Optional<MigrationFile> find(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** The settings file that belongs to a script, V1__x.sql.conf, may switch placeholders off. */
    boolean replacesPlaceholders(MigrationFile script) {
        return find(script.path() + ".conf")
                .map(MigrationFile::text)
                .filter(settings -> NO_PLACEHOLDERS.matcher(settings).find())
                .isEmpty();
    }

    /** Length-prefixed, so that no two different trees give the same bytes. */
    String fingerprint() {
        MessageDigest digest = sha256();
        update(digest, StandardCharsets.UTF_8.encode(VersionPrinter.getVersion()));
        for (MigrationFile file : files) {
            update(digest, StandardCharsets.UTF_8.encode(file.name()));
            update(digest, file.contents().duplicate());
        }
        new TreeMap<>(placeholders).forEach((name, value) -> {
            update(digest, StandardCharsets.UTF_8.encode(name));
            update(digest, StandardCharsets.UTF_8.encode(value));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private void check(List<String> problems) {
        List<MigrationFile> scripts =
                files.stream().filter(MigrationFile::isSql).toList();
        scripts.forEach(file -> MigrationName.complaint(file.fileName())
                .ifPresent(
                        complaint -> problems.add(file.path() + ": Flyway would pass this file over: " + complaint)));
        checkDuplicates(scripts, problems);
        scripts.forEach(file -> checkEncoding(file).ifPresent(problems::add));
        scripts.stream().filter(this::replacesPlaceholders).forEach(file -> checkPlaceholders(file, problems));
    }

    private static void checkDuplicates(List<MigrationFile> scripts, List<String> problems) {
        Map<String, List<MigrationFile>> byIdentity = new LinkedHashMap<>();
        scripts.forEach(file -> MigrationName.identity(file.fileName())
                .ifPresent(identity -> byIdentity
                        .computeIfAbsent(identity, key -> new ArrayList<>())
                        .add(file)));
        byIdentity.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> problems.add(same.stream()
                                .map(MigrationFile::path)
                                .collect(Collectors.joining(" and "))
                        + (same.getFirst().fileName().startsWith("R") ? ": the same description" : ": the same version")
                        + " twice\n  Remedy: give the newer file a version of its own; a timestamp as V20260131120000__x.sql does not"
                        + " collide between branches"));
    }

    private static Optional<String> checkEncoding(MigrationFile file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = file.contents().duplicate();
        CharBuffer out = CharBuffer.allocate(in.remaining());
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            return Optional.empty();
        }
        SourcePosition position = SourcePosition.of(out.flip().toString(), out.length());
        return Optional.of(file.path() + ":" + position + ": byte 0x%02X is not UTF-8".formatted(in.get(in.position()))
                + "\n  Remedy: save the file in UTF-8");
    }

    private void checkPlaceholders(MigrationFile file, List<String> problems) {
        String text = file.text();
        Matcher matcher = PLACEHOLDER.matcher(text);
        Set<String> met = new HashSet<>(placeholders.keySet());
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!name.startsWith("flyway:") && met.stream().noneMatch(name::equalsIgnoreCase)) {
                met.add(name);
                problems.add(
                        file.path() + ":" + SourcePosition.of(text, matcher.start()) + ": ${" + name + "} has no value"
                                + "\n  Remedy: give it one as a placeholder, or write placeholderReplacement=false into "
                                + file.fileName() + ".conf beside it");
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, ByteBuffer part) {
        digest.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(part.remaining()).flip());
        digest.update(part);
    }
}
