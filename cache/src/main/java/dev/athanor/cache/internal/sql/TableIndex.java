package dev.athanor.cache.internal.sql;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.ForeignKey;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.QOM.ForeignKeyRule;
import org.jspecify.annotations.Nullable;

/**
 * The cached tables by position, and everything whose change changes them: the tables themselves, tables whose foreign keys
 * cascade into them, and what was declared or found in the catalog.
 *
 * <p>Names are compared without regard to case, and without the schema where a statement leaves it out: the worst that can come
 * of it is an invalidation too many.
 *
 * <p>Immutable, thread-safe.
 */
public final class TableIndex {

    private final List<Table<?>> tables;
    private final Map<String, BitSet> byName = new HashMap<>();
    private final Map<String, BitSet> byCascade = new HashMap<>();
    private final Map<String, BitSet> byDeclaration = new HashMap<>();

    /**
     * An index.
     *
     * @param tables the cached tables
     * @param declared further names, as a trigger's table or a view, and the cached tables that a write on them changes
     */
    public TableIndex(List<? extends Table<?>> tables, Map<Name, Set<Integer>> declared) {
        this.tables = List.copyOf(tables);
        for (int position = 0; position < tables.size(); position++) {
            put(byName, tables.get(position).getQualifiedName(), position);
            for (Table<?> ancestor : ancestors(tables.get(position))) {
                put(byCascade, ancestor.getQualifiedName(), position);
            }
        }
        declared.forEach((name, positions) -> positions.forEach(position -> put(byDeclaration, name, position)));
    }

    public int size() {
        return tables.size();
    }

    public Table<?> table(int position) {
        return tables.get(position);
    }

    /** The positions of a table that is read; none when it is not cached. */
    int[] read(Name table) {
        return positions(find(byName, table));
    }

    /** The positions of everything that a write on this table may change. */
    BitSet written(Name table, boolean cascades) {
        BitSet changed = new BitSet();
        changed.or(find(byName, table));
        changed.or(find(byDeclaration, table));
        if (cascades) {
            changed.or(find(byCascade, table));
        }
        // A trigger of a changed table may change another one.
        for (BitSet before = new BitSet(); !before.equals(changed); ) {
            before.or(changed);
            before.stream()
                    .forEach(position ->
                            changed.or(find(byDeclaration, tables.get(position).getQualifiedName())));
        }
        return changed;
    }

    BitSet everything() {
        BitSet all = new BitSet();
        all.set(0, tables.size());
        return all;
    }

    static int[] positions(BitSet set) {
        return set.stream().toArray();
    }

    /** The tables whose rows, when deleted or changed, delete or change rows of this one. */
    private static Set<Table<?>> ancestors(Table<?> table) {
        Set<Table<?>> found = new HashSet<>();
        Deque<Table<?>> open = new ArrayDeque<>(List.of(table));
        while (!open.isEmpty()) {
            for (ForeignKey<?, ?> key : open.removeFirst().getReferences()) {
                Table<?> parent = key.getKey().getTable();
                if ((cascades(key.getDeleteRule()) || cascades(key.getUpdateRule())) && found.add(parent)) {
                    open.addLast(parent);
                }
            }
        }
        return found;
    }

    /** Metadata that does not know the rule is believed to cascade. */
    private static boolean cascades(@Nullable ForeignKeyRule rule) {
        return rule != ForeignKeyRule.NO_ACTION && rule != ForeignKeyRule.RESTRICT;
    }

    private static void put(Map<String, BitSet> index, Name name, int position) {
        for (String key : Set.of(full(name), last(name))) {
            index.computeIfAbsent(key, none -> new BitSet()).set(position);
        }
        if (!isQualified(name)) {
            index.computeIfAbsent("*." + last(name), none -> new BitSet()).set(position);
        }
    }

    private static BitSet find(Map<String, BitSet> index, Name name) {
        BitSet found = new BitSet();
        found.or(index.getOrDefault(full(name), new BitSet()));
        if (isQualified(name)) {
            found.or(index.getOrDefault("*." + last(name), new BitSet()));
        }
        return found;
    }

    private static boolean isQualified(Name name) {
        return full(name).indexOf('.') >= 0;
    }

    private static String full(Name name) {
        String[] parts = IntStream.range(0, name.getName().length)
                .mapToObj(i -> name.getName()[i])
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
        int from = Math.max(0, parts.length - 2);
        return String.join(".", Arrays.asList(parts).subList(from, parts.length))
                .toLowerCase(Locale.ROOT);
    }

    private static String last(Name name) {
        return String.valueOf(name.last()).toLowerCase(Locale.ROOT);
    }
}
