package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.ColumnModel;
import dev.athanor.codegen.internal.model.TableModel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the immutable row: a Java record with one component for each column. */
final class RowWriter extends ArtefactWriter {

    RowWriter(TableModel table, Set<String> modelClasses) {
        super(table, modelClasses);
    }

    @Override
    String name() {
        return table.names().row();
    }

    @Override
    String write() {
        String params = Javadoc.params(table.columns().stream()
                .map(column -> Javadoc.param(column.name(), column.sqlName(), column.comment()))
                .toList());
        file.javadoc(Javadoc.of("A row of {@code " + Javadoc.escape(table.sqlName()) + "}. Immutable.", table.comment())
                + params);
        annotations();
        file.print("public record " + name() + "(");
        file.print(table.columns().stream().map(this::component).collect(Collectors.joining(",\n")) + ") {");
        copyLists();
        from();
        return file.print("}").text();
    }

    private String component(ColumnModel column) {
        String type = column.nullable() ? file.nullable(column.valueType()) : file.type(column.valueType());
        return "        " + type + " " + column.name();
    }

    private void copyLists() {
        List<ColumnModel> lists =
                table.columns().stream().filter(ColumnModel::isList).toList();
        if (lists.isEmpty()) {
            return;
        }
        file.print("\n").javadoc("Copies the lists.");
        file.print("public " + name() + " {");
        lists.forEach(column -> file.print(column.name() + " = " + copy(column) + ";"));
        file.print("}");
    }

    /** List.copyOf would refuse the nulls that an array may hold. */
    private String copy(ColumnModel column) {
        String copy = file.type("java.util.Collections") + ".unmodifiableList(new " + file.type("java.util.ArrayList")
                + "<>(" + column.name() + "))";
        return column.nullable() ? column.name() + " == null ? null : " + copy : copy;
    }

    private void from() {
        file.print("\n");
        file.javadoc("""
                The row that a jOOQ record holds.

                @param record a record with every column
                @return its values""");
        file.print("public static " + name() + " from(" + recordType() + " record) {");
        file.print("return new " + name() + "(");
        file.print(table.columns().stream().map(this::argument).collect(Collectors.joining(",\n")) + ");");
        file.print("}");
    }

    private String argument(ColumnModel column) {
        String value = "record." + column.getter() + "()";
        if (!column.isList()) {
            return "        " + value;
        }
        String list = file.type("java.util.Arrays") + ".asList(" + value + ")";
        return "        " + (column.nullable() ? value + " == null ? null : " + list : list);
    }
}
