package dev.athanor.service.link;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.Database;
import dev.athanor.repository.KeyMapping;
import dev.athanor.repository.Repository;
import dev.athanor.repository.write.ExpectedVersion;
import dev.athanor.repository.write.UpsertResult.Outcome;
import dev.athanor.service.internal.KeyConditions;
import dev.athanor.service.internal.Records;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * The links of many to many, by the table between: which children a parent has. The table needs a unique key over the columns of
 * parent and child, as its primary key usually is; other columns of it get their defaults.
 *
 * {@snippet :
 * Links<BookTagRecord, UUID, Integer> tags =
 *         Links.of(db, db.repository(BOOK_TAG), BOOK_TAG.BOOK_ID, BOOK_TAG.TAG_ID);
 * tags.replace(bookId, List.of(1, 2, 3));
 * }
 *
 * <p>Every method takes part in the calling thread's transaction, or opens its own. Links are added free of races; two callers who replace
 * the links of one parent at once may mix them, unless the parent is {@linkplain #advancing advanced}, which locks it.
 *
 * <p>Immutable, thread-safe.
 *
 * @param <R> the jOOQ record of the table between
 * @param <P> the key of a parent
 * @param <C> the key of a child
 */
public final class Links<R extends TableRecord<R>, P, C> {

    private final Database db;
    private final Repository<R, ?> links;
    private final LinkKeys<R, P, C> keys;
    private final Records<R> records;
    private final Parent<P> parent;
    private final Optional<ExpectedVersion> expected;

    private Links(
            Database db,
            Repository<R, ?> links,
            LinkKeys<R, P, C> keys,
            Parent<P> parent,
            Optional<ExpectedVersion> expected) {
        this.db = db;
        this.links = links;
        this.keys = keys;
        this.records = new Records<>(links.table());
        this.parent = parent;
        this.expected = expected;
    }

    /**
     * The links in a table.
     *
     * @param db the database
     * @param links the repository of the table between
     * @param parent the column that refers to the parent
     * @param child the column that refers to the child
     * @param <R> the jOOQ record of the table between
     * @param <P> the key of a parent
     * @param <C> the key of a child
     * @return the links
     */
    public static <R extends TableRecord<R>, P, C> Links<R, P, C> of(
            Database db, Repository<R, ?> links, TableField<R, P> parent, TableField<R, C> child) {
        return of(db, links, KeyMapping.of(parent), KeyMapping.of(child));
    }

    /**
     * The links in a table that refers to its parents or children by several columns.
     *
     * @param db the database
     * @param links the repository of the table between
     * @param parent how the parent's key translates to columns of this table
     * @param child how the child's key translates to other columns of this table
     * @param <R> the jOOQ record of the table between
     * @param <P> the key of a parent
     * @param <C> the key of a child
     * @return the links
     */
    public static <R extends TableRecord<R>, P, C> Links<R, P, C> of(
            Database db, Repository<R, ?> links, KeyMapping<R, P> parent, KeyMapping<R, C> child) {
        return new Links<>(
                requireNonNull(db, "db"),
                requireNonNull(links, "links"),
                new LinkKeys<>(parent, child),
                Parent.untouched(),
                Optional.empty());
    }

    /**
     * Locking the parent first, and advancing its version when its links have changed: its audit columns, too. Costs one statement to
     * lock, and one to advance.
     *
     * @param parents the parents' repository; their table has a version column
     * @param <Q> the parents' jOOQ record
     * @return a copy
     */
    public <Q extends TableRecord<Q>> Links<R, P, C> advancing(Repository<Q, P> parents) {
        return new Links<>(db, links, keys, AdvancedParent.of(db, parents), expected);
    }

    /**
     * Only if the parent still has a version; else nothing is written. Needs {@link #advancing}.
     *
     * @param version the version that was read
     * @return a copy
     */
    public Links<R, P, C> expecting(long version) {
        return new Links<>(db, links, keys, parent, Optional.of(ExpectedVersion.expecting(version)));
    }

    /**
     * The children that a parent is linked to.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the parent's key
     * @return the keys of its children, in the order of the links' key
     */
    public List<C> childrenOf(P key) {
        return links.list(KeyConditions.isKey(keys.parent(), key)).stream()
                .map(keys.child()::keyOf)
                .toList();
    }

    /**
     * Links a parent to these children and no others. Links that are there already are not touched.
     *
     * <p>Database contract: 1 statement to see what is there, 1 to remove if anything is to be removed, 1 to add if anything is to be
     * added.
     *
     * @param key the parent's key
     * @param children the keys of the children; one that stands twice counts once; none removes every link
     * @return what was changed
     * @throws dev.athanor.repository.exception.ForeignKeyViolationException when the parent or a child does not exist
     * @throws dev.athanor.repository.exception.StaleRecordException when the parent has not the expected version
     */
    public LinkChange<C> replace(P key, Collection<? extends C> children) {
        return change(key, () -> {
            Set<C> wanted = new LinkedHashSet<>(children);
            List<C> present = childrenOf(key);
            List<C> surplus =
                    present.stream().filter(child -> !wanted.contains(child)).toList();
            wanted.removeAll(present);
            return new LinkChange<>(insert(key, wanted), delete(key, surplus));
        });
    }

    /**
     * Links a parent to more children. Links that are there already are not touched.
     *
     * <p>Database contract: 1 statement; one more when some of the links were there.
     *
     * @param key the parent's key
     * @param children the keys of the children
     * @return what was changed
     * @throws dev.athanor.repository.exception.ForeignKeyViolationException when the parent or a child does not exist
     */
    public LinkChange<C> add(P key, Collection<? extends C> children) {
        return change(key, () -> new LinkChange<>(insert(key, new LinkedHashSet<>(children)), List.of()));
    }

    /**
     * Removes links of a parent. Children that it is not linked to are passed over.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the parent's key
     * @param children the keys of the children
     * @return what was changed
     */
    public LinkChange<C> remove(P key, Collection<? extends C> children) {
        return change(key, () -> new LinkChange<>(List.of(), delete(key, children)));
    }

    private LinkChange<C> change(P key, Supplier<LinkChange<C>> work) {
        return db.transactions().call(() -> {
            Runnable advance = parent.lock(key, expected);
            LinkChange<C> done = work.get();
            if (!done.isEmpty()) {
                advance.run();
            }
            return done;
        });
    }

    private List<C> insert(P key, Set<C> children) {
        List<R> rows = children.stream().map(child -> row(key, child)).toList();
        return links.upsertAll(rows, keys.matching()).stream()
                .filter(result -> result.outcome() != Outcome.UNCHANGED)
                .map(result -> keys.child().keyOf(result.record()))
                .toList();
    }

    private List<C> delete(P key, Collection<? extends C> children) {
        if (children.isEmpty()) {
            return List.of();
        }
        Condition condition =
                KeyConditions.isKey(keys.parent(), key).and(KeyConditions.isAnyKey(keys.child(), children));
        Set<C> gone = links.deleteWhereReturning(condition).stream()
                .map(keys.child()::keyOf)
                .collect(Collectors.toSet());
        return children.stream()
                .distinct()
                .<C>map(child -> child)
                .filter(gone::contains)
                .toList();
    }

    private R row(P key, C child) {
        R row = records.empty();
        KeyConditions.set(keys.parent(), row, key);
        KeyConditions.set(keys.child(), row, child);
        return row;
    }
}
