package dev.athanor.codegen.internal.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The list of files that the generator wrote, kept beside them. It tells ours from foreign ones, and edited ones from
 * untouched.
 *
 * @param fingerprint of what the files were made from; empty if they are not complete
 * @param selection what was asked for, in whichever package; empty if nobody can tell
 * @param hashes of the files, by path below the output folder
 */
record Manifest(String fingerprint, String selection, Map<String, String> hashes) {

    private static final String HEADER =
            "# What Athanor generated here: the fingerprint of its sources, and a hash of each file.";
    private static final String SELECTION = "# Selection: ";
    private static final String INCOMPLETE = "incomplete";
    private static final String UNFINISHED = "-";

    Manifest {
        hashes = Map.copyOf(hashes);
    }

    /** Reads a manifest; an empty one if there is none. */
    static Manifest read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Manifest("", "", Map.of());
        }
        try {
            List<String> lines = Files.readAllLines(file);
            Map<String, String> entries = lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(
                            words -> words.length == 2 ? words[1] : "", words -> words[0], (first, second) -> second));
            String fingerprint = entries.remove("");
            String selection = lines.stream()
                    .filter(line -> line.startsWith(SELECTION))
                    .map(line -> line.substring(SELECTION.length()))
                    .findFirst()
                    .orElse("");
            return new Manifest(fingerprint == null ? "" : fingerprint, selection, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same files, of a run that is not complete yet. */
    Manifest incomplete(String current) {
        return new Manifest(INCOMPLETE, current, hashes);
    }

    /** Adds a file that is about to be written, so that it is known as ours whatever happens then. */
    static void addUnfinished(Path file, String path) {
        try {
            Files.writeString(file, UNFINISHED + " " + path + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        StringBuilder text = new StringBuilder(HEADER)
                .append('\n')
                .append(SELECTION)
                .append(selection)
                .append('\n')
                .append(fingerprint)
                .append('\n');
        new TreeMap<>(hashes)
                .forEach((path, hash) ->
                        text.append(hash).append(' ').append(path).append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
