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
import org.jooq.Name;
import org.jooq.Table;

/**
 * The cached tables by position, and everything whose change changes them: the tables themselves, what belongs to them, tables whose
 * foreign keys cascade into them, and tables whose triggers write them.
 *
 * <p>Names are compared without regard to case, and without the schema where a statement leaves it out: the worst that can come
 * of it is an invalidation too many.
 *
 * <p>Immutable, thread-safe.
 */
public final class TableIndex {

    /** How far a write goes. */
    public enum Reach {
        /** To the rows that it names, as an INSERT. */
        ROWS,
        /** To rows of other tables that reference them, where a foreign key says so. */
        CASCADING,
        /** To all tables that reference them, as TRUNCATE … CASCADE. */
        TRUNCATING
    }

    /**
     * That a write of a table changes a cached one.
     *
     * @param table what is written, a cached table's partition, heir, parent, view or a table that it references
     * @param reach what kind of write it takes
     * @param position of the cached table
     */
    public record Relation(Name table, Reach reach, int position) {}

    private final List<Table<?>> tables;
    private final Map<Reach, Map<String, BitSet>> reached;
    private final Map<String, Set<Name>> triggers = new HashMap<>();

    private TableIndex(List<Table<?>> tables) {
        this.tables = tables;
        this.reached = Map.of(
                Reach.ROWS, new HashMap<>(), Reach.CASCADING, new HashMap<>(), Reach.TRUNCATING, new HashMap<>());
    }

    /**
     * An index.
     *
     * @param tables the cached tables
     * @param relations what the catalog says
     * @param triggers what the triggers of a table write
     */
    public static TableIndex of(
            List<? extends Table<?>> tables,
            List<Relation> relations,
            Map<? extends Table<?>, ? extends List<? extends Table<?>>> triggers) {
        TableIndex index = new TableIndex(List.copyOf(tables));
        for (int position = 0; position < tables.size(); position++) {
            put(index.reached(Reach.ROWS), tables.get(position).getQualifiedName(), position);
        }
        relations.forEach(relation -> put(index.reached(relation.reach()), relation.table(), relation.position()));
        triggers.forEach((table, changed) -> changed.forEach(target -> index.triggers
                .computeIfAbsent(full(table.getQualifiedName()), none -> new HashSet<>())
                .add(target.getQualifiedName())));
        return index;
    }

    public int size() {
        return tables.size();
    }

    public Table<?> table(int position) {
        return tables.get(position);
    }

    /** The positions of a table that is read; none when it is not cached. */
    int[] read(Name table) {
        BitSet found = new BitSet();
        for (int position = 0; position < tables.size(); position++) {
            found.set(position, isSame(tables.get(position).getQualifiedName(), table));
        }
        return positions(found);
    }

    /** The positions of everything that a write on this table may change. What triggers do, they may do by any kind of write. */
    BitSet written(Name table, Reach reach) {
        BitSet changed = find(table, reach);
        Deque<Name> open = new ArrayDeque<>();
        Set<Name> seen = new HashSet<>();
        open.add(table);
        while (!open.isEmpty()) {
            Name next = open.removeFirst();
            BitSet more = next.equals(table) ? changed : find(next, Reach.TRUNCATING);
            changed.or(more);
            more.stream().forEach(position -> follow(tables.get(position).getQualifiedName(), seen, open));
            follow(next, seen, open);
        }
        return changed;
    }

    private void follow(Name table, Set<Name> seen, Deque<Name> open) {
        triggers.forEach((source, targets) -> {
            if (isSame(source, full(table))) {
                targets.stream().filter(seen::add).forEach(open::addLast);
            }
        });
    }

    BitSet everything() {
        BitSet all = new BitSet();
        all.set(0, tables.size());
        return all;
    }

    static int[] positions(BitSet set) {
        return set.stream().toArray();
    }

    private BitSet find(Name table, Reach farthest) {
        BitSet found = new BitSet();
        for (Reach reach : Reach.values()) {
            if (reach.compareTo(farthest) <= 0) {
                found.or(find(reached(reach), table));
            }
        }
        return found;
    }

    private Map<String, BitSet> reached(Reach reach) {
        return reached.getOrDefault(reach, Map.of());
    }

    private static void put(Map<String, BitSet> index, Name name, int position) {
        index.computeIfAbsent(full(name), none -> new BitSet()).set(position);
        index.computeIfAbsent(last(name), none -> new BitSet()).set(position);
        if (!isQualified(full(name))) {
            index.computeIfAbsent("*." + last(name), none -> new BitSet()).set(position);
        }
    }

    private static BitSet find(Map<String, BitSet> index, Name name) {
        BitSet found = new BitSet();
        found.or(index.getOrDefault(full(name), new BitSet()));
        if (isQualified(full(name))) {
            found.or(index.getOrDefault("*." + last(name), new BitSet()));
        }
        return found;
    }

    private static boolean isSame(Name one, Name other) {
        return isSame(full(one), full(other));
    }

    private static boolean isSame(String one, String other) {
        if (isQualified(one) == isQualified(other)) {
            return one.equals(other);
        }
        return isQualified(one) ? one.endsWith('.' + other) : other.endsWith('.' + one);
    }

    private static boolean isQualified(String full) {
        return full.indexOf('.') >= 0;
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
