package dev.athanor.repository.internal.sql;

import java.util.Arrays;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.XML;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.IdentityConverter;
import org.jooq.impl.SQLDataType;
import org.jooq.util.postgres.PostgresUtils;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column travel as one array parameter, so that a statement for any number of rows has one shape and one
 * parameter per column.
 *
 * <p>PostgreSQL has no arrays of arrays of different lengths, and jOOQ none of converted types; values of such columns travel as
 * what they are stored as, arrays as text, and are cast on arrival.
 */
public final class ArrayColumn {

    private final Field<?> column;
    private final DataType<?> element;
    private final boolean isConverted;
    private final boolean isCast;

    private ArrayColumn(Field<?> column, DataType<?> element, boolean isCast) {
        this.column = column;
        this.element = element;
        this.isConverted = !(column.getConverter() instanceof IdentityConverter<?>);
        this.isCast = isCast;
    }

    public static ArrayColumn of(Field<?> column) {
        Class<?> stored = column.getConverter().fromType();
        if ((stored.isArray() && stored != byte[].class) || isDocument(stored)) {
            return new ArrayColumn(column, SQLDataType.CLOB, true);
        }
        if (isText(column, stored)) {
            return new ArrayColumn(column, SQLDataType.CLOB, false);
        }
        if (column.getConverter() instanceof IdentityConverter<?>) {
            return new ArrayColumn(column, column.getDataType(), false);
        }
        return new ArrayColumn(column, DefaultDataType.getDataType(SQLDialect.POSTGRES, stored), true);
    }

    /** Text travels without its length: a cast to {@code varchar(n)} would cut a long text off where an insert refuses it. */
    private static boolean isText(Field<?> column, Class<?> stored) {
        DataType<?> type = column.getDataType();
        return stored == String.class && (type.isString() || type.getDomain() != null);
    }

    private static boolean isDocument(Class<?> stored) {
        return stored == JSON.class || stored == JSONB.class || stored == XML.class;
    }

    /** Whether the column can travel at all; one without a Java type of its own cannot. */
    public static boolean isPossible(Field<?> column) {
        return column.getConverter().fromType() != Object.class;
    }

    /** An array for the values of so many rows. */
    @SuppressWarnings("unchecked") // the type of an array type is an array class
    public @Nullable Object[] newArray(int length) {
        return Arrays.copyOf(
                new Object[0], length, (Class<Object[]>) arrayType().getType());
    }

    /** A value as it travels. */
    public @Nullable Object encode(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object stored = isConverted ? stored(column.getConverter(), value) : value;
        if (stored instanceof Object[] array) {
            return PostgresUtils.toPGArrayString(array);
        }
        return isDocument(stored.getClass()) ? stored.toString() : stored;
    }

    Field<?> param(Slots slots, int index) {
        return slots.param(arrayType(), call -> call.arrays().get(index));
    }

    /** The value of the column in a row of the unnested arrays. */
    Field<?> arrived(Field<?> unnested) {
        return isCast ? DSL.cast(unnested, column) : unnested;
    }

    DataType<?> element() {
        return element;
    }

    private DataType<?> arrayType() {
        return element.array();
    }

    @SuppressWarnings("unchecked") // the value comes from a record's column with this converter
    private static <T, U> Object stored(Converter<T, U> converter, Object value) {
        return converter.to((U) value);
    }
}
