package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether stores and rows agree, also while files come and go. */
class FileAuditTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private final Meanwhile meanwhile = new Meanwhile();
    private final Database db = Database.builder()
            .primary(DATABASE.dataSource())
            .listener(meanwhile)
            .build();
    private final Books books = new Books(db);
    private final MemoryFileStore store = new MemoryFileStore();
    private final FileStorage files =
            FileStorage.builder(db).store("main", store).build();

    /** Does something right before a statement. */
    private static final class Meanwhile implements ExecuteListener {

        private static final long serialVersionUID = 1;

        private String statement = "";
        private transient Runnable work = () -> {};

        void before(String part, Runnable once) {
            this.statement = part;
            this.work = once;
        }

        boolean isOver() {
            return statement.isEmpty();
        }

        @Override
        public void executeStart(ExecuteContext context) {
            String sql = String.valueOf(context.sql());
            if (!isOver() && sql.startsWith("select") && sql.contains(statement)) {
                statement = "";
                work.run();
            }
        }
    }

    @BeforeEach
    void empty() {
        books.empty();
    }

    private StoredFile upload(String text) {
        return files.upload(FileUpload.of("note.txt", text.getBytes(UTF_8)));
    }

    @Test
    void audit_missingAndOrphaned_namesBoth() throws Exception {
        books.insert(1, upload("lost"));
        String lost = store.list().getFirst().key();
        store.delete(lost);
        String orphan = FileKeys.next();
        store.write(orphan, InputStream.nullInputStream(), new FileDescription("text/plain", Map.of()));

        FileAudit audit = files.audit();

        assertThat(audit.missing()).containsExactly("main:" + lost);
        assertThat(audit.orphans().get("main")).extracting(FileStore.Entry::key).containsExactly(orphan);
        assertThat(audit.isClean()).isFalse();
    }

    @Test
    void verify_tableThatNobodyWatches_saysHowTo() {
        files.verify();
        db.dsl().execute("create table draft (id integer, front stored_file)");

        assertThatThrownBy(files::verify)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("draft.front")
                .hasMessageContaining("SELECT stored_file_watch('draft', 'front');");
        db.dsl().execute("drop table draft");
    }

    @Test
    void audit_fileComesAfterTheStoreWasListed_isNotMissed() {
        meanwhile.before("jsonb_path_query", () -> books.insert(1, upload("just come")));

        assertThat(files.audit()).isEqualTo(new FileAudit(1, List.of(), Map.of("main", List.of())));
        assertThat(meanwhile.isOver()).isTrue();
    }

    /** Whoever deletes orphans would delete it. */
    @Test
    void audit_uploadComesIntoItsRowAfterTheRowsWereRead_isNoOrphan() {
        StoredFile file = upload("about to be stored");
        meanwhile.before("stored_file_outbox", () -> books.insert(1, file));

        assertThat(files.audit()).isEqualTo(new FileAudit(1, List.of(), Map.of("main", List.of())));
        assertThat(meanwhile.isOver()).isTrue();
    }

    @Test
    void audit_fileIsDeletedAfterTheStoreWasListed_isNoOrphan() {
        books.insert(1, upload("about to go"));
        meanwhile.before("jsonb_path_query", () -> {
            books.delete(1);
            files.sweeper().sweep();
        });

        assertThat(files.audit()).isEqualTo(new FileAudit(0, List.of(), Map.of("main", List.of())));
        assertThat(meanwhile.isOver()).isTrue();
    }
}
