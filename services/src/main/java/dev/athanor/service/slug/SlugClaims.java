package dev.athanor.service.slug;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.Record;

/**
 * The slugs that some new rows try to get. The first try takes what the rows are called; after a collision those are tried that nobody
 * has as far as can be seen. The more tries have failed, the wider they are spread, so that many who come at once part quickly.
 *
 * <p>Not thread-safe.
 */
final class SlugClaims<R extends Record> {

    private static final int IN_ORDER = 8;
    private static final int AT_RANDOM = 16;

    private final Slugs<R> slugs;
    private final List<String> bases;
    private final Set<String> refused = new HashSet<>();
    private int failures;

    SlugClaims(Slugs<R> slugs, Collection<R> rows) {
        this.slugs = slugs;
        this.bases = rows.stream().map(slugs::baseOf).toList();
    }

    /** The first try, in the order of the rows; rows of the same name are numbered. */
    List<String> first() {
        Set<String> chosen = new LinkedHashSet<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String base : bases) {
            String slug = base;
            while (!chosen.add(slug)) {
                slug = slugs.numbered(base, numbers.merge(base, 1, Integer::sum) + 1L);
            }
        }
        return new ArrayList<>(chosen);
    }

    /**
     * Another try after a collision.
     *
     * @param tried what collided
     * @param taken returns those of some slugs that rows have
     */
    List<String> next(List<String> tried, UnaryOperator<Set<String>> taken) {
        failures++;
        if (bases.size() == 1 || failures > 1) {
            refused.addAll(tried); // of many it is not known which one collided; what is visible need not be refused
        }
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        bases.forEach(base -> candidates.computeIfAbsent(base, this::candidates));
        Set<String> all = new HashSet<>();
        candidates.values().forEach(all::addAll);
        Set<String> unusable = new HashSet<>(taken.apply(all));
        unusable.addAll(refused);
        return bases.stream()
                .map(base -> choose(candidates.getOrDefault(base, List.of()), unusable))
                .toList();
    }

    private String choose(List<String> candidates, Set<String> unusable) {
        List<String> free = candidates.stream()
                .filter(slug -> !unusable.contains(slug))
                .limit(1L << Math.min(failures - 1, IN_ORDER))
                .toList();
        String chosen = free.get(slugs.random().nextInt(free.size()));
        unusable.add(chosen);
        return chosen;
    }

    /** The name itself, as many numbers as there are rows and some more, and a few high ones that nobody can have taken all of. */
    private List<String> candidates(String base) {
        List<String> candidates = new ArrayList<>(List.of(base));
        int inOrder = bases.size() + IN_ORDER;
        for (int number = 2; number < inOrder + 2; number++) {
            candidates.add(slugs.numbered(base, number));
        }
        for (int i = 0; i < AT_RANDOM; i++) {
            long bound = 100L << (2 * i);
            candidates.add(slugs.numbered(base, slugs.random().nextLong(inOrder + 2L, inOrder + 2L + bound)));
        }
        return candidates;
    }
}
