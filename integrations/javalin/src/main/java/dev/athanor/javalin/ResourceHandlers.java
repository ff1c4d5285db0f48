package dev.athanor.javalin;

import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.service.Service;
import dev.athanor.service.input.Input;
import dev.athanor.service.input.InputProblem;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.json.JsonBody;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of a {@link Resource} do with a request for one row.
 *
 * <p>Thread-safe.
 */
final class ResourceHandlers<R extends TableRecord<R>, K, E> {

    private final Service<R, K, E> service;
    private final Function<? super E, ? extends K> keyOf;
    private final ResourceOptions<R, E> options;
    private final String path;
    private final KeyMapping<R, K> mapping;
    private final PathColumns<R> key;
    private final PathColumns<R> match;

    ResourceHandlers(
            Service<R, K, E> service,
            Function<? super E, ? extends K> keyOf,
            ResourceOptions<R, E> options,
            String path) {
        this.service = service;
        this.keyOf = keyOf;
        this.options = options;
        this.path = path;
        this.mapping = service.repository().keyMapping();
        this.key = PathColumns.of(service.table(), mapping.fields());
        this.match = PathColumns.of(service.table(), options.matching());
    }

    void get(Context ctx) {
        E row = service.get(key(ctx));
        boolean isKnown = options.versionReader()
                .map(version -> EntityTags.isKnown(ctx, version.applyAsLong(row)))
                .orElse(false);
        if (!isKnown) {
            ctx.json(row);
        }
    }

    void create(Context ctx) {
        created(ctx, service.create(input(body(ctx))));
    }

    void patch(Context ctx) {
        K row = key(ctx);
        Input<R> input = input(body(ctx));
        Optional<ExpectedVersion> expected = expected(ctx);
        written(ctx, expected.isPresent() ? service.update(row, input, expected.get()) : service.update(row, input));
    }

    void delete(Context ctx) {
        K row = key(ctx);
        Optional<ExpectedVersion> expected = expected(ctx);
        if (expected.isPresent()) {
            service.delete(row, expected.get());
        } else {
            service.delete(row);
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    void upsert(Context ctx) {
        Input<R> input = input(merged(body(ctx), ctx));
        UpsertResult<E> result = EntityTags.isAbsenceExpected(ctx) ? inserted(input) : upserted(input, ctx);
        if (result.isInserted()) {
            created(ctx, result.record());
        } else {
            written(ctx, result.record());
        }
    }

    private UpsertResult<E> inserted(Input<R> input) {
        UpsertResult<E> result =
                service.getOrCreate(input, new Matching<>(options.matching(), false, OptionalLong.empty()));
        if (!result.isInserted()) {
            throw Requests.refused(HttpStatus.PRECONDITION_FAILED, "If-None-Match: there is such a record");
        }
        return result;
    }

    /** Who writes over a row that may be there is not asked for its version, unless it says one. */
    private UpsertResult<E> upserted(Input<R> input, Context ctx) {
        IfMatch condition = IfMatch.of(ctx);
        if (condition.isAny()) {
            return updated(input, ctx);
        }
        OptionalLong version = versionOf(condition)
                .map(expected -> OptionalLong.of(expected.value()))
                .orElse(OptionalLong.empty());
        return service.upsert(input, new Matching<>(options.matching(), false, version));
    }

    private UpsertResult<E> updated(Input<R> input, Context ctx) {
        try {
            return service.getAndUpdate(match.condition(match.read(ctx)), input);
        } catch (NotFoundException e) {
            throw Requests.refused(HttpStatus.PRECONDITION_FAILED, "If-Match: there is no such record");
        }
    }

    private void created(Context ctx, E row) {
        ctx.status(HttpStatus.CREATED)
                .header(Header.LOCATION, ctx.contextPath() + path + key.write(mapping.valuesOf(keyOf.apply(row))));
        written(ctx, row);
    }

    private void written(Context ctx, E row) {
        options.versionReader().ifPresent(version -> ctx.header(Header.ETAG, EntityTags.of(version.applyAsLong(row))));
        ctx.json(row);
    }

    private K key(Context ctx) {
        return mapping.keyOf(key.read(ctx));
    }

    private Map<String, @Nullable Object> body(Context ctx) {
        return JsonBody.of(service.inputs()).object(Requests.json(ctx));
    }

    private Input<R> input(Map<String, @Nullable Object> members) {
        return service.input(members);
    }

    private Optional<ExpectedVersion> expected(Context ctx) {
        IfMatch condition = IfMatch.of(ctx);
        return versionOf(options.isIfMatchRequired() ? condition.required() : condition);
    }

    private Optional<ExpectedVersion> versionOf(IfMatch condition) {
        Optional<ExpectedVersion> version = condition.version();
        if (version.isPresent() && options.versionReader().isEmpty()) {
            throw Requests.refused(HttpStatus.PRECONDITION_FAILED, "These records have no ETag");
        }
        return version;
    }

    /** The members of a body together with what the path says; what both say must be the same. */
    private Map<String, @Nullable Object> merged(Map<String, @Nullable Object> members, Context ctx) {
        match.read(ctx);
        for (PathColumn<R, ?> column : match.columns()) {
            String said = ctx.pathParam(column.name());
            for (String name : List.of(column.name(), column.field().getName())) {
                refuseOther(column.name(), said, members.remove(name));
            }
            members.put(column.name(), said);
        }
        return members;
    }

    private void refuseOther(String name, String said, @Nullable Object other) {
        if (other != null && !String.valueOf(other).equals(said)) {
            throw new InvalidInputException(
                    service.table().getName(),
                    List.of(new InputProblem(name, "is another value than the path has", List.of())));
        }
    }
}
