package dev.athanor.codegen.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.TableDefinition;

/** The Java names of database objects: the user's where there is one, else those of {@link JavaNames}. */
public final class Naming {

    private final Map<String, String> chosen;

    /**
     * Names for one run.
     *
     * @param chosen by the user, by qualified SQL name
     */
    public Naming(Map<String, String> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    /** The class of a table, enum or other object, without any suffix. */
    public String className(Definition definition) {
        String name = chosen.get(qualifiedName(definition));
        return name != null ? name : JavaNames.pascal(definition.getOutputName());
    }

    /** The component, setter and parameter of a column. */
    public String memberName(ColumnDefinition column) {
        String name = chosen.get(qualifiedName(column));
        return JavaNames.camel(name != null ? name : column.getOutputName());
    }

    /** What follows {@code get} and {@code set} in the jOOQ record. */
    public String accessorSuffix(ColumnDefinition column) {
        return JavaNames.pascal(chosen.getOrDefault(qualifiedName(column), column.getOutputName()));
    }

    /** The constant of an enum's label: {@code in stock} becomes IN_STOCK. */
    public String constantName(Definition type, String label) {
        return chosen.getOrDefault(qualifiedName(type) + "." + label, JavaNames.constant(label));
    }

    /** Whether the user chose a name. */
    public boolean isChosen(Definition definition) {
        return chosen.containsKey(qualifiedName(definition));
    }

    /** Chosen names of anything but these objects, as the user wrote them. */
    List<String> chosenOtherThan(Set<String> qualifiedNames) {
        return chosen.entrySet().stream()
                .filter(entry -> !qualifiedNames.contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .toList();
    }

    /**
     * The name that the user writes to choose another: {@code schema.table} or {@code schema.table.column}. A function has
     * parentheses, because a table may have the same name.
     */
    public static String qualifiedName(Definition definition) {
        if (definition instanceof ColumnDefinition column) {
            return qualifiedName(column.getContainer()) + "." + column.getName();
        }
        String name = definition.getSchema().getName() + "." + definition.getName();
        boolean isFunction = definition instanceof RoutineDefinition
                || (definition instanceof TableDefinition table && table.isTableValuedFunction());
        return isFunction ? name + "()" : name;
    }
}
