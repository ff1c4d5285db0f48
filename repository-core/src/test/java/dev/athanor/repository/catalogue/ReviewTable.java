package dev.athanor.repository.catalogue;

import java.util.List;
import org.jooq.ForeignKey;
import org.jooq.InverseForeignKey;
import org.jooq.Name;
import org.jooq.Path;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("this-escape") // as jOOQ generates it
public class ReviewTable extends TableImpl<ReviewRecord> {

    private static final long serialVersionUID = 1;

    public static final ReviewTable REVIEW = new ReviewTable(DSL.name("review"), null);

    public final TableField<ReviewRecord, Long> ID =
            createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this);
    public final TableField<ReviewRecord, Long> BOOK_ID =
            createField(DSL.name("book_id"), SQLDataType.BIGINT.nullable(false), this);
    public final TableField<ReviewRecord, Integer> STARS =
            createField(DSL.name("stars"), SQLDataType.INTEGER.nullable(false), this);
    public final TableField<ReviewRecord, String> BODY = createField(DSL.name("body"), SQLDataType.CLOB, this);

    private ReviewTable(Name alias, @Nullable Table<ReviewRecord> aliased) {
        super(alias, null, aliased);
    }

    public <O extends Record> ReviewTable(
            Table<O> path,
            @Nullable ForeignKey<O, ReviewRecord> child,
            @Nullable InverseForeignKey<O, ReviewRecord> parent) {
        super(path, child, parent, REVIEW);
    }

    public static final class ReviewPath extends ReviewTable implements Path<ReviewRecord> {

        private static final long serialVersionUID = 1;

        <O extends Record> ReviewPath(
                Table<O> path,
                @Nullable ForeignKey<O, ReviewRecord> child,
                @Nullable InverseForeignKey<O, ReviewRecord> parent) {
            super(path, child, parent);
        }
    }

    @Override
    public ReviewTable as(Name alias) {
        return new ReviewTable(alias, this);
    }

    @Override
    public UniqueKey<ReviewRecord> getPrimaryKey() {
        return Keys.REVIEW_KEY;
    }

    @Override
    public List<ForeignKey<ReviewRecord, ?>> getReferences() {
        return List.of(Keys.REVIEW_BOOK);
    }

    @Override
    public Class<ReviewRecord> getRecordType() {
        return ReviewRecord.class;
    }
}
