package dev.athanor.service.link;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.ColumnRoles;
import dev.athanor.repository.Database;
import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.Repository;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.service.internal.KeyConditions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * The rows that belong to a parent: the lines of an order. They are replaced as a whole, and only what differs is written.
 *
 * {@snippet :
 * Children<OrderLineRecord, OrderLineKey, UUID> lines =
 *         Children.of(db, db.repository(ORDER_LINE), ORDER_LINE.ORDER_ID);
 * lines.replace(orderId, List.of(NewOrderLine.builder()…build(), …));
 * }
 *
 * <p>Every method takes part in the calling thread's transaction, or opens its own. Two callers who replace the children of one parent at
 * once may mix them, unless the parent is {@linkplain #advancing advanced}, which locks it.
 *
 * <p>Immutable, thread-safe.
 *
 * @param <R> the children's jOOQ record
 * @param <K> the type of their key
 * @param <P> the key of a parent
 */
public final class Children<R extends TableRecord<R>, K, P> {

    private final Database db;
    private final Repository<R, K> children;
    private final KeyMapping<R, P> owner;
    private final Parent<P> parent;
    private final Optional<ExpectedVersion> expected;

    private Children(
            Database db,
            Repository<R, K> children,
            KeyMapping<R, P> owner,
            Parent<P> parent,
            Optional<ExpectedVersion> expected) {
        this.db = db;
        this.children = children;
        this.owner = owner;
        this.parent = parent;
        this.expected = expected;
    }

    /**
     * The children in a table.
     *
     * @param db the database
     * @param children the children's repository
     * @param parent the column that refers to the parent
     * @param <R> the children's jOOQ record
     * @param <K> the type of their key
     * @param <P> the key of a parent
     * @return the children
     */
    public static <R extends TableRecord<R>, K, P> Children<R, K, P> of(
            Database db, Repository<R, K> children, TableField<R, P> parent) {
        return of(db, children, KeyMapping.of(requireNonNull(parent, "parent")));
    }

    /**
     * The children in a table that refers to their parent by several columns.
     *
     * @param db the database
     * @param children the children's repository
     * @param parent how the parent's key translates to columns of the children's table
     * @param <R> the children's jOOQ record
     * @param <K> the type of their key
     * @param <P> the key of a parent
     * @return the children
     */
    public static <R extends TableRecord<R>, K, P> Children<R, K, P> of(
            Database db, Repository<R, K> children, KeyMapping<R, P> parent) {
        return new Children<>(
                requireNonNull(db, "db"),
                requireNonNull(children, "children"),
                requireNonNull(parent, "parent"),
                Parent.untouched(),
                Optional.empty());
    }

    /**
     * Locking the parent first, and advancing its version when its children have changed: its audit columns, too. Costs one statement
     * to lock, and one to advance.
     *
     * @param parents the parents' repository; their table has a version column
     * @param <Q> the parents' jOOQ record
     * @return a copy
     */
    public <Q extends TableRecord<Q>> Children<R, K, P> advancing(Repository<Q, P> parents) {
        return new Children<>(db, children, owner, AdvancedParent.of(db, parents), expected);
    }

    /**
     * Only if the parent still has a version; else nothing is written. Needs {@link #advancing}.
     *
     * @param version the version that was read
     * @return a copy
     */
    public Children<R, K, P> expecting(long version) {
        return new Children<>(db, children, owner, parent, Optional.of(ExpectedVersion.expecting(version)));
    }

    /**
     * The children of a parent.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the parent's key
     * @return the children, in the order of their key
     */
    public List<R> of(P key) {
        return children.list(isOf(key));
    }

    /**
     * Makes these the children of a parent, and no others. A row whose key a child has is written over that child, where it differs, and
     * columns that it does not set stay; other rows are inserted; children that are not among the rows are deleted.
     *
     * <p>Database contract: 1 statement to read and lock the children, 1 to delete, 1 to update and 1 to insert for rows of the same
     * columns; only those that have something to do.
     *
     * @param key the parent's key
     * @param rows the children; the columns of the parent need not be set
     * @return what was changed
     * @throws dev.athanor.service.input.InvalidInputException when a row names another parent, or a key twice, or one that the database
     *     would have to make
     * @throws dev.athanor.repository.exception.StaleRecordException when the parent has not the expected version
     */
    public ChildChange<R> replace(P key, Collection<? extends NewRow<R>> rows) {
        return change(key, () -> replacement(key, rows).run(isOf(key)));
    }

    /**
     * Gives a parent more children.
     *
     * <p>Database contract: 1 statement for rows of the same columns.
     *
     * @param key the parent's key
     * @param rows the children; the columns of the parent need not be set
     * @return what was changed
     */
    public ChildChange<R> add(P key, Collection<? extends NewRow<R>> rows) {
        return change(key, () -> {
            List<R> stored = children.insertAll(replacement(key, rows).records());
            return new ChildChange<>(stored, stored, List.of(), List.of());
        });
    }

    /**
     * Deletes children of a parent. Keys of rows that are not its children are passed over.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the parent's key
     * @param keys the keys of the children
     * @return what was changed
     */
    public ChildChange<R> remove(P key, Collection<? extends K> keys) {
        Condition condition = isOf(key).and(KeyConditions.isAnyKey(children.keyMapping(), keys));
        return change(key, () -> {
            List<R> deleted = keys.isEmpty() ? List.of() : children.deleteWhereReturning(condition);
            return new ChildChange<>(List.of(), List.of(), List.of(), deleted);
        });
    }

    private ChildChange<R> change(P key, Supplier<ChildChange<R>> work) {
        return db.transactions().call(() -> {
            Runnable advance = parent.lock(key, expected);
            ChildChange<R> done = work.get();
            if (!done.isEmpty()) {
                advance.run();
            }
            return done;
        });
    }

    private Replacement<R, K, P> replacement(P key, Collection<? extends NewRow<R>> rows) {
        return new Replacement<>(children, ColumnRoles.of(db, children.table()).assignable(), owner, key, rows);
    }

    private Condition isOf(P key) {
        return KeyConditions.isKey(owner, key);
    }
}
