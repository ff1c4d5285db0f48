package dev.athanor.codegen.internal.model;

/**
 * The Java classes of one table.
 *
 * @param modelPackage the package of our artefacts
 * @param row the simple name of the row, which the others derive from
 * @param table jOOQ's table class, fully qualified
 * @param constant the table's constant in that class
 * @param record jOOQ's record class, fully qualified
 */
public record ClassNames(String modelPackage, String row, String table, String constant, String record) {

    /** The builder of new rows. */
    public String newRow() {
        return "New" + row;
    }

    /** The partial change. */
    public String patch() {
        return row + "Patch";
    }

    /** The record of a composite key. */
    public String key() {
        return row + "Key";
    }

    /** The repository with finders. */
    public String repository() {
        return row + "Repository";
    }

    /** A class of the model package, fully qualified. */
    public String qualified(String simpleName) {
        return modelPackage + "." + simpleName;
    }
}
