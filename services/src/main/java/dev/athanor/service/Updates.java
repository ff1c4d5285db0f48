package dev.athanor.service;

import dev.athanor.repository.Repository;
import dev.athanor.repository.RowPatch;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import dev.athanor.service.input.KeyedPatch;
import dev.athanor.service.internal.KeyConditions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.TableRecord;

/** Writes of a service that change rows. */
final class Updates<R extends TableRecord<R>, K> {

    private final WriteContext<R, K> context;
    private final KeyGuard<R, K> guard;

    Updates(WriteContext<R, K> context) {
        this.context = context;
        this.guard = new KeyGuard<>(context.repository());
    }

    R update(KeyedPatch<R, K> change) {
        KeyedPatch<R, K> guarded = guard.guarded(change);
        if (!isHooked()) {
            return plain(guarded);
        }
        return context.call(true, () -> {
            Optional<R> before = context.lock(change.key(), LockMode.forNoKeyUpdate());
            if (before.isPresent() && !isStale(before.get(), change)) {
                return write(before.get(), guarded.patch()::applyTo).record();
            }
            plain(guarded); // throws, and says what is wrong
            throw context.came("update");
        });
    }

    List<R> updateAll(Collection<KeyedPatch<R, K>> changes) {
        List<KeyedPatch<R, K>> guarded = changes.stream().map(guard::guarded).toList();
        List<R> records = guarded.stream().map(this::recordOf).toList();
        boolean areFull =
                records.stream().noneMatch(record -> context.written(record).isEmpty());
        if (!isHooked() && areFull) {
            return plainAll(guarded, records);
        }
        return guarded.isEmpty() ? List.of() : context.call(true, () -> lockAndWrite(guarded, records));
    }

    UpsertResult<R> edit(K key, Consumer<? super R> edit) {
        return context.call(true, () -> write(context.repository().lock(key, LockMode.forNoKeyUpdate()), edit));
    }

    UpsertResult<R> edit(Condition condition, RowPatch<R> patch) {
        context.requireCondition("get and update", condition);
        return context.call(true, () -> {
            List<R> found = context.repository().lockWhere(condition, LockMode.forNoKeyUpdate());
            if (found.size() != 1) {
                throw notOne(found.size());
            }
            K key = context.keys().keyOf(found.getFirst());
            return write(found.getFirst(), guard.guarded(key, patch)::applyTo);
        });
    }

    /** Writes a locked row, with the hooks, if anything of it is changed. */
    private UpsertResult<R> write(R before, Consumer<? super R> edit) {
        R after = edited(before, edit);
        R stored = after.modified()
                ? context.repository()
                        .update(context.keys().keyOf(before), context.records().changesOf(after))
                : before;
        if (stored.equals(before)) {
            return new UpsertResult<>(stored, Outcome.UNCHANGED);
        }
        context.changed(() -> Change.updated(before, stored));
        return new UpsertResult<>(stored, Outcome.UPDATED);
    }

    private R edited(R before, Consumer<? super R> edit) {
        R after = context.records().asRead(before);
        edit.accept(after);
        context.hooks().updating().ifPresent(hook -> hook.accept(before, after));
        guard.requireUnchanged(context.keys().keyOf(before), after);
        return after;
    }

    private List<R> lockAndWrite(List<KeyedPatch<R, K>> changes, List<R> records) {
        Map<K, R> locked = new HashMap<>();
        List<K> keys = changes.stream().map(KeyedPatch::key).toList();
        context.repository()
                .lockWhere(context.withKeys(keys), LockMode.forNoKeyUpdate())
                .forEach(row -> locked.put(context.keys().keyOf(row), row));
        explainMissing(changes, records, locked);
        List<R> after = changes.stream()
                .map(change -> edited(locked(locked, change.key()), change.patch()::applyTo))
                .toList();
        List<R> stored = context.repository().ignoringVersion().updateAll(after);
        stored.forEach(row -> {
            R before = locked(locked, context.keys().keyOf(row));
            if (!row.equals(before)) {
                context.changed(() -> Change.updated(before, row));
            }
        });
        return stored;
    }

    /** The repository says best which rows are not there, or not as expected; it writes none of them. */
    private void explainMissing(List<KeyedPatch<R, K>> changes, List<R> records, Map<K, R> locked) {
        List<KeyedPatch<R, K>> hopeless = new ArrayList<>();
        List<R> their = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            R row = locked.get(changes.get(i).key());
            if (row == null || isStale(row, changes.get(i))) {
                hopeless.add(changes.get(i));
                their.add(records.get(i));
            }
        }
        if (!hopeless.isEmpty()) {
            plainAll(hopeless, their);
            throw context.came("update");
        }
    }

    private R plain(KeyedPatch<R, K> change) {
        Repository<R, K> repository = context.repository();
        return change.expected()
                .map(version -> repository.update(change.key(), change.patch(), version))
                .orElseGet(() -> repository.update(change.key(), change.patch()));
    }

    /** Rows with an expected version are compared, the others are not. */
    private List<R> plainAll(List<KeyedPatch<R, K>> changes, List<R> records) {
        List<R> compared = new ArrayList<>();
        List<R> others = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            (changes.get(i).expected().isPresent() ? compared : others).add(records.get(i));
        }
        Repository<R, K> repository = context.repository();
        if (compared.isEmpty()) {
            return repository.ignoringVersion().updateAll(others);
        }
        if (others.isEmpty()) {
            return repository.updateAll(compared);
        }
        return context.call(true, () -> {
            Map<K, R> stored = new HashMap<>();
            repository
                    .updateAll(compared)
                    .forEach(row -> stored.put(context.keys().keyOf(row), row));
            repository
                    .ignoringVersion()
                    .updateAll(others)
                    .forEach(row -> stored.put(context.keys().keyOf(row), row));
            return changes.stream().map(change -> locked(stored, change.key())).toList();
        });
    }

    private R recordOf(KeyedPatch<R, K> change) {
        R record = context.records().empty();
        change.patch().applyTo(record);
        KeyConditions.set(context.keys(), record, change.key());
        change.expected().ifPresent(version -> context.setVersion(record, version));
        return record;
    }

    private boolean isStale(R row, KeyedPatch<R, K> change) {
        return change.expected()
                .filter(version -> context.isStale(row, version))
                .isPresent();
    }

    /** Whether a row has to be read before it is written. */
    private boolean isHooked() {
        return context.hooks().updating().isPresent() || context.isWatched();
    }

    private RuntimeException notOne(int found) {
        String what = "get and update " + context.repository().table().getName();
        return found == 0
                ? new NotFoundException(what + ": no row matches")
                : new MultipleResultsException(what + ": several rows match; narrow the condition");
    }

    private R locked(Map<K, R> rows, K key) {
        return Objects.requireNonNull(rows.get(key), "row");
    }
}
