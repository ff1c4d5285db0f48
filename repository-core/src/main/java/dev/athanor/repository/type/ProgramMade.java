package dev.athanor.repository.type;

/**
 * Marks the converter of a column whose values only the program makes, as an upload makes stored files. Services take such values from
 * Java and refuse whatever a client sends in their place: by the text of one it could name what is not its own. A column has a converter
 * of this kind when it is an {@link org.jooq.ContextConverter}; jOOQ wraps others.
 */
public interface ProgramMade {

    /**
     * Whether the program has made a value, for types that do not tell, as lists.
     *
     * @param value a value of the column's Java type
     * @return whether the column takes it
     */
    boolean isMade(Object value);

    /** {@return how such a value comes to be, for people, as "upload it instead"} */
    String remedy();
}
