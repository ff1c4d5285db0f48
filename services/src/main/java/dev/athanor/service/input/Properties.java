package dev.athanor.service.input;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Java records and beans as named values. A class is looked at once.
 *
 * <p>Thread-safe.
 */
final class Properties {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final List<Class<?>> PLAIN_VALUES =
            List.of(CharSequence.class, Number.class, Boolean.class, Collection.class, Enum.class);

    private final Map<Class<?>, List<Property>> known = new ConcurrentHashMap<>();

    private record Property(String name, MethodHandle getter) {

        @Nullable
        Object of(Object source) {
            try {
                return getter.invokeExact(source);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(
                        name + " of " + source.getClass().getSimpleName() + " cannot be read", e);
            }
        }
    }

    /** The properties of a record in the order of its components, those of a bean in the order of their names. */
    Map<String, @Nullable Object> of(Object source) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        known.computeIfAbsent(source.getClass(), Properties::lookUp)
                .forEach(property -> values.put(property.name(), property.of(source)));
        return values;
    }

    private static List<Property> lookUp(Class<?> type) {
        boolean isPlain = type.isArray() || PLAIN_VALUES.stream().anyMatch(plain -> plain.isAssignableFrom(type));
        List<Property> properties = isPlain ? List.of() : type.isRecord() ? components(type) : getters(type);
        if (properties.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName()
                            + " is no input: it is neither a map nor a jOOQ record, and has no components or getters to take values from");
        }
        return properties;
    }

    private static List<Property> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(component -> property(component.getName(), component.getAccessor()))
                .toList();
    }

    private static List<Property> getters(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(Properties::isGetter)
                .map(method -> property(nameOf(method), method))
                .sorted(Comparator.comparing(Property::name))
                .toList();
    }

    private static boolean isGetter(Method method) {
        boolean isOrdinary = method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge()
                && method.getDeclaringClass() != Object.class;
        return isOrdinary && !nameOf(method).isEmpty();
    }

    /** The property a getter reads, or nothing when the method is no getter. */
    private static String nameOf(Method method) {
        String name = method.getName();
        boolean isGet = name.startsWith("get") && method.getReturnType() != void.class;
        boolean isIs = name.startsWith("is") && method.getReturnType() == boolean.class;
        String rest = isGet ? name.substring(3) : isIs ? name.substring(2) : "";
        return rest.isEmpty() ? "" : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }

    private static Property property(String name, Method method) {
        try {
            method.setAccessible(true);
            return new Property(name, MethodHandles.lookup().unreflect(method).asType(GETTER));
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalArgumentException(
                    method.getDeclaringClass().getName()
                            + " cannot be read: make it public, or open its package to dev.athanor.service",
                    e);
        }
    }
}
