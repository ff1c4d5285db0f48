package dev.athanor.codegen.internal.write;

/** The part that new rows and patches have in common: a field of column values, and what follows from it. */
final class ValuesBody {

    private final ArtefactWriter writer;
    private final JavaFile file;

    ValuesBody(ArtefactWriter writer) {
        this.writer = writer;
        this.file = writer.file;
    }

    void print() {
        String type = file.type(ArtefactWriter.REPOSITORY + "ColumnValues") + "<" + writer.recordType() + ">";
        file.print("\n");
        file.print("private final " + type + " values;");
        file.print("\n");
        file.print("private " + writer.name() + "(" + type + " values) {");
        file.print("this.values = values;");
        file.print("}");
        method("void applyTo(" + writer.recordType() + " record)", "this.values.applyTo(record);");
        method(
                "boolean equals(" + file.nullable("java.lang.Object") + " other)",
                "return other instanceof " + writer.name() + " that && this.values.equals(that.values);");
        method("int hashCode()", "return this.values.hashCode();");
        method(file.type("java.lang.String") + " toString()", "return \"" + writer.name() + "\" + this.values;");
    }

    private void method(String signature, String statement) {
        file.print("\n");
        writer.override();
        file.print("public " + signature + " {");
        file.print(statement);
        file.print("}");
    }
}
