package dev.athanor.repository.internal.jdbc;

import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.internal.error.Operation;
import org.jooq.Field;
import org.jooq.exception.DataTypeException;

/** A stored value has no form in the type of its column, and which column that is; messages never have the value. */
public final class ColumnFault extends DataTypeException {

    private static final long serialVersionUID = 1;

    ColumnFault(Field<?> column, Exception cause) {
        super("column " + column.getName() + reason(column, cause), cause);
    }

    private static String reason(Field<?> column, Exception cause) {
        return cause instanceof ColumnTypeException said
                ? ": " + said.getMessage()
                : " holds a value that " + column.getType().getSimpleName()
                        + " has no form for; correct it, or give the column another type";
    }

    /** The failure as callers see it. */
    public static ColumnTypeException of(Operation operation, DataTypeException failure) {
        String reason = failure instanceof ColumnFault fault
                ? String.valueOf(fault.getMessage())
                : "a value cannot be converted to or from its column";
        return new ColumnTypeException(operation.describe() + ": " + reason, null, failure);
    }
}
