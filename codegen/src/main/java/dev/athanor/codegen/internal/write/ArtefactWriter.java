package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.TableModel;
import java.util.Set;

/** What the writers of our artefacts have in common. */
abstract class ArtefactWriter {

    static final String REPOSITORY = "dev.athanor.repository.";
    private static final String ATHANOR = "Athanor";

    final TableModel table;
    final JavaFile file;

    ArtefactWriter(TableModel table, Set<String> modelClasses) {
        this.table = table;
        this.file = new JavaFile(table.names().modelPackage(), modelClasses);
    }

    /** The simple name of the class. */
    abstract String name();

    /** The text of the file. */
    abstract String write();

    /** The annotations of every generated class. */
    void annotations(String... suppressed) {
        file.print("@" + file.type("org.jooq.Generated") + "(\"" + ATHANOR + "\")");
        if (suppressed.length > 0) {
            file.print(
                    "@" + file.type("java.lang.SuppressWarnings") + "(\"" + String.join("\", \"", suppressed) + "\")");
        }
    }

    /** An overridden method's annotation. */
    void override() {
        file.print("@" + file.type("java.lang.Override"));
    }

    String recordType() {
        return file.type(table.names().record());
    }

    /** A column's field in the jOOQ table. */
    String field(String constant) {
        return file.type(table.names().table()) + "." + table.names().constant() + "." + constant;
    }

    String requireNonNull(String name) {
        return file.type("java.util.Objects") + ".requireNonNull(" + name + ", \"" + name + "\")";
    }
}
