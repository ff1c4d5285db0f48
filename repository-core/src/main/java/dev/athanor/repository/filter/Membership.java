package dev.athanor.repository.filter;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Values of a field as one array: one bind value and one plan for any number of them. */
final class Membership {

    private Membership() {}

    static <T> Condition in(Field<T> field, Collection<? extends @Nullable T> values) {
        List<T> known = known(values);
        if (known.isEmpty()) {
            return DSL.falseCondition();
        }
        return known.size() == 1 ? field.eq(known.getFirst()) : field.eq(DSL.any(array(field, known)));
    }

    static <T> Condition notIn(Field<T> field, Collection<? extends @Nullable T> values) {
        List<T> known = known(values);
        if (known.isEmpty()) {
            return DSL.noCondition();
        }
        return known.size() == 1 ? field.ne(known.getFirst()) : field.ne(DSL.all(array(field, known)));
    }

    private static <T> Field<T[]> array(Field<T> field, List<T> values) {
        return DSL.val(
                values.toArray(newArray(field)), unbounded(field.getDataType()).array());
    }

    /** A cast to varchar(5) would cut a longer value, one to numeric(10, 2) round it: either would match rows it is not equal to. */
    private static <T> DataType<T> unbounded(DataType<T> type) {
        DataType<T> anyLength = type.hasLength() ? type.length(0) : type;
        return anyLength.hasPrecision() && anyLength.isNumeric() ? anyLength.precision(0, 0) : anyLength;
    }

    @SuppressWarnings("unchecked") // the array of a field's type
    private static <T> T[] newArray(Field<T> field) {
        return (T[]) Array.newInstance(field.getType(), 0);
    }

    private static <T> List<T> known(Collection<? extends @Nullable T> values) {
        return values.stream()
                .<T>mapMulti((value, next) -> {
                    if (value != null) {
                        next.accept(value);
                    }
                })
                .toList();
    }
}
