package dev.athanor.codegen.internal.options;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Column names that mean something: a table has a trait because it has the column.
 *
 * @param names the column's name by trait
 */
public record Conventions(Map<Trait, String> names) {

    /** The traits a column can give to its table. */
    public enum Trait {
        CREATED_AT("createdAt", "created_at"),
        UPDATED_AT("updatedAt", "updated_at"),
        CREATED_BY("createdBy", "created_by"),
        UPDATED_BY("updatedBy", "updated_by"),
        VERSION("version", "version"),
        DELETED_AT("deletedAt", "deleted_at"),
        DELETED_BY("deletedBy", "deleted_by"),
        SLUG("slug", "slug");

        private final String property;
        private final String column;

        Trait(String property, String column) {
            this.property = property;
            this.column = column;
        }

        String property() {
            return "convention." + property;
        }
    }

    public Conventions {
        names = Map.copyOf(names);
    }

    static Conventions from(Map<String, String> properties) {
        return new Conventions(Stream.of(Trait.values())
                .collect(Collectors.toMap(
                        trait -> trait, trait -> properties.getOrDefault(trait.property(), trait.column))));
    }

    static Set<String> properties() {
        return Stream.of(Trait.values()).map(Trait::property).collect(Collectors.toSet());
    }

    /** Whether the repository writes this column itself, so that nobody else may: audit, version and soft delete. */
    public boolean isMaintained(String column) {
        return names.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey() != Trait.SLUG && entry.getValue().equals(column));
    }

    /** Whether this column holds the table's slug, which a service makes when the caller gives none. */
    public boolean isSlug(String column) {
        return column.equals(names.get(Trait.SLUG));
    }
}
