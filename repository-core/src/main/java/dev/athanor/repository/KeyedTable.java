package dev.athanor.repository;

import java.util.List;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * A table with a primary key, as the Athanor generator writes it. It lets {@code db.repository(BOOK)} know the type of the key,
 * and carries what jOOQ's own metadata drops.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key: the column's type, or a generated record for a composite key
 */
public interface KeyedTable<R extends TableRecord<R>, K> extends Table<R> {

    /**
     * How a row of this table and its key translate into each other.
     *
     * @return the mapping, over the fields of this very table or alias
     */
    KeyMapping<R, K> keyMapping();

    /**
     * The unique indexes of this table, with the predicates of partial ones, which jOOQ's own metadata does not keep. Primary and
     * unique key constraints are among them.
     *
     * @return in the order of the catalog's names; indexes over expressions are left out
     */
    List<UniqueIndex<R>> uniqueIndexes();
}
