package dev.athanor.column.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a comparison of stores and rows found.
 *
 * <p>Immutable.
 *
 * @param files how many files rows refer to
 * @param missing those of them that their store does not have, as {@code store:key}
 * @param orphans files that no row refers to and that are not on their way, by their store
 */
public record FileAudit(long files, List<String> missing, Map<String, List<FileStore.Entry>> orphans) {

    /** Copies the collections. */
    public FileAudit {
        missing = List.copyOf(missing);
        orphans = Map.copyOf(orphans);
    }

    /**
     * Whether stores and rows agree.
     *
     * @return true when nothing is missing, and nothing is there that nobody needs
     */
    public boolean isClean() {
        return missing.isEmpty() && orphans.values().stream().allMatch(List::isEmpty);
    }

    FileAudit confirmedBy(FileAudit second) {
        Map<String, List<FileStore.Entry>> twice = new HashMap<>();
        second.orphans.forEach((store, entries) -> {
            Set<String> before = keys(orphans.getOrDefault(store, List.of()));
            twice.put(
                    store,
                    entries.stream()
                            .filter(entry -> before.contains(entry.key()))
                            .toList());
        });
        return new FileAudit(
                second.files, second.missing.stream().filter(missing::contains).toList(), twice);
    }

    private static Set<String> keys(List<FileStore.Entry> entries) {
        return entries.stream().map(FileStore.Entry::key).collect(Collectors.toSet());
    }
}
