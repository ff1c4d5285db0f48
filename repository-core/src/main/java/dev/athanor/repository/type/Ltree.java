package dev.athanor.repository.type;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A value of PostgreSQL's extension {@code ltree}: the path of labels from the root of a tree to a node, as {@code drinks.hot.tea}.
 * Which characters a label may have PostgreSQL says.
 *
 * <p>Immutable.
 *
 * @param path the labels with dots between; nothing for the root
 */
public record Ltree(String path) implements ImmutableValue {

    /**
     * A path.
     *
     * @throws IllegalArgumentException when a label is empty
     */
    public Ltree {
        requireNonNull(path, "path");
        if (!path.isEmpty() && List.of(path.split("\\.", -1)).contains("")) {
            throw new IllegalArgumentException("A label of the path is empty");
        }
    }

    /**
     * The path with these labels.
     *
     * @param labels from the root downwards
     * @return the path
     * @throws IllegalArgumentException when a label is empty or has a dot
     */
    public static Ltree of(String... labels) {
        for (String label : labels) {
            if (label.isEmpty() || label.indexOf('.') >= 0) {
                throw new IllegalArgumentException("A label is empty or has a dot");
            }
        }
        return new Ltree(String.join(".", labels));
    }

    /** {@return the labels from the root downwards} */
    public List<String> labels() {
        return path.isEmpty() ? List.of() : List.of(path.split("\\."));
    }

    /** {@return the path without its last label; empty for the root} */
    public Optional<Ltree> parent() {
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ltree(path.substring(0, Math.max(0, path.lastIndexOf('.')))));
    }

    /**
     * The path of a child.
     *
     * @param label the child's label
     * @return the path with the label after it
     * @throws IllegalArgumentException when the label is empty or has a dot
     */
    public Ltree child(String label) {
        Ltree child = of(label);
        return path.isEmpty() ? child : new Ltree(path + "." + child.path);
    }

    /**
     * Whether this node lies below another or is the same, as {@code <@} of PostgreSQL.
     *
     * @param ancestor the other
     * @return whether this path begins with all labels of the other
     */
    public boolean isWithin(Ltree ancestor) {
        return ancestor.path.isEmpty() || path.equals(ancestor.path) || path.startsWith(ancestor.path + ".");
    }

    /** {@return the path} */
    @Override
    public String toString() {
        return path;
    }
}
