package dev.athanor.repository.filter;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Path;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Conditions on the rows a row is related to, as EXISTS along a foreign key: no join, so no row comes twice. Rows that are marked as
 * deleted are there like others; where they should not count, say so: {@code BOOK.DELETED_AT.isNull()}.
 */
public final class Relations {

    private Relations() {}

    /**
     * Rows that a foreign key takes to a row for which the conditions hold: with {@code Keys.BOOK__AUTHOR_FK}, the books of such authors.
     *
     * @param key the foreign key of the table that is read, which has not to be aliased
     * @param conditions on the table the key refers to; none asks only that there is one
     * @return the condition
     */
    public static Condition related(ForeignKey<?, ?> key, Condition... conditions) {
        refuseSelfReference(key);
        return exists(key.getKey().getTable(), key, conditions);
    }

    /**
     * Rows to which a foreign key leads from a row for which the conditions hold: with {@code Keys.BOOK__AUTHOR_FK}, the authors of such
     * books.
     *
     * @param key the foreign key that refers to the table that is read, which has not to be aliased
     * @param conditions on the table that has the key; none asks only that there is one
     * @return the condition
     */
    public static Condition referencedBy(ForeignKey<?, ?> key, Condition... conditions) {
        refuseSelfReference(key);
        return exists(key.getTable(), key, conditions);
    }

    /**
     * Rows from which a generated path leads to a row for which the conditions hold: {@code related(AUTHOR.book(),
     * AUTHOR.book().TITLE.eq("…"))}. Any depth, many-to-many and self references too.
     *
     * @param path a path that starts at the table that is read, or at its alias
     * @param conditions on fields of this path
     * @return the condition
     */
    public static Condition related(Path<?> path, Condition... conditions) {
        return DSL.exists(DSL.selectOne().from(path).where(conditions));
    }

    private static Condition exists(Table<?> table, ForeignKey<?, ?> key, Condition... conditions) {
        return DSL.exists(DSL.selectOne().from(table).where(joined(key)).and(DSL.and(conditions)));
    }

    private static Condition joined(ForeignKey<?, ?> key) {
        List<Condition> pairs = new ArrayList<>();
        for (int i = 0; i < key.getFields().size(); i++) {
            pairs.add(equal(key.getFields().get(i), key.getKeyFields().get(i)));
        }
        return DSL.and(pairs);
    }

    @SuppressWarnings("unchecked") // the two sides of a foreign key have one type
    private static <T> Condition equal(Field<T> referencing, Field<?> referenced) {
        return referencing.eq((Field<T>) referenced);
    }

    private static void refuseSelfReference(ForeignKey<? extends Record, ? extends Record> key) {
        if (key.getTable().equals(key.getKey().getTable())) {
            throw new IllegalArgumentException(
                    key.getName() + " refers to its own table, so conditions could mean either row:"
                            + " name the relation by its generated path, as related(CATEGORY.parent(), CATEGORY.parent().NAME.eq(…))");
        }
    }
}
