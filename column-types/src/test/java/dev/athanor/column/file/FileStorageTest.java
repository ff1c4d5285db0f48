package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.exception.ForeignKeyViolationException;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileStorageTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    private final Database db =
            Database.builder().primary(DATABASE.dataSource()).build();
    private final Books books = new Books(db);
    private final MemoryFileStore store = new MemoryFileStore();
    private final FileStorage files =
            FileStorage.builder(db).store("main", store).maxBytes(1000).build();
    private final FileSweeper sweeper = files.sweeper();

    @BeforeEach
    void empty() {
        books.empty();
    }

    private StoredFile upload(String text) {
        return files.upload(FileUpload.of("note.txt", text.getBytes(UTF_8)));
    }

    private String read(StoredFile file) {
        try (InputStream in = files.open(file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unexpected) {
            throw new java.io.UncheckedIOException(unexpected);
        }
    }

    private StoredFile inRow(int id, String text) {
        StoredFile file = upload(text);
        books.insert(id, file);
        return file;
    }

    @Test
    void upload_putIntoARow_isReadBackWithWhatIsKnownOfIt() {
        StoredFile cover = files.upload(FileUpload.of("Über uns.txt", "hello".getBytes(UTF_8))
                .claiming("text/plain; charset=utf-8")
                .with("alt", "a greeting"));
        books.insert(1, cover);
        StoredFile stored = requireNonNull(books.cover(1));

        assertThat(stored).isEqualTo(cover).hasToString("Über uns.txt (text/plain, 5 bytes)");
        assertThat(stored.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(stored.metadata()).containsEntry("alt", "a greeting");
        assertThat(read(stored)).isEqualTo("hello");
        assertThat(books.underWay()).isZero();
        assertThat(files.audit().isClean()).isTrue();
    }

    @Test
    void multiset_files_areRead() {
        StoredFile cover = inRow(1, "front");
        books.setPapers(1, List.of(upload("one"), upload("two")));

        var nested = db.dsl()
                .select(multiset(select(Books.COVER, Books.PAPERS).from(Books.BOOK)))
                .fetchSingle()
                .value1()
                .getFirst();

        assertThat(nested.value1()).isEqualTo(cover);
        assertThat(nested.value2()).extracting(this::read).containsExactly("one", "two");
    }

    @Test
    void replace_afterCommit_deletesTheOldAndKeepsTheNew() {
        StoredFile before = inRow(1, "before");
        StoredFile after = upload("after");
        books.setCover(1, after);
        assertThat(read(before)).isEqualTo("before");

        assertThat(sweeper.sweep()).isEqualTo(new FileSweeper.Report(1, 0));

        assertThat(read(after)).isEqualTo("after");
        assertThatThrownBy(() -> files.open(before))
                .isInstanceOf(FileStoreException.class)
                .hasMessageContaining("left its row");
        assertThat(files.audit().isClean()).isTrue();
    }

    /** D3: never a mix of the two. */
    @Test
    void replace_whileSomebodyReads_givesTheOldToItsEnd() throws Exception {
        StoredFile before = inRow(1, "before ".repeat(100));
        try (InputStream in = files.open(before)) {
            String half = new String(in.readNBytes(350), UTF_8);
            books.setCover(1, upload("after"));
            sweeper.sweep();

            assertThat(half + new String(in.readAllBytes(), UTF_8)).isEqualTo("before ".repeat(100));
        }
        assertThat(read(requireNonNull(books.cover(1)))).isEqualTo("after");
    }

    @Test
    void clear_deleteCascadeAndTruncate_deleteTheFiles() {
        inRow(1, "cleared");
        inRow(2, "deleted");
        inRow(3, "truncated");
        StoredFile scan = upload("scan of a page");
        db.dsl()
                .execute(
                        "insert into page values (1, 2, ?::jsonb)",
                        requireNonNull(new StoredFileConverter().to(scan)).data());

        books.setCover(1, null);
        books.delete(2);
        db.dsl().execute("truncate book cascade");

        assertThat(sweeper.sweep()).isEqualTo(new FileSweeper.Report(4, 0));
        assertThat(store.list()).isEmpty();
        assertThat(books.underWay()).isZero();
    }

    @Test
    void list_oneRemovedAndOneAdded_deletesOnlyTheRemoved() {
        inRow(1, "cover");
        StoredFile one = upload("one");
        StoredFile two = upload("two");
        books.setPapers(1, List.of(one, two));
        StoredFile three = upload("three");
        books.setPapers(1, List.of(three, one));

        sweeper.sweep();

        assertThat(read(one) + read(three)).isEqualTo("onethree");
        assertThatThrownBy(() -> files.open(two)).isInstanceOf(FileStoreException.class);
        assertThat(files.audit().isClean()).isTrue();
    }

    @Test
    void transaction_rolledBack_keepsTheOldAndDeletesTheNewAtOnce() {
        StoredFile before = inRow(1, "before");

        assertThatThrownBy(() -> db.transactions().run(() -> {
                    books.setCover(1, upload("never"));
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(books.cover(1)).isEqualTo(before);
        assertThat(store.list()).hasSize(1);
        assertThat(books.underWay()).isZero();
        assertThat(sweeper.sweep()).isEqualTo(new FileSweeper.Report(0, 0));
    }

    @Test
    void savepoint_rolledBack_deletesWhatItUploadedAndNothingElse() {
        inRow(1, "before");

        db.transactions().run(() -> {
            books.setCover(1, upload("kept"));
            try {
                db.transactions().savepoint().run(() -> {
                    books.setCover(1, upload("never"));
                    throw new IllegalStateException("undone");
                });
            } catch (IllegalStateException undone) {
                // Only the savepoint is undone.
            }
        });
        sweeper.sweep();

        assertThat(read(requireNonNull(books.cover(1)))).isEqualTo("kept");
        assertThat(store.list()).hasSize(1);
        assertThat(files.audit().isClean()).isTrue();
    }

    @Test
    void upload_neverPutIntoARow_isDeletedAfterTheGraceAndNotBefore() {
        upload("forgotten");
        assertThat(sweeper.sweep()).isEqualTo(new FileSweeper.Report(0, 0));

        books.waitForGrace();
        assertThat(sweeper.sweep().deleted()).isOne();
        assertThat(store.list()).isEmpty();
        // Looked for once more, in case its writer was only asleep.
        assertThat(books.underWay()).isOne();
        books.waitForGrace();
        sweeper.sweep();
        assertThat(books.underWay()).isZero();
    }

    @Test
    void upload_sweptMeanwhile_isRefusedByTheRow() {
        StoredFile late = upload("late");
        books.waitForGrace();
        sweeper.sweep();

        assertThatThrownBy(() -> books.insert(1, late))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContaining("stored_file_uploaded");
    }

    @Test
    void file_inTwoRows_isRefusedAndItsCopyIsNot() {
        StoredFile shared = inRow(1, "shared");

        assertThatThrownBy(() -> books.insert(2, shared)).isInstanceOf(ForeignKeyViolationException.class);
        books.insert(2, files.copy(shared));
        books.delete(1);
        sweeper.sweep();

        assertThat(read(requireNonNull(books.cover(2)))).isEqualTo("shared");
    }

    @Test
    void file_movedBetweenRowsInOneTransaction_stays() {
        StoredFile moved = inRow(1, "moved");
        books.insert(2, null);

        db.transactions().run(() -> {
            books.setCover(1, null);
            books.setCover(2, moved);
        });
        sweeper.sweep();

        assertThat(read(requireNonNull(books.cover(2)))).isEqualTo("moved");
        assertThat(files.audit().isClean()).isTrue();
    }

    @Test
    void discard_fileOfARow_doesNothing() {
        StoredFile kept = inRow(1, "kept");
        StoredFile loose = upload("loose");

        files.discard(kept);
        files.discard(loose);

        assertThat(read(kept)).isEqualTo("kept");
        assertThat(store.list()).hasSize(1);
        assertThat(books.underWay()).isZero();
    }

    @Test
    void limits_exceeded_keepNothing() {
        assertThatThrownBy(() -> upload("x".repeat(1001)))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FileRefusedException.Reason.TOO_LARGE));
        assertThatThrownBy(() -> files.upload(
                        FileUpload.of("a.txt", "12345".getBytes(UTF_8)).limitedTo(4)))
                .isInstanceOf(FileRefusedException.class);
        assertThat(upload("x".repeat(1000)).size()).isEqualTo(1000);
        assertThat(store.list()).hasSize(1);
        assertThat(books.underWay()).isOne();
    }

    @Test
    void stream_breaksOff_keepsNothing() {
        InputStream broken = new ByteArrayInputStream(new byte[2000]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                throw new java.io.UncheckedIOException(new IOException("connection reset"));
            }
        };

        assertThatThrownBy(() -> files.upload(FileUpload.of("a.bin", broken)))
                .isInstanceOf(java.io.UncheckedIOException.class);

        assertThat(store.list()).isEmpty();
        assertThat(books.underWay()).isZero();
    }

    @Test
    void store_downAtDelete_isTriedAgainLater() {
        FlakyStore flaky = new FlakyStore(store);
        FileStorage storage = FileStorage.builder(db).store("main", flaky).build();
        inRow(1, "gone soon");
        books.delete(1);
        flaky.down = true;

        assertThat(storage.sweeper().sweep()).isEqualTo(new FileSweeper.Report(0, 1));
        assertThat(storage.sweeper().sweep()).isEqualTo(new FileSweeper.Report(0, 0));

        flaky.down = false;
        books.waitForGrace();
        assertThat(storage.sweeper().sweep()).isEqualTo(new FileSweeper.Report(1, 0));
        assertThat(store.list()).isEmpty();
    }

    @Test
    void keepingDeleted_readersStillReading_deletesLater() {
        FileStorage patient = FileStorage.builder(db)
                .store("main", store)
                .keepingDeleted(Duration.ofHours(1))
                .build();
        inRow(1, "being read");
        books.delete(1);

        assertThat(patient.sweeper().sweep().deleted()).isZero();
        books.waitForGrace();
        assertThat(patient.sweeper().sweep().deleted()).isOne();
    }

    @Test
    void sweeper_started_sweepsByItself() throws Exception {
        CountDownLatch deleted = new CountDownLatch(1);
        FlakyStore watched = new FlakyStore(store);
        watched.onDelete = deleted::countDown;
        FileStorage storage = FileStorage.builder(db).store("main", watched).build();
        inRow(1, "gone");
        books.delete(1);

        try (FileSweeper running = storage.sweeper().start(Duration.ofMillis(5))) {
            running.wake();
            assertThat(deleted.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(store.list()).isEmpty();
    }

    @Test
    void open_bytesChangedInTheStore_endsInAnError() throws Exception {
        StoredFile file = inRow(1, "the truth");
        String key = store.list().getFirst().key();
        store.write(
                key,
                new ByteArrayInputStream("the lies!".getBytes(UTF_8)),
                new FileDescription("text/plain", java.util.Map.of()));

        try (InputStream in = files.open(file)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("other bytes");
        }
    }

    @Test
    void signedUrl_storeWithout_saysSo() {
        StoredFile file = inRow(1, "here");

        assertThatThrownBy(() -> files.signedUrl(file, Duration.ofMinutes(5)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("MemoryFileStore");
    }

    @Test
    void upload_inATransactionOfOneSnapshot_isRefusedBeforehand() {
        for (Isolation isolation : List.of(Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE)) {
            assertThatThrownBy(() -> db.transactions().isolation(isolation).call(() -> upload("unseen")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("upload before the transaction");
        }
        assertThat(books.underWay()).isZero();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void column_malformed_isNamedByWhoeverReadsIt() {
        inRow(1, "one");
        db.dsl().execute("update book set papers = '[1]'");

        assertThatThrownBy(() -> db.dsl().select(Books.PAPERS).from(Books.BOOK).fetch())
                .isInstanceOf(ColumnTypeException.class)
                .hasMessageContaining("papers")
                .hasMessageContaining("malformed");
    }

    @Test
    void poolOfOneConnection_uploadBeforeTheTransaction_works() {
        StoredFile cover = upload("first the file");
        db.transactions().run(() -> books.insert(1, cover));

        assertThat(books.cover(1)).isEqualTo(cover);
    }

    /** A store that can be down. */
    private static final class FlakyStore implements FileStore {

        private final FileStore store;
        private volatile boolean down;
        private volatile Runnable onDelete = () -> {};

        FlakyStore(FileStore store) {
            this.store = store;
        }

        @Override
        public void write(String key, InputStream content, FileDescription description) throws IOException {
            store.write(key, content, description);
        }

        @Override
        public InputStream read(String key) throws IOException {
            return store.read(key);
        }

        @Override
        public void delete(String key) throws IOException {
            if (down) {
                throw new IOException("the store is down");
            }
            store.delete(key);
            onDelete.run();
        }

        @Override
        public List<Entry> list() throws IOException {
            return store.list();
        }
    }
}
