package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.ColumnModel;
import dev.athanor.codegen.internal.model.KeyModel;
import dev.athanor.codegen.internal.model.TableModel;
import dev.athanor.codegen.internal.model.UniqueIndexModel;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The methods that make a jOOQ table class a keyed table. */
public final class KeyedTableWriter {

    private static final String REPOSITORY = "dev.athanor.repository.";

    private final TableModel table;
    private final KeyModel key;
    private final UnaryOperator<String> type;

    /**
     * For one table class.
     *
     * @param type writes a qualified type name, and imports it where it can
     */
    public KeyedTableWriter(TableModel table, KeyModel key, UnaryOperator<String> type) {
        this.table = table;
        this.key = key;
        this.type = type;
    }

    /** The interface, with its type arguments fully qualified. */
    public static String interfaceOf(TableModel table, KeyModel key) {
        return REPOSITORY + "KeyedTable<" + table.names().record() + ", " + key.type() + ">";
    }

    /** The methods, one line each. */
    public List<String> lines() {
        String record = type.apply(table.names().record());
        String indexes = table.uniqueIndexes().stream().map(this::uniqueIndex).collect(Collectors.joining(", "));
        return List.of(
                "",
                "@" + type.apply("java.lang.Override"),
                "public " + type.apply(REPOSITORY + "KeyMapping") + "<" + record + ", " + type.apply(key.type())
                        + "> keyMapping() {",
                "return " + type.apply(REPOSITORY + "KeyMapping") + ".of(" + mapping() + ");",
                "}",
                "",
                "@" + type.apply("java.lang.Override"),
                "public " + type.apply("java.util.List") + "<" + type.apply(REPOSITORY + "UniqueIndex") + "<" + record
                        + ">> uniqueIndexes() {",
                "return " + type.apply("java.util.List") + ".of(" + indexes + ");",
                "}");
    }

    private String mapping() {
        if (!key.isComposite()) {
            return key.columns().getFirst().constant();
        }
        String read = key.columns().stream()
                .map(column -> "record.get(" + column.constant() + ")")
                .collect(Collectors.joining(", ", "record -> new " + type.apply(key.type()) + "(", ")"));
        String write = key.columns().stream()
                .map(column -> "key." + column.name() + "()")
                .collect(Collectors.joining(", ", "key -> " + type.apply("java.util.List") + ".of(", ")"));
        return fields(key.columns()) + ", " + read + ", " + write;
    }

    private String uniqueIndex(UniqueIndexModel index) {
        String predicate = index.predicate() == null ? "null" : Literals.string(index.predicate());
        return "new " + type.apply(REPOSITORY + "UniqueIndex") + "<>(" + Literals.string(index.name()) + ", "
                + fields(index.columns()) + ", " + predicate + ", " + index.nullsDistinct() + ")";
    }

    private String fields(List<ColumnModel> columns) {
        return columns.stream()
                .map(ColumnModel::constant)
                .collect(Collectors.joining(", ", type.apply("java.util.List") + ".of(", ")"));
    }
}
