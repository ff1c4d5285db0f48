package dev.athanor.service;

import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.write.ExpectedVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.TableRecord;

/** Writes of a service that delete rows. */
final class Deletions<R extends TableRecord<R>, K> {

    private final WriteContext<R, K> context;

    Deletions(WriteContext<R, K> context) {
        this.context = context;
    }

    R delete(K key, Optional<ExpectedVersion> expected) {
        Optional<Consumer<R>> hook = context.hooks().deleting();
        return context.call(hook.isPresent() || context.isWatched(), () -> {
            boolean isSeen = hook.isEmpty() || isSeen(key, expected, hook.get());
            R deleted = expected.map(version -> context.repository().delete(key, version))
                    .orElseGet(() -> context.repository().delete(key));
            if (!isSeen) {
                throw context.came("delete");
            }
            context.changed(() -> Change.deleted(deleted));
            return deleted;
        });
    }

    /** Shows the hook the row, unless it is not there or not as expected; then deleting it says so. */
    private boolean isSeen(K key, Optional<ExpectedVersion> expected, Consumer<R> hook) {
        Optional<R> row = context.lock(key, LockMode.forUpdate())
                .filter(found -> expected.filter(version -> context.isStale(found, version))
                        .isEmpty());
        row.ifPresent(hook);
        return row.isPresent();
    }

    List<R> deleteAll(Collection<? extends K> keys) {
        Optional<Consumer<R>> hook = context.hooks().deleting();
        if (keys.isEmpty()) {
            return List.of();
        }
        return context.call(hook.isPresent() || context.isWatched(), () -> {
            hook.ifPresent(
                    before -> inOrder(keys, locked(context.withKeys(keys))).forEach(before));
            return announced(context.repository().deleteAll(keys));
        });
    }

    long deleteWhere(Condition condition) {
        context.requireCondition("delete", condition);
        Optional<Consumer<R>> hook = context.hooks().deleting();
        if (hook.isPresent()) {
            return context.call(true, () -> {
                List<R> rows = locked(condition);
                rows.forEach(hook.get());
                List<K> keys = rows.stream().map(context.keys()::keyOf).toList();
                return (long) announced(context.repository().deleteAll(keys)).size();
            });
        }
        return context.isWatched()
                ? context.call(true, () -> (long) announced(context.repository().deleteWhereReturning(condition))
                        .size())
                : context.repository().deleteWhere(condition);
    }

    private List<R> announced(List<R> deleted) {
        deleted.forEach(row -> context.changed(() -> Change.deleted(row)));
        return deleted;
    }

    private List<R> locked(Condition condition) {
        return context.repository().lockWhere(condition, LockMode.forUpdate());
    }

    private List<R> inOrder(Collection<? extends K> keys, List<R> rows) {
        Map<K, R> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(context.keys().keyOf(row), row));
        return keys.stream().distinct().map(byKey::get).filter(Objects::nonNull).toList();
    }
}
