package dev.athanor.repository.catalogue;

import static dev.athanor.repository.catalogue.AuthorTable.AUTHOR;
import static dev.athanor.repository.catalogue.BookTable.BOOK;
import static dev.athanor.repository.catalogue.ReviewTable.REVIEW;

import org.jooq.ForeignKey;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.QOM.ForeignKeyRule;

public final class Keys {

    public static final UniqueKey<AuthorRecord> AUTHOR_KEY = Internal.createUniqueKey(AUTHOR, AUTHOR.ID);
    public static final UniqueKey<BookRecord> BOOK_KEY = Internal.createUniqueKey(BOOK, BOOK.ID);
    public static final UniqueKey<ReviewRecord> REVIEW_KEY = Internal.createUniqueKey(REVIEW, REVIEW.ID);

    public static final ForeignKey<BookRecord, AuthorRecord> BOOK_AUTHOR =
            foreignKey("book_author_id_fkey", BOOK.AUTHOR_ID, AUTHOR_KEY);
    public static final ForeignKey<BookRecord, BookRecord> BOOK_SEQUEL =
            foreignKey("book_sequel_of_fkey", BOOK.SEQUEL_OF, BOOK_KEY);
    public static final ForeignKey<ReviewRecord, BookRecord> REVIEW_BOOK =
            foreignKey("review_book_id_fkey", REVIEW.BOOK_ID, BOOK_KEY);

    private Keys() {}

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static <C extends Record, P extends Record> ForeignKey<C, P> foreignKey(
            String name, TableField<C, ?> field, UniqueKey<P> key) {
        return Internal.createForeignKey(
                field.getTable(),
                DSL.name(name),
                new TableField[] {field},
                key,
                key.getFieldsArray(),
                true,
                ForeignKeyRule.NO_ACTION,
                ForeignKeyRule.NO_ACTION);
    }
}
