package dev.athanor.codegen.internal.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.ForeignKeyDefinition;
import org.jooq.meta.InverseForeignKeyDefinition;
import org.jooq.meta.ManyToManyKeyDefinition;
import org.jooq.meta.TableDefinition;

/**
 * Names of the join paths that a table class gets: {@code BOOK.editor()} along the foreign key editor_id, {@code AUTHOR.book()}
 * against it, {@code BOOK.tag()} through the table between. Every path of a table has a name of its own, so that jOOQ leaves
 * none out.
 */
public final class PathNames {

    private static final Set<String> RESERVED = Set.of("keyMapping", "uniqueIndexes");

    private final Naming naming;
    private final Map<TableDefinition, Map<Path, String>> names = new HashMap<>();

    /** What tells paths apart; to jOOQ a foreign key equals its inverse. */
    private record Path(Class<?> direction, String key) {

        static Path of(Definition definition) {
            return new Path(definition.getClass(), definition.getQualifiedName());
        }
    }

    /** Names for one run. */
    public PathNames(Naming naming) {
        this.naming = naming;
    }

    /** The name of a path, if the definition is one. */
    public Optional<String> find(Definition definition) {
        return switch (definition) {
            case ManyToManyKeyDefinition key -> named(key, key.getParentTable1());
            case InverseForeignKeyDefinition key -> named(key, key.getTable());
            case ForeignKeyDefinition key -> named(key, key.getTable());
            default -> Optional.empty();
        };
    }

    private Optional<String> named(Definition key, TableDefinition table) {
        return Optional.ofNullable(names.computeIfAbsent(table, this::choose).get(Path.of(key)));
    }

    /** To-one paths choose first, then to-many, then many-to-many. */
    private Map<Path, String> choose(TableDefinition table) {
        Set<String> taken = new HashSet<>(RESERVED);
        Map<Path, String> chosen = new HashMap<>();
        table.getForeignKeys().forEach(key -> chosen.put(Path.of(key), free(toOne(key), taken)));
        table.getInverseForeignKeys().forEach(key -> chosen.put(Path.of(key), free(toMany(key, table), taken)));
        table.getManyToManyKeys().forEach(key -> chosen.put(Path.of(key), free(manyToMany(key, table), taken)));
        return chosen;
    }

    private static String free(Stream<String> candidates, Set<String> taken) {
        List<String> names = candidates.toList();
        String name = names.stream()
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElse(names.getLast());
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    private Stream<String> toOne(ForeignKeyDefinition key) {
        return Stream.concat(
                role(key).map(JavaNames::camel).stream(),
                Stream.of(member(key.getReferencedTable()), JavaNames.camel(key.getName())));
    }

    private Stream<String> toMany(InverseForeignKeyDefinition key, TableDefinition table) {
        TableDefinition referencing = key.getReferencingTable();
        String byRole = member(referencing) + "By" + roleOrColumns(key.getForeignKey());
        boolean unambiguous = table.getInverseForeignKeys(referencing).size() == 1 && !referencing.equals(table);
        return unambiguous ? Stream.of(member(referencing), byRole) : Stream.of(byRole);
    }

    private Stream<String> manyToMany(ManyToManyKeyDefinition key, TableDefinition table) {
        TableDefinition other = key.getParentTable2();
        String through =
                member(other) + "Through" + naming.className(key.getUniqueKey().getTable());
        String byRole = through + "By" + roleOrColumns(key.getForeignKey2());
        boolean unambiguous = table.getManyToManyKeys(other).size() == 1 && !other.equals(table);
        return unambiguous ? Stream.of(member(other), through, byRole) : Stream.of(byRole);
    }

    /** What the referenced row is to this one: the column's name without {@code _id}. */
    private static Optional<String> role(ForeignKeyDefinition key) {
        List<ColumnDefinition> columns = key.getKeyColumns();
        String name = columns.getFirst().getOutputName();
        boolean hasRole = columns.size() == 1 && name.length() > 3 && name.endsWith("_id");
        return hasRole ? Optional.of(name.substring(0, name.length() - 3)) : Optional.empty();
    }

    private String roleOrColumns(ForeignKeyDefinition key) {
        return role(key)
                .map(JavaNames::pascal)
                .orElseGet(() ->
                        key.getKeyColumns().stream().map(naming::accessorSuffix).collect(Collectors.joining("And")));
    }

    private String member(TableDefinition table) {
        return JavaNames.camel(naming.className(table));
    }
}
