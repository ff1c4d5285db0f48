package dev.athanor.service;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a service does besides writing. Single rows and bulk writes call the same hooks, once per row; several hooks of one kind run in
 * the order they were added.
 *
 * <p>Hooks before a write run in its transaction, may use every repository, and may change the record that is about to be written.
 * What they throw aborts the whole call, and everything it and they have written.
 *
 * <p>Costs: any hook makes a call run in a transaction, its own if there is none. {@code beforeCreate} and {@code beforeUpsert} cost no
 * statement. {@code beforeUpdate}, and {@code afterCommit} for updates, cost one to read and lock the rows; {@code beforeDelete} costs
 * the same. {@code beforeCreate} costs {@code getOrCreate} one more look when the row is new.
 *
 * <p>Immutable.
 *
 * @param <R> the table's jOOQ record
 */
public final class Hooks<R extends TableRecord<R>> {

    private final @Nullable Consumer<R> beforeCreate;
    private final @Nullable BiConsumer<R, R> beforeUpdate;
    private final @Nullable Consumer<R> beforeUpsert;
    private final @Nullable Consumer<R> beforeDelete;
    private final @Nullable Consumer<Change<R>> afterCommit;

    private Hooks(
            @Nullable Consumer<R> beforeCreate,
            @Nullable BiConsumer<R, R> beforeUpdate,
            @Nullable Consumer<R> beforeUpsert,
            @Nullable Consumer<R> beforeDelete,
            @Nullable Consumer<Change<R>> afterCommit) {
        this.beforeCreate = beforeCreate;
        this.beforeUpdate = beforeUpdate;
        this.beforeUpsert = beforeUpsert;
        this.beforeDelete = beforeDelete;
        this.afterCommit = afterCommit;
    }

    /**
     * No hook at all.
     *
     * @param <R> the table's jOOQ record
     * @return hooks to add to
     */
    public static <R extends TableRecord<R>> Hooks<R> none() {
        return new Hooks<>(null, null, null, null, null);
    }

    /**
     * Before a row is created.
     *
     * @param hook gets the columns that are present; columns that it sets are present, too
     * @return a copy with the hook
     */
    public Hooks<R> beforeCreate(Consumer<? super R> hook) {
        return new Hooks<>(then(beforeCreate, hook), beforeUpdate, beforeUpsert, beforeDelete, afterCommit);
    }

    /**
     * Before a row is updated, though nothing be changed in the end.
     *
     * @param hook gets the row as it is, and as it is going to be
     * @return a copy with the hook
     */
    public Hooks<R> beforeUpdate(BiConsumer<? super R, ? super R> hook) {
        requireNonNull(hook, "hook");
        BiConsumer<R, R> first = beforeUpdate;
        BiConsumer<R, R> both = first == null ? hook::accept : first.andThen(hook);
        return new Hooks<>(beforeCreate, both, beforeUpsert, beforeDelete, afterCommit);
    }

    /**
     * Before a row is upserted, when it is not known yet whether it is there.
     *
     * @param hook gets the columns that are present; columns that it sets are present, too
     * @return a copy with the hook
     */
    public Hooks<R> beforeUpsert(Consumer<? super R> hook) {
        return new Hooks<>(beforeCreate, beforeUpdate, then(beforeUpsert, hook), beforeDelete, afterCommit);
    }

    /**
     * Before a row is deleted.
     *
     * @param hook gets the row as it is
     * @return a copy with the hook
     */
    public Hooks<R> beforeDelete(Consumer<? super R> hook) {
        return new Hooks<>(beforeCreate, beforeUpdate, beforeUpsert, then(beforeDelete, hook), afterCommit);
    }

    /**
     * After the transaction of a write is committed, for every row that has changed, in the order of the writes. What it throws undoes
     * nothing, and goes to the database's handler of callback failures.
     *
     * @param hook gets what was changed
     * @return a copy with the hook
     */
    public Hooks<R> afterCommit(Consumer<? super Change<R>> hook) {
        return new Hooks<>(beforeCreate, beforeUpdate, beforeUpsert, beforeDelete, then(afterCommit, hook));
    }

    Optional<Consumer<R>> creating() {
        return Optional.ofNullable(beforeCreate);
    }

    Optional<BiConsumer<R, R>> updating() {
        return Optional.ofNullable(beforeUpdate);
    }

    Optional<Consumer<R>> upserting() {
        return Optional.ofNullable(beforeUpsert);
    }

    Optional<Consumer<R>> deleting() {
        return Optional.ofNullable(beforeDelete);
    }

    Optional<Consumer<Change<R>>> committed() {
        return Optional.ofNullable(afterCommit);
    }

    private static <T> Consumer<T> then(@Nullable Consumer<T> first, Consumer<? super T> second) {
        requireNonNull(second, "hook");
        return first == null ? second::accept : first.andThen(second);
    }
}
