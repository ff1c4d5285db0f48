package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.ColumnModel;
import dev.athanor.codegen.internal.model.TableModel;
import java.util.Set;

/** Writes the partial change. */
final class PatchWriter extends ArtefactWriter {

    PatchWriter(TableModel table, Set<String> modelClasses) {
        super(table, modelClasses);
    }

    @Override
    String name() {
        return table.names().patch();
    }

    @Override
    String write() {
        file.javadoc("A partial change of a row of {@code " + Javadoc.escape(table.sqlName()) + "}. Immutable.\n\n"
                + "<p>A column that is not set is absent and stays as it is; a column set to null becomes null.");
        annotations();
        file.print("public final class " + name() + " implements " + file.type(REPOSITORY + "RowPatch") + "<"
                + recordType() + "> {");
        new ValuesBody(this).print();
        of();
        table.columns().stream().filter(ColumnModel::isPatchable).forEach(this::setter);
        isEmpty();
        return file.print("}").text();
    }

    private void of() {
        file.print("\n").javadoc("""
                A patch that changes nothing yet.

                @return the patch""");
        file.print("public static " + name() + " of() {");
        file.print("return new " + name() + "(" + file.type(REPOSITORY + "ColumnValues") + ".none());");
        file.print("}");
    }

    private void setter(ColumnModel column) {
        file.print("\n").javadoc(Setters.javadoc(column, "@return a new patch"));
        file.print("public " + name() + " " + column.name() + "(" + Setters.parameter(file, column) + ") {");
        String index = column.blindIndex() == null
                ? ""
                : ".with(" + field(column.blindIndex()) + ", " + Setters.index(file, column) + ")";
        file.print("return new " + name() + "(this.values.with(" + field(column.constant()) + ", "
                + Setters.value(file, column) + ")" + index + ");");
        file.print("}");
    }

    private void isEmpty() {
        file.print("\n").javadoc("""
                Whether no column is set.

                @return true if applying this patch changes nothing""");
        file.print("public boolean isEmpty() {");
        file.print("return this.values.fields().isEmpty();");
        file.print("}");
    }
}
