package dev.athanor.cache;

import static org.jooq.impl.DSL.name;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.ForeignKey;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.QOM.ForeignKeyRule;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.TableRecordImpl;
import org.jspecify.annotations.Nullable;

/** Two tables as the generator would write them, a book and its author, and a log that has to do with neither. */
final class Shop {

    static final AuthorTable AUTHOR = new AuthorTable();
    static final BookTable BOOK = new BookTable();
    static final Table<Record> AUDIT = DSL.table(name("public", "audit"));

    private static final String TABLES = """
            CREATE TABLE author (id int PRIMARY KEY, name text NOT NULL);
            CREATE TABLE book (
                id int PRIMARY KEY,
                author_id int NOT NULL REFERENCES author ON DELETE CASCADE,
                title text NOT NULL,
                tags text[] NOT NULL DEFAULT '{}');
            CREATE TABLE audit (note text);
            CREATE VIEW book_view AS SELECT id, title FROM book;
            """;

    private Shop() {}

    /** Creates the tables and, where wanted, has the change log watch them. */
    static void create(DataSource dataSource, Table<?>... watched) throws SQLException {
        execute(dataSource, TABLES);
        if (watched.length > 0) {
            execute(dataSource, ChangeLog.ofDefaults().migration(watched));
        }
    }

    static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static final class AuthorTable extends TableImpl<AuthorRecord> {

        private static final long serialVersionUID = 1;

        final TableField<AuthorRecord, Integer> ID = createField(name("id"), SQLDataType.INTEGER.nullable(false), this);
        final TableField<AuthorRecord, String> NAME = createField(name("name"), SQLDataType.VARCHAR, this);

        private AuthorTable() {
            super(name("author"), DSL.schema(name("public")), null, null, null, TableOptions.table(), null);
        }

        @Override
        public Class<AuthorRecord> getRecordType() {
            return AuthorRecord.class;
        }

        @Override
        public UniqueKey<AuthorRecord> getPrimaryKey() {
            return Internal.createUniqueKey(this, name("author_pkey"), ID);
        }
    }

    static final class BookTable extends TableImpl<BookRecord> {

        private static final long serialVersionUID = 1;

        final TableField<BookRecord, Integer> ID = createField(name("id"), SQLDataType.INTEGER.nullable(false), this);
        final TableField<BookRecord, Integer> AUTHOR_ID = createField(name("author_id"), SQLDataType.INTEGER, this);
        final TableField<BookRecord, String> TITLE = createField(name("title"), SQLDataType.VARCHAR, this);
        final TableField<BookRecord, String[]> TAGS = createField(name("tags"), SQLDataType.VARCHAR.array(), this);

        private BookTable() {
            this(name("book"), null);
        }

        private BookTable(Name alias, @Nullable Table<BookRecord> aliased) {
            super(alias, DSL.schema(name("public")), aliased, null, null, TableOptions.table(), null);
        }

        @Override
        public Schema getSchema() {
            return DSL.schema(name("public"));
        }

        @Override
        public BookTable as(Name alias) {
            return new BookTable(alias, this);
        }

        @Override
        public Class<BookRecord> getRecordType() {
            return BookRecord.class;
        }

        @Override
        public UniqueKey<BookRecord> getPrimaryKey() {
            return Internal.createUniqueKey(this, name("book_pkey"), ID);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public List<ForeignKey<BookRecord, ?>> getReferences() {
            return List.of(Internal.createForeignKey(
                    this,
                    name("book_author_id_fkey"),
                    new TableField[] {AUTHOR_ID},
                    AUTHOR.getPrimaryKey(),
                    new TableField[] {AUTHOR.ID},
                    true,
                    ForeignKeyRule.CASCADE,
                    ForeignKeyRule.NO_ACTION));
        }
    }

    /** A row of {@link #AUTHOR}. */
    public static final class AuthorRecord extends TableRecordImpl<AuthorRecord> {

        private static final long serialVersionUID = 1;

        public AuthorRecord() {
            super(AUTHOR);
        }
    }

    /** A row of {@link #BOOK}. */
    public static final class BookRecord extends TableRecordImpl<BookRecord> {

        private static final long serialVersionUID = 1;

        public BookRecord() {
            super(BOOK);
        }
    }
}
