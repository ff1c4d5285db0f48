package dev.athanor.cache;

import dev.athanor.repository.type.ImmutableValue;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Data;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.types.Interval;
import org.jooq.types.UNumber;
import org.jspecify.annotations.Nullable;

/**
 * Copies rows into and out of the cache, so that nobody can change what somebody else sees.
 *
 * <p>Immutable, thread-safe.
 *
 * @param <R> the record
 */
final class RowCopies<R extends Record> {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Character.class,
            String.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            Locale.class);

    private final List<Field<?>> arrays;

    private RowCopies(List<Field<?>> arrays) {
        this.arrays = arrays;
    }

    /** The copying of rows with these columns; nothing when some of them cannot be copied safely. */
    static <R extends Record> Optional<RowCopies<R>> of(Field<?>[] fields, Set<Class<?>> declared) {
        List<Field<?>> arrays = new ArrayList<>();
        for (Field<?> field : fields) {
            Class<?> type = field.getType();
            if (type.isArray() && isImmutable(elementType(type), declared)) {
                arrays.add(field);
            } else if (!(field.getConverter() instanceof ImmutableValue) && !isImmutable(type, declared)) {
                return Optional.empty();
            }
        }
        return Optional.of(new RowCopies<>(List.copyOf(arrays)));
    }

    /** Whether values of this type can be shared; some are declared to be so. */
    static boolean isImmutable(Class<?> type, Set<Class<?>> declared) {
        return isImmutable(type, declared, new HashSet<>());
    }

    private static boolean isImmutable(Class<?> type, Set<Class<?>> declared, Set<Class<?>> open) {
        if (declared.contains(type) || ImmutableValue.class.isAssignableFrom(type)) {
            return true;
        }
        if (type.isRecord()) {
            return !open.add(type)
                    || Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .allMatch(component -> isImmutable(component, declared, open));
        }
        return type.isPrimitive()
                || type.isEnum()
                || IMMUTABLE.contains(type)
                || type.getPackageName().equals("java.time")
                || Data.class.isAssignableFrom(type)
                || UNumber.class.isAssignableFrom(type)
                || Interval.class.isAssignableFrom(type)
                || InetAddress.class.isAssignableFrom(type);
    }

    private static Class<?> elementType(Class<?> array) {
        Class<?> element = array;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** A copy as the database gave it: nothing touched, not attached. */
    @SuppressWarnings("unchecked") // the original of a record is of the record's own class
    R copy(R row) {
        R copy = (R) row.original();
        if (!arrays.isEmpty()) {
            arrays.forEach(field -> copyArray(row, copy, field));
            copy.touched(false);
        }
        return copy;
    }

    private static <T> void copyArray(Record from, Record to, Field<T> field) {
        T array = from.get(field);
        if (array != null) {
            to.set(field, field.getType().cast(cloned(array)));
        }
    }

    private static Object cloned(Object array) {
        return switch (array) {
            case byte[] bytes -> bytes.clone();
            case Object[] objects -> {
                @Nullable Object[] copy = objects.clone();
                for (int i = 0; i < copy.length; i++) {
                    Object element = copy[i];
                    copy[i] = element != null && element.getClass().isArray() ? cloned(element) : element;
                }
                yield copy;
            }
            default -> throw new IllegalStateException("not an array of values: " + array.getClass());
        };
    }
}
