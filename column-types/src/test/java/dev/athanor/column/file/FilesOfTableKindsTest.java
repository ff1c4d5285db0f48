package dev.athanor.column.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.testing.TestDatabase;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of partitioned tables, and of tables that inherit. */
class FilesOfTableKindsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private final Database db =
            Database.builder().primary(DATABASE.dataSource()).build();
    private final Books books = new Books(db);
    private final FileStorage files =
            FileStorage.builder(db).store("main", new MemoryFileStore()).build();

    @BeforeEach
    void empty() {
        db.dsl().execute("truncate scrapbook, paper, signed_paper");
        books.empty();
    }

    private void insert(String table, int id, int bytes) {
        db.dsl()
                .insertInto(
                        table(name(table)),
                        field(name("id"), SQLDataType.INTEGER),
                        field(name("owner"), SQLDataType.CLOB),
                        field(name("picture"), SQLDataType.JSONB.asConvertedDataType(new StoredFileConverter())))
                .values(id, "ada", files.upload(FileUpload.of("note.bin", new byte[bytes])))
                .execute();
    }

    @Test
    void quota_ofAPartitionedTable_isOfAllItsPartitions() {
        insert("scrapbook", 1, 60);

        assertThatThrownBy(() -> insert("scrapbook", 100, 60)).isInstanceOf(CheckViolationException.class);
        insert("scrapbook", 101, 40);
    }

    @Test
    void truncate_ofOnePartitionOrAll_deletesTheirFiles() {
        insert("scrapbook", 1, 10);
        insert("scrapbook", 100, 10);

        db.dsl().execute("truncate scrapbook_old");
        assertThat(books.underWay()).isOne();
        db.dsl().execute("truncate scrapbook");
        assertThat(books.underWay()).isEqualTo(2);

        assertThat(files.sweeper().sweep()).isEqualTo(new FileSweeper.Report(2, 0));
        assertThat(files.audit().isClean()).isTrue();
    }

    @Test
    void truncate_onlyTheParent_leavesTheFilesOfWhoInherits() {
        insert("paper", 1, 10);
        insert("signed_paper", 2, 10);

        db.dsl().execute("truncate only paper");
        files.sweeper().sweep();

        assertThat(files.audit().files()).isOne();
        assertThat(files.audit().isClean()).isTrue();
    }
}
