package dev.athanor.repository.filter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a filter document may ask of a field. */
public enum FilterOperator {

    /** The value. */
    EQ("eq"),
    /** Another value, or none. */
    NE("ne"),
    /** Less. */
    LT("lt"),
    /** Less or equal. */
    LE("le"),
    /** Greater. */
    GT("gt"),
    /** Greater or equal. */
    GE("ge"),
    /** One of a list; of an empty one, no row. */
    IN("in"),
    /** None of a list, and not without a value; of an empty one, every row. */
    NOT_IN("notIn"),
    /** From the first of two values to the second, both included. */
    BETWEEN("between"),
    /** {@code true}: without a value; {@code false}: with one. */
    NULL("null"),
    /** Text that contains the value, in upper or lower case. */
    CONTAINS("contains"),
    /** Text that starts with the value, in upper or lower case. */
    STARTS_WITH("startsWith"),
    /** Text that ends with the value, in upper or lower case. */
    ENDS_WITH("endsWith");

    private static final Set<FilterOperator> OF_TEXT = EnumSet.of(CONTAINS, STARTS_WITH, ENDS_WITH);
    private static final Set<FilterOperator> OF_ORDER = EnumSet.of(LT, LE, GT, GE, BETWEEN);

    private final String code;

    FilterOperator(String code) {
        this.code = code;
    }

    /**
     * How documents write it.
     *
     * @return as {@code notIn}
     */
    public String code() {
        return code;
    }

    /**
     * The operator that documents write so.
     *
     * @param code as {@code notIn}
     * @return empty for anything unknown
     */
    public static Optional<FilterOperator> ofCode(String code) {
        return Arrays.stream(values())
                .filter(operator -> operator.code.equals(code))
                .findFirst();
    }

    /** Everything that makes sense for values of a type. */
    static Set<FilterOperator> ofType(Class<?> type) {
        EnumSet<FilterOperator> operators = EnumSet.allOf(FilterOperator.class);
        if (type != String.class) {
            operators.removeAll(OF_TEXT);
        }
        if (type == Boolean.class || type.isEnum()) {
            operators.removeAll(OF_ORDER);
        }
        return operators;
    }

    static List<String> codes(Set<FilterOperator> operators) {
        return operators.stream().map(FilterOperator::code).toList();
    }
}
