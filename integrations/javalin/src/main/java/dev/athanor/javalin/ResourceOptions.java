package dev.athanor.javalin;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.filter.FilterParameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** The options of a {@link Resource}. */
record ResourceOptions<R extends TableRecord<R>, E>(
        @Nullable FilterParameters parameters,
        @Nullable ToLongFunction<? super E> version,
        boolean isIfMatchRequired,
        List<TableField<R, ?>> matching,
        int bulkRows,
        Set<Operation> without) {

    ResourceOptions {
        matching = List.copyOf(matching);
        without = Set.copyOf(without);
    }

    static <R extends TableRecord<R>, E> ResourceOptions<R, E> ofDefaults() {
        return new ResourceOptions<>(null, null, false, List.of(), 0, Set.of());
    }

    ResourceOptions<R, E> listing(FilterParameters accepted) {
        return new ResourceOptions<>(accepted, version, isIfMatchRequired, matching, bulkRows, without);
    }

    ResourceOptions<R, E> versioned(ToLongFunction<? super E> reader) {
        return new ResourceOptions<>(parameters, reader, isIfMatchRequired, matching, bulkRows, without);
    }

    ResourceOptions<R, E> requiringIfMatch() {
        return new ResourceOptions<>(parameters, version, true, matching, bulkRows, without);
    }

    ResourceOptions<R, E> matching(List<TableField<R, ?>> columns) {
        return new ResourceOptions<>(parameters, version, isIfMatchRequired, columns, bulkRows, without);
    }

    ResourceOptions<R, E> bulk(int maxRows) {
        return new ResourceOptions<>(parameters, version, isIfMatchRequired, matching, maxRows, without);
    }

    ResourceOptions<R, E> without(Operation operation) {
        EnumSet<Operation> more = EnumSet.of(operation);
        more.addAll(without);
        return new ResourceOptions<>(parameters, version, isIfMatchRequired, matching, bulkRows, more);
    }

    Optional<ToLongFunction<? super E>> versionReader() {
        return Optional.ofNullable(version);
    }

    /** The parameters of {@link Operation#LIST}, where that is offered. */
    FilterParameters acceptedParameters() {
        return requireNonNull(parameters, "parameters");
    }

    /** What is offered: an operation that needs something has been given it. */
    Set<Operation> operations() {
        EnumSet<Operation> offered = EnumSet.allOf(Operation.class);
        offered.removeAll(without);
        if (parameters == null) {
            offered.remove(Operation.LIST);
        }
        if (matching.isEmpty()) {
            offered.remove(Operation.UPSERT);
        }
        if (bulkRows == 0) {
            offered.remove(Operation.BULK);
        }
        return offered;
    }
}
