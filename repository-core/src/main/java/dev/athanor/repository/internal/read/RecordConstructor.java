package dev.athanor.repository.internal.read;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The canonical constructor of a Java record, looked up once and called as fast as written code. */
final class RecordConstructor<T extends Record> {

    private static final MethodType FROM_ARRAY = MethodType.methodType(Object.class, Object[].class);

    private final Class<T> type;
    private final MethodHandle handle;

    private RecordConstructor(Class<T> type, MethodHandle handle) {
        this.type = type;
        this.handle = handle;
    }

    static <T extends Record> RecordConstructor<T> of(Class<T> type) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
            return new RecordConstructor<>(
                    type, handle.asSpreader(Object[].class, types.length).asType(FROM_ARRAY));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    type.getName()
                            + " cannot be constructed: make it public, or open its package to dev.athanor.repository",
                    e);
        }
    }

    T newInstance(@Nullable Object[] values) {
        try {
            return type.cast(handle.invokeExact(values));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The constructor of " + type.getSimpleName() + " failed", e);
        }
    }
}
