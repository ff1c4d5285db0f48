package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.ColumnModel;

/** The setters that new rows and patches share. */
final class Setters {

    private Setters() {}

    static String javadoc(ColumnModel column, String returns) {
        String index = column.blindIndex() == null ? "" : " The blind index beside it is set along with it.";
        return Javadoc.of("Sets {@code " + Javadoc.escape(column.sqlName()) + "}." + index, column.comment())
                + "\n\n@param "
                + column.name() + " the value" + (column.nullable() ? "; null is a value" : "") + "\n" + returns;
    }

    static String parameter(JavaFile file, ColumnModel column) {
        String type = column.nullable() ? file.nullable(column.valueType()) : file.type(column.valueType());
        return type + " " + column.name();
    }

    /** What is handed to the jOOQ field: never null where the column is not, and an array where it wants one. */
    static String value(JavaFile file, ColumnModel column) {
        String name = column.name();
        if (!column.isList()) {
            return column.nullable() ? name : nonNull(file, name);
        }
        return column.nullable()
                ? name + " == null ? null : " + name + toArray(file, column)
                : nonNullValue(file, column);
    }

    /** The fingerprint of an encrypted text. */
    static String index(JavaFile file, ColumnModel column) {
        String index = file.type("dev.athanor.column.secret.BlindIndex") + ".of(" + column.name() + ")";
        return column.nullable() ? column.name() + " == null ? null : " + index : index;
    }

    /** The same for a comparison, where null would never match. */
    static String nonNullValue(JavaFile file, ColumnModel column) {
        String value = nonNull(file, column.name());
        return column.isList() ? value + toArray(file, column) : value;
    }

    private static String toArray(JavaFile file, ColumnModel column) {
        return ".toArray(" + file.type(rawElement(column)) + "[]::new)";
    }

    private static String rawElement(ColumnModel column) {
        int arguments = column.elementType().indexOf('<');
        return arguments < 0 ? column.elementType() : column.elementType().substring(0, arguments);
    }

    private static String nonNull(JavaFile file, String name) {
        return file.type("java.util.Objects") + ".requireNonNull(" + name + ", \"" + name + "\")";
    }
}
