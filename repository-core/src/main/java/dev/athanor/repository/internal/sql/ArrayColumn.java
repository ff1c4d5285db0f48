package dev.athanor.repository.internal.sql;

import dev.athanor.repository.TextArrayForm;
import dev.athanor.repository.TextForm;
import dev.athanor.repository.internal.text.StoredText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.Set;
import org.jooq.ContextConverter;
import org.jooq.ConverterContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.XML;
import org.jooq.impl.AbstractContextConverter;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.IdentityConverter;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column travel as one array parameter, so that a statement for any number of rows has one shape and one
 * parameter per column.
 *
 * <p>PostgreSQL has no arrays of arrays of different lengths, and jOOQ none of converted types; values of such columns travel as
 * what they are stored as, and arrays, rows, documents, bytes and times as text, and are cast on arrival.
 */
public final class ArrayColumn {

    /** What jOOQ would send in a form of its own, and PostgreSQL would refuse at the edges. */
    private static final Set<Class<?>> TIMES =
            Set.of(LocalDate.class, LocalDateTime.class, LocalTime.class, OffsetTime.class, Instant.class);

    private final Field<?> column;
    private final DataType<?> element;
    private final boolean isConverted;
    private final Arrival arrival;

    /** What becomes of an element when it has arrived. */
    private interface Arrival {

        Arrival AS_IT_IS = (unnested, column) -> unnested;
        Arrival CAST = DSL::cast;

        static Arrival castTo(String type) {
            return (unnested, column) -> DSL.field("{0}::" + type, column.getDataType(), unnested);
        }

        Field<?> of(Field<?> unnested, Field<?> column);
    }

    private ArrayColumn(Field<?> column, DataType<?> element, Arrival arrival) {
        this.column = column;
        this.element = element;
        this.isConverted = !(column.getConverter() instanceof IdentityConverter<?>);
        this.arrival = arrival;
    }

    public static ArrayColumn of(Field<?> column) {
        return switch (column.getBinding()) {
            case TextForm<?> form -> new ArrayColumn(column, SQLDataType.CLOB, Arrival.castTo(form.type()));
            case TextArrayForm<?> form -> new ArrayColumn(column, SQLDataType.CLOB, Arrival.castTo(form.type()));
            default -> ofStored(column, column.getConverter().fromType());
        };
    }

    private static ArrayColumn ofStored(Field<?> column, Class<?> stored) {
        if (stored.isArray() || isDocument(stored) || TIMES.contains(stored) || Record.class.isAssignableFrom(stored)) {
            return new ArrayColumn(column, SQLDataType.CLOB, Arrival.CAST);
        }
        if (isText(column, stored)) {
            return new ArrayColumn(column, SQLDataType.CLOB, Arrival.AS_IT_IS);
        }
        if (column.getConverter() instanceof IdentityConverter<?>) {
            return new ArrayColumn(column, column.getDataType(), Arrival.AS_IT_IS);
        }
        return new ArrayColumn(column, DefaultDataType.getDataType(SQLDialect.POSTGRES, stored), Arrival.CAST);
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
        return column.getConverter().fromType() != Object.class || column.getBinding() instanceof TextForm<?>;
    }

    /** An array for the values of so many rows. */
    public @Nullable Object[] newArray(int length) {
        return isConverted ? new @Nullable Object[length] : newStoredArray(length);
    }

    @SuppressWarnings("unchecked") // the type of an array type is an array class
    private @Nullable Object[] newStoredArray(int length) {
        DataType<?> array = element.array();
        return Arrays.copyOf(new Object[0], length, (Class<Object[]>) array.getType());
    }

    /** A value as it is put into the array. One that is to be converted waits until the statement is bound. */
    public @Nullable Object encode(@Nullable Object value) {
        return isConverted ? value : travelling(value);
    }

    private static @Nullable Object travelling(@Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        String text = StoredText.of(stored);
        return text == null ? stored : text;
    }

    Field<?> param(Slots slots, int index) {
        return slots.param(arrayType(), call -> call.arrays().get(index));
    }

    /** The value of the column in a row of the unnested arrays. */
    Field<?> arrived(Field<?> unnested) {
        return arrival.of(unnested, column);
    }

    DataType<?> element() {
        return element;
    }

    private DataType<?> arrayType() {
        return isConverted ? convertedLate(element.array()) : element.array();
    }

    @SuppressWarnings("unchecked") // an array type's values are arrays
    private <T> DataType<@Nullable Object[]> convertedLate(DataType<T> stored) {
        return stored.asConvertedDataType(new Late<>(this, stored.getType()));
    }

    /** Converts the elements of an array by the column's own converter, which may want to know what it runs with. */
    private static final class Late<T> extends AbstractContextConverter<T, @Nullable Object[]> {

        private static final long serialVersionUID = 1;

        private final transient ArrayColumn travelling;

        Late(ArrayColumn travelling, Class<T> stored) {
            super(stored, Object[].class);
            this.travelling = travelling;
        }

        /** Such arrays are bound and never read; jOOQ asks for a parameter that has no value yet. */
        @Override
        public @Nullable Object @Nullable [] from(@Nullable T stored, ConverterContext context) {
            if (stored == null) {
                return null;
            }
            throw new UnsupportedOperationException("An array of parameters is not read");
        }

        @Override
        public @Nullable T to(@Nullable Object @Nullable [] values, ConverterContext context) {
            if (values == null) {
                return null;
            }
            @Nullable Object[] stored = travelling.newStoredArray(values.length);
            for (int i = 0; i < stored.length; i++) {
                stored[i] = travelling(inContext(travelling.column.getConverter(), values[i], context));
            }
            return fromType().cast(stored);
        }

        @SuppressWarnings("unchecked") // the value comes from a record's column with this converter
        private static <D, U> @Nullable Object inContext(
                ContextConverter<D, U> converter, @Nullable Object value, ConverterContext context) {
            return converter.to((U) value, context);
        }
    }
}
