package dev.athanor.repository.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.ForeignKey;
import org.jooq.InverseForeignKey;
import org.jooq.Name;
import org.jooq.Path;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("this-escape") // as jOOQ generates it
public class BookTable extends TableImpl<BookRecord> {

    private static final long serialVersionUID = 1;

    public static final BookTable BOOK = new BookTable(DSL.name("book"), null);

    public final TableField<BookRecord, Long> ID =
            createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this);
    public final TableField<BookRecord, UUID> AUTHOR_ID = createField(DSL.name("author_id"), SQLDataType.UUID, this);
    public final TableField<BookRecord, Long> SEQUEL_OF = createField(DSL.name("sequel_of"), SQLDataType.BIGINT, this);
    public final TableField<BookRecord, String> TITLE =
            createField(DSL.name("title"), SQLDataType.CLOB.nullable(false), this);
    public final TableField<BookRecord, String> SUBTITLE = createField(DSL.name("subtitle"), SQLDataType.CLOB, this);
    public final TableField<BookRecord, Genre> GENRE = createField(
            DSL.name("genre"),
            SQLDataType.VARCHAR
                    .nullable(false)
                    .defaultValue(DSL.field("'novel'", SQLDataType.VARCHAR))
                    .asEnumDataType(Genre.class),
            this);
    public final TableField<BookRecord, BigDecimal> PRICE =
            createField(DSL.name("price"), SQLDataType.NUMERIC(10, 2), this);
    public final TableField<BookRecord, Boolean> IN_STOCK =
            createField(DSL.name("in_stock"), SQLDataType.BOOLEAN, this);
    public final TableField<BookRecord, LocalDate> PUBLISHED =
            createField(DSL.name("published"), SQLDataType.LOCALDATE, this);
    public final TableField<BookRecord, Instant> CREATED_AT = createField(
            DSL.name("created_at"), SQLDataType.INSTANT.nullable(false).defaultValue(DSL.currentInstant()), this);
    public final TableField<BookRecord, Object> WORDS = createField(
            DSL.name("words"),
            DefaultDataType.getDefaultDataType("\"pg_catalog\".\"tsvector\"").readonly(true),
            this);

    private BookTable(Name alias, @Nullable Table<BookRecord> aliased) {
        super(alias, null, aliased);
    }

    public <O extends Record> BookTable(
            Table<O> path,
            @Nullable ForeignKey<O, BookRecord> child,
            @Nullable InverseForeignKey<O, BookRecord> parent) {
        super(path, child, parent, BOOK);
    }

    public static final class BookPath extends BookTable implements Path<BookRecord> {

        private static final long serialVersionUID = 1;

        <O extends Record> BookPath(
                Table<O> path,
                @Nullable ForeignKey<O, BookRecord> child,
                @Nullable InverseForeignKey<O, BookRecord> parent) {
            super(path, child, parent);
        }
    }

    public AuthorTable.AuthorPath author() {
        return new AuthorTable.AuthorPath(this, Keys.BOOK_AUTHOR, null);
    }

    public ReviewTable.ReviewPath review() {
        return new ReviewTable.ReviewPath(this, null, Keys.REVIEW_BOOK.getInverseKey());
    }

    public BookPath predecessor() {
        return new BookPath(this, Keys.BOOK_SEQUEL, null);
    }

    public BookPath sequels() {
        return new BookPath(this, null, Keys.BOOK_SEQUEL.getInverseKey());
    }

    @Override
    public BookTable as(Name alias) {
        return new BookTable(alias, this);
    }

    @Override
    public UniqueKey<BookRecord> getPrimaryKey() {
        return Keys.BOOK_KEY;
    }

    @Override
    public List<ForeignKey<BookRecord, ?>> getReferences() {
        return List.of(Keys.BOOK_AUTHOR, Keys.BOOK_SEQUEL);
    }

    @Override
    public Class<BookRecord> getRecordType() {
        return BookRecord.class;
    }
}
