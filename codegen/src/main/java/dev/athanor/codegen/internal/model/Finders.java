package dev.athanor.codegen.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                        finders.add(finder(columnsOf(foreignKey, columns), null, false, foreignKey.getName(), "")));
        return finders;
    }

    private static List<FinderModel> unique(KeyModel key, List<UniqueIndexModel> indexes) {
        Set<Set<ColumnModel>> found = new HashSet<>(Set.of(Set.copyOf(key.columns())));
        List<FinderModel> finders = new ArrayList<>();
        indexes.stream()
                .filter(index -> index.predicate() == null)
                .filter(index -> found.add(Set.copyOf(index.columns())))
                .forEach(index -> finders.add(finder(index.columns(), null, true, index.name(), "")));
        List<UniqueIndexModel> partial = indexes.stream()
                .filter(index -> index.predicate() != null)
                .filter(index -> !found.contains(Set.copyOf(index.columns())))
                .toList();
        partial.forEach(index -> finders.add(
                finder(index.columns(), index.predicate(), true, index.name(), distinction(index, partial))));
        return finders;
    }

    /** Several partial indexes over the same columns differ by their name only. */
    private static String distinction(UniqueIndexModel index, List<UniqueIndexModel> others) {
        boolean ambiguous = others.stream()
                .anyMatch(other -> !other.name().equals(index.name())
                        && Set.copyOf(other.columns()).equals(Set.copyOf(index.columns())));
        return ambiguous ? "Using" + JavaNames.pascal(index.name()) : "";
    }

    private static List<ColumnModel> columnsOf(ForeignKeyDefinition foreignKey, Map<String, ColumnModel> columns) {
        return foreignKey.getKeyColumns().stream()
                .map(column -> columns.get(column.getName()))
                .toList();
    }

    private static FinderModel finder(
            List<ColumnModel> columns, @Nullable String predicate, boolean unique, String source, String distinction) {
        String suffix = Stream.concat(columns.stream().map(column -> JavaNames.pascal(column.name())), Stream.of())
                .collect(Collectors.joining("And"));
        return new FinderModel(suffix + distinction, columns, predicate, unique, source);
    }
}
