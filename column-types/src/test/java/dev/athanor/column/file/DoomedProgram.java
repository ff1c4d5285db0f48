package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.athanor.repository.Database;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.postgresql.ds.PGSimpleDataSource;

/** A program that lives until one point, says so, and waits to be killed. */
final class DoomedProgram {

    static final String REACHED = "reached ";

    private final KillPoint point;
    private final Database db;
    private final FileStorage files;
    private final Books books;

    private DoomedProgram(KillPoint point, String url, String user, String password, Path folder) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("doomed");
        this.point = point;
        this.db = Database.builder().primary(source).listener(new Statements()).build();
        this.files = FileStorage.builder(db)
                .store("main", new Watched(DirectoryFileStore.in(folder)))
                .build();
        this.books = new Books(db);
    }

    /** Uploads, replaces, rolls back, deletes and sweeps. */
    public static void main(String... arguments) throws IOException {
        new DoomedProgram(
                        KillPoint.valueOf(arguments[0]),
                        arguments[1],
                        arguments[2],
                        arguments[3],
                        Path.of(arguments[4]))
                .live();
    }

    private void live() {
        reach(KillPoint.BEFORE_NOTE);
        db.transactions().run(() -> {
            StoredFile first = upload("first");
            reach(KillPoint.BEFORE_ROW);
            books.insert(1, first);
            reach(KillPoint.AFTER_ROW);
        });
        reach(KillPoint.AFTER_COMMIT);
        books.setCover(1, upload("second"));
        reach(KillPoint.AFTER_REPLACING);
        try {
            db.transactions().run(() -> {
                books.setCover(1, upload("third"));
                db.transactions().current().afterRollback(() -> {});
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException undone) {
            // The upload is deleted at once; that is where it may be killed.
        }
        FileSweeper sweeper = files.sweeper();
        sweeper.sweep();
        books.delete(1);
        reach(KillPoint.AFTER_DELETING_ROW);
        throw new IllegalStateException(point + " was not reached");
    }

    private StoredFile upload(String text) {
        return files.upload(FileUpload.of(text + ".txt", text.repeat(50_000).getBytes(UTF_8)));
    }

    private void reach(KillPoint reached) {
        if (reached == point) {
            System.out.println(REACHED + point);
            LockSupport.parkNanos(Long.MAX_VALUE);
        }
    }

    /** Sees what is noted in the outbox. */
    private final class Statements implements ExecuteListener {

        private static final long serialVersionUID = 1;

        @Override
        public void executeEnd(ExecuteContext context) {
            String sql = String.valueOf(context.sql());
            if (sql.startsWith("insert into \"stored_file_outbox\"")) {
                reach(KillPoint.AFTER_NOTE);
            }
        }

        @Override
        public void end(ExecuteContext context) {
            String sql = String.valueOf(context.sql());
            if (sql.startsWith("update \"stored_file_outbox\"") && sql.contains("skip locked")) {
                reach(KillPoint.AFTER_CLAIM);
            }
        }
    }

    /** Sees what is done to the bytes. */
    private final class Watched implements FileStore {

        private final FileStore store;

        Watched(FileStore store) {
            this.store = store;
        }

        @Override
        public void write(String key, InputStream content, FileDescription description) throws IOException {
            store.write(
                    key,
                    new FilterInputStream(content) {
                        private int blocks;

                        @Override
                        public int read(byte[] buffer, int offset, int length) throws IOException {
                            if (++blocks == 3) {
                                reach(KillPoint.IN_THE_MIDDLE_OF_WRITING);
                            }
                            return super.read(buffer, offset, length);
                        }
                    },
                    description);
            reach(KillPoint.AFTER_WRITING);
        }

        @Override
        public InputStream read(String key) throws IOException {
            return store.read(key);
        }

        @Override
        public void delete(String key) throws IOException {
            reach(KillPoint.AFTER_ROLLBACK);
            store.delete(key);
            reach(KillPoint.AFTER_DELETING_BYTES);
        }

        @Override
        public List<Entry> list() throws IOException {
            return store.list();
        }
    }
}
