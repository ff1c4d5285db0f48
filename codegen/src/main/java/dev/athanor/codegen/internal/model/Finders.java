package dev.athanor.codegen.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.meta.ForeignKeyDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Decides which finders a repository gets: one per unique index that is not the key, one per foreign key that is not unique
 * itself. The same schema always gives the same names, in the same order.
 */
final class Finders {

    private Finders() {}

    static List<FinderModel> of(
            KeyModel key,
            List<UniqueIndexModel> indexes,
            List<ForeignKeyDefinition> foreignKeys,
            Map<String, ColumnModel> columns) {
        List<FinderModel> finders = new ArrayList<>(unique(key, indexes));
        Set<Set<ColumnModel>> found = indexes.stream()
                .filter(index -> index.predicate() == null)
                .map(index -> Set.copyOf(index.columns()))
                .collect(Collectors.toCollection(HashSet::new));
        found.add(Set.copyOf(key.columns()));
        foreignKeys.stream()
                .sorted(Comparator.comparing(ForeignKeyDefinition::getName))
                .filter(foreignKey -> found.add(Set.copyOf(columnsOf(foreignKey, columns))))
                .forEach(foreignKey ->
                        finders.add(finder(columnsOf(foreignKey, columns), null, false, foreignKey.getName())));
        return distinct(finders);
    }

    private static List<FinderModel> unique(KeyModel key, List<UniqueIndexModel> indexes) {
        Set<Set<ColumnModel>> found = new HashSet<>(Set.of(Set.copyOf(key.columns())));
        List<FinderModel> finders = new ArrayList<>();
        indexes.stream()
                .filter(index -> index.predicate() == null)
                .filter(index -> found.add(Set.copyOf(index.columns())))
                .forEach(index -> finders.add(finder(index.columns(), null, true, index.name())));
        indexes.stream()
                .filter(index -> index.predicate() != null)
                .filter(index -> !found.contains(Set.copyOf(index.columns())))
                .forEach(index -> finders.add(finder(index.columns(), index.predicate(), true, index.name())));
        return finders;
    }

    private static List<ColumnModel> columnsOf(ForeignKeyDefinition foreignKey, Map<String, ColumnModel> columns) {
        return foreignKey.getKeyColumns().stream()
                .map(column -> columns.get(column.getName()))
                .toList();
    }

    private static FinderModel finder(
            List<ColumnModel> columns, @Nullable String predicate, boolean unique, String source) {
        String suffix =
                columns.stream().map(column -> JavaNames.pascal(column.name())).collect(Collectors.joining("And"));
        return new FinderModel(suffix, columns, predicate, unique, source);
    }

    /** Finders that their columns do not tell apart have the name of their index or foreign key besides. */
    private static List<FinderModel> distinct(List<FinderModel> finders) {
        Set<String> taken = new HashSet<>();
        return finders.stream()
                .map(finder -> finders.stream().anyMatch(other -> isMistakable(finder, other))
                        ? finder.withSuffix(finder.suffix() + "Using" + JavaNames.pascal(finder.source()))
                        : finder)
                .map(finder -> free(finder, taken))
                .toList();
    }

    /** A foreign key and a partial index over its columns have different verbs. */
    private static boolean isMistakable(FinderModel finder, FinderModel other) {
        boolean sameColumns = Set.copyOf(finder.columns()).equals(Set.copyOf(other.columns()));
        return !finder.equals(other)
                && (sameColumns
                        ? finder.unique() == other.unique()
                        : finder.suffix().equals(other.suffix()));
    }

    private static FinderModel free(FinderModel finder, Set<String> taken) {
        return taken.add(finder.unique() + finder.suffix())
                ? finder
                : free(finder.withSuffix(finder.suffix() + "_"), taken);
    }
}
