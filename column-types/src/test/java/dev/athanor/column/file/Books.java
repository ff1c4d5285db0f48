package dev.athanor.column.file;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.athanor.repository.Database;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The table of these tests, as the generator would write it, and what is done to it. */
record Books(Database db) {

    static final Table<Record> BOOK = table(name("book"));
    static final Field<Integer> ID = field(name("book", "id"), SQLDataType.INTEGER);
    static final Field<StoredFile> COVER =
            field(name("book", "cover"), SQLDataType.JSONB.asConvertedDataType(new StoredFileConverter()));
    static final Field<List<StoredFile>> PAPERS =
            field(name("book", "papers"), SQLDataType.JSONB.asConvertedDataType(new StoredFilesConverter()));

    void insert(int id, @Nullable StoredFile cover) {
        db.dsl().insertInto(BOOK, ID, COVER).values(id, cover).execute();
    }

    void setCover(int id, @Nullable StoredFile cover) {
        db.dsl().update(BOOK).set(COVER, cover).where(ID.eq(id)).execute();
    }

    void setPapers(int id, List<StoredFile> papers) {
        db.dsl().update(BOOK).set(PAPERS, papers).where(ID.eq(id)).execute();
    }

    @Nullable
    StoredFile cover(int id) {
        return db.dsl().select(COVER).from(BOOK).where(ID.eq(id)).fetchOne(COVER);
    }

    void delete(int id) {
        db.dsl().deleteFrom(BOOK).where(ID.eq(id)).execute();
    }

    void empty() {
        db.dsl().execute("truncate book cascade");
        db.dsl().execute("truncate stored_file_outbox");
    }

    /** Lets the grace of every upload be over. */
    void waitForGrace() {
        db.dsl().execute("update stored_file_outbox set due_at = due_at - interval '10 days'");
    }

    int underWay() {
        return db.dsl().fetchCount(table(name("stored_file_outbox")));
    }
}
