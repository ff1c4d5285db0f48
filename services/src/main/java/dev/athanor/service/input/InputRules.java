package dev.athanor.service.input;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Record;
import org.jooq.TableField;

/** The options of {@link Inputs}. */
record InputRules<R extends Record>(
        Predicate<TableField<R, ?>> allowed,
        Set<TableField<R, ?>> alsoTaken,
        boolean isOthersIgnored,
        boolean isNullAbsent,
        Map<Class<?>, Function<String, ?>> textReaders) {

    InputRules {
        alsoTaken = Set.copyOf(alsoTaken);
        textReaders = Map.copyOf(textReaders);
    }

    static <R extends Record> InputRules<R> ofDefaults() {
        return new InputRules<>(column -> true, Set.of(), false, false, Map.of());
    }

    InputRules<R> allowing(Predicate<TableField<R, ?>> columns) {
        return new InputRules<>(allowed.and(columns), alsoTaken, isOthersIgnored, isNullAbsent, textReaders);
    }

    InputRules<R> taking(Collection<TableField<R, ?>> columns) {
        Set<TableField<R, ?>> more = new HashSet<>(alsoTaken);
        more.addAll(columns);
        return new InputRules<>(allowed, more, isOthersIgnored, isNullAbsent, textReaders);
    }

    InputRules<R> ignoringOthers() {
        return new InputRules<>(allowed, alsoTaken, true, isNullAbsent, textReaders);
    }

    InputRules<R> nullIsAbsent() {
        return new InputRules<>(allowed, alsoTaken, isOthersIgnored, true, textReaders);
    }

    InputRules<R> reading(Class<?> type, Function<String, ?> reader) {
        Map<Class<?>, Function<String, ?>> more = new HashMap<>(textReaders);
        more.put(type, reader);
        return new InputRules<>(allowed, alsoTaken, isOthersIgnored, isNullAbsent, more);
    }
}
