package dev.athanor.service;

import dev.athanor.repository.NewRow;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import dev.athanor.service.internal.MatchedRows;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.TableRecord;

/** Writes of a service that may make new rows. */
final class Creations<R extends TableRecord<R>, K> {

    private final WriteContext<R, K> context;

    Creations(WriteContext<R, K> context) {
        this.context = context;
    }

    R create(NewRow<R> row) {
        Optional<Consumer<R>> hook = context.hooks().creating();
        if (hook.isEmpty() && !context.isWatched()) {
            return context.repository().insert(row);
        }
        return context.call(true, () -> {
            R record = context.records().of(row);
            hook.ifPresent(before -> before.accept(record));
            R stored = context.repository().insert(record);
            context.changed(() -> Change.created(stored));
            return stored;
        });
    }

    List<R> createAll(Collection<? extends NewRow<R>> rows) {
        Optional<Consumer<R>> hook = context.hooks().creating();
        List<R> records = rows.stream().map(context.records()::of).toList();
        return context.call(hook.isPresent() || context.isWatched(), () -> {
            hook.ifPresent(records::forEach);
            List<R> stored = context.repository().insertAll(records);
            stored.forEach(row -> context.changed(() -> Change.created(row)));
            return stored;
        });
    }

    UpsertResult<R> upsert(NewRow<R> row, Matching<R> matching) {
        Optional<Consumer<R>> hook = context.hooks().upserting();
        R record = context.records().of(row);
        return context.call(hook.isPresent() || context.isWatched(), () -> {
            hook.ifPresent(before -> before.accept(record));
            return announced(context.repository().upsert(record, matching));
        });
    }

    List<UpsertResult<R>> upsertAll(Collection<? extends NewRow<R>> rows, Matching<R> matching) {
        Optional<Consumer<R>> hook = context.hooks().upserting();
        List<R> records = rows.stream().map(context.records()::of).toList();
        return context.call(hook.isPresent() || context.isWatched(), () -> {
            hook.ifPresent(records::forEach);
            List<UpsertResult<R>> results = context.repository().upsertAll(records, matching);
            results.forEach(this::announced);
            return results;
        });
    }

    UpsertResult<R> getOrCreate(NewRow<R> row, Matching<R> matching) {
        Optional<Consumer<R>> hook = context.hooks().creating();
        R record = context.records().of(row);
        return context.call(hook.isPresent() || context.isWatched(), () -> {
            Optional<R> existing =
                    hook.isPresent() ? MatchedRows.find(context.repository(), record, matching) : Optional.empty();
            if (existing.isPresent()) {
                return new UpsertResult<>(existing.get(), Outcome.UNCHANGED);
            }
            hook.ifPresent(before -> before.accept(record));
            return announced(context.repository().getOrInsert(record, matching));
        });
    }

    private UpsertResult<R> announced(UpsertResult<R> result) {
        switch (result.outcome()) {
            case INSERTED -> context.changed(() -> Change.created(result.record()));
            case UPDATED -> context.changed(() -> Change.updated(null, result.record()));
            case UNCHANGED -> {}
        }
        return result;
    }
}
