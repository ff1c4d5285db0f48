package dev.athanor.repository.catalogue;

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
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

@SuppressWarnings({"deprecation", "this-escape"}) // as jOOQ generates it
public class AuthorTable extends TableImpl<AuthorRecord> {

    private static final long serialVersionUID = 1;

    public static final AuthorTable AUTHOR = new AuthorTable(DSL.name("author"), null);

    public final TableField<AuthorRecord, UUID> ID =
            createField(DSL.name("id"), SQLDataType.UUID.nullable(false), this);
    public final TableField<AuthorRecord, String> NAME =
            createField(DSL.name("name"), SQLDataType.CLOB.nullable(false), this);
    public final TableField<AuthorRecord, String> EMAIL = createField(
            DSL.name("email"),
            Internal.createDomain(null, DSL.name("encrypted_text"), SQLDataType.CLOB)
                    .getDataType(),
            this);

    private AuthorTable(Name alias, @Nullable Table<AuthorRecord> aliased) {
        super(alias, null, aliased);
    }

    public <O extends Record> AuthorTable(
            Table<O> path, ForeignKey<O, AuthorRecord> child, @Nullable InverseForeignKey<O, AuthorRecord> parent) {
        super(path, child, parent, AUTHOR);
    }

    public static final class AuthorPath extends AuthorTable implements Path<AuthorRecord> {

        private static final long serialVersionUID = 1;

        <O extends Record> AuthorPath(
                Table<O> path, ForeignKey<O, AuthorRecord> child, @Nullable InverseForeignKey<O, AuthorRecord> parent) {
            super(path, child, parent);
        }
    }

    public BookTable.BookPath book() {
        return new BookTable.BookPath(this, null, Keys.BOOK_AUTHOR.getInverseKey());
    }

    @Override
    public AuthorTable as(Name alias) {
        return new AuthorTable(alias, this);
    }

    @Override
    public UniqueKey<AuthorRecord> getPrimaryKey() {
        return Keys.AUTHOR_KEY;
    }

    @Override
    public Class<AuthorRecord> getRecordType() {
        return AuthorRecord.class;
    }
}
