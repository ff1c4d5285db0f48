package dev.athanor.column.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import dev.athanor.column.AtOnce;
import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Resource exhaustion by files: what one owner has in all its rows stays within its quota of 100 bytes. */
class FileQuotaTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private static final Table<Record> ALBUM = table(name("album"));
    private static final Field<Integer> ID = field(name("album", "id"), SQLDataType.INTEGER);
    private static final Field<String> OWNER = field(name("album", "owner"), SQLDataType.CLOB);
    private static final Field<StoredFile> PICTURE =
            field(name("album", "picture"), SQLDataType.JSONB.asConvertedDataType(new StoredFileConverter()));
    private static final Field<List<StoredFile>> EXTRAS =
            field(name("album", "extras"), SQLDataType.JSONB.asConvertedDataType(new StoredFilesConverter()));

    private final Database db =
            Database.builder().primary(DATABASE.dataSource()).build();
    private final FileStorage files =
            FileStorage.builder(db).store("main", new MemoryFileStore()).build();

    @BeforeEach
    void empty() {
        db.dsl().execute("truncate album");
    }

    private StoredFile upload(int bytes) {
        return files.upload(FileUpload.of("note.bin", new byte[bytes]));
    }

    private void insert(int id, String owner, int bytes) {
        db.dsl()
                .insertInto(ALBUM, ID, OWNER, PICTURE)
                .values(id, owner, upload(bytes))
                .execute();
    }

    @Test
    void insert_beyondTheQuota_isRefusedByName() {
        insert(1, "ada", 60);
        insert(2, "ada", 40);
        insert(3, "bob", 100);

        assertThatThrownBy(() -> insert(4, "ada", 1))
                .isInstanceOfSatisfying(
                        CheckViolationException.class,
                        refused -> assertThat(refused.constraint()).contains("stored_file_quota"));
        assertThat(db.dsl().fetchCount(ALBUM)).isEqualTo(3);
    }

    @Test
    void update_ofAnyColumnOrTheOwner_isCounted() {
        insert(1, "ada", 60);
        insert(2, "bob", 60);

        assertThatThrownBy(() -> db.dsl()
                        .update(ALBUM)
                        .set(EXTRAS, List.of(upload(20), upload(21)))
                        .where(ID.eq(1))
                        .execute())
                .isInstanceOf(CheckViolationException.class);
        assertThatThrownBy(() ->
                        db.dsl().update(ALBUM).set(OWNER, "ada").where(ID.eq(2)).execute())
                .isInstanceOf(CheckViolationException.class);
        db.dsl()
                .update(ALBUM)
                .set(EXTRAS, List.of(upload(20), upload(20)))
                .where(ID.eq(1))
                .execute();
    }

    @Test
    void insert_afterADeleteOrWithoutOwner_isNotHeldBack() {
        insert(1, "ada", 100);
        db.dsl().deleteFrom(ALBUM).where(ID.eq(1)).execute();

        insert(2, "ada", 100);
        db.dsl().insertInto(ALBUM, ID, PICTURE).values(3, upload(500)).execute();

        assertThat(db.dsl().fetchCount(ALBUM)).isEqualTo(2);
    }

    @Test
    void insert_sixteenAtOnce_onlyThoseThatFitGetIn() throws Exception {
        AtomicInteger ids = new AtomicInteger();
        List<Boolean> fitting = AtOnce.call(16, () -> isIn(ids.incrementAndGet()));

        assertThat(fitting).filteredOn(fits -> fits).hasSize(3);
        assertThat(db.dsl()
                        .select(sum(field("(picture ->> 'size')::bigint", Long.class)))
                        .from(ALBUM)
                        .fetchSingle()
                        .value1())
                .isEqualByComparingTo(BigDecimal.valueOf(90));
    }

    private boolean isIn(int id) {
        try {
            insert(id, "ada", 30);
            return true;
        } catch (CheckViolationException tooMuch) {
            return false;
        }
    }
}
