package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.ColumnModel;
import dev.athanor.codegen.internal.model.TableModel;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the new row and its builder. */
final class NewRowWriter extends ArtefactWriter {

    NewRowWriter(TableModel table, Set<String> modelClasses) {
        super(table, modelClasses);
    }

    @Override
    String name() {
        return table.names().newRow();
    }

    @Override
    String write() {
        file.javadoc("What is known of a row of {@code " + Javadoc.escape(table.sqlName())
                + "} before it is inserted. Immutable.\n\n"
                + "<p>A column that is not set is absent: the default of the database applies to it.");
        annotations();
        file.print("public final class " + name() + " implements " + file.type(REPOSITORY + "NewRow") + "<"
                + recordType() + "> {");
        new ValuesBody(this).print();
        builderMethod();
        builder();
        return file.print("}").text();
    }

    private void builderMethod() {
        file.print("\n").javadoc("""
                A builder without any column.

                @return the builder""");
        file.print("public static Builder builder() {");
        file.print("return new Builder();");
        file.print("}");
    }

    private void builder() {
        file.print("\n").javadoc("Collects the columns of a new row. Not thread-safe.");
        file.print("public static final class Builder {");
        file.print("\n");
        String values = file.type(REPOSITORY + "ColumnValues");
        file.print("private final " + values + ".Builder<" + recordType() + "> values = " + values + ".builder();");
        file.print("\n");
        file.print("private Builder() {}");
        table.columns().stream().filter(ColumnModel::isInsertable).forEach(this::setter);
        build();
        file.print("}");
    }

    private void setter(ColumnModel column) {
        file.print("\n").javadoc(Setters.javadoc(column, "@return this builder"));
        file.print("public Builder " + column.name() + "(" + Setters.parameter(file, column) + ") {");
        file.print("this.values.set(" + field(column.constant()) + ", " + Setters.value(file, column) + ");");
        if (column.blindIndex() != null) {
            file.print("this.values.set(" + field(column.blindIndex()) + ", " + Setters.index(file, column) + ");");
        }
        file.print("return this;");
        file.print("}");
    }

    private void build() {
        String required = table.columns().stream()
                .filter(ColumnModel::isRequired)
                .map(column -> field(column.constant()))
                .collect(Collectors.joining(",\n        "));
        String call = required.isEmpty()
                ? "this.values.build()"
                : "this.values.build(" + file.type("java.util.List") + ".of(\n        " + required + "))";
        file.print("\n")
                .javadoc(
                        "The new row.\n\n@return the row"
                                + (required.isEmpty()
                                        ? ""
                                        : "\n@throws IllegalArgumentException if required columns are missing, naming all of them"));
        file.print("public " + name() + " build() {");
        file.print("return new " + name() + "(" + call + ");");
        file.print("}");
    }
}
