package dev.athanor.column.file;

import static java.util.Objects.requireNonNull;

import dev.athanor.column.file.FileRefusedException.Reason;
import dev.athanor.column.file.StoredFile.Location;
import dev.athanor.repository.Database;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that belong to rows. A file is uploaded first, which leaves a note in the outbox; the statement that puts it into a row takes
 * the note away, in its own transaction. So a row never refers to a file that is not there, a file whose transaction was rolled back is
 * deleted, and so is one that left its row, after the commit: by a {@link #sweeper()}, whichever program dies in between.
 *
 * <p>The best place for an upload is before the transaction, which then does not wait for a store. Inside a transaction it works the
 * same, takes a second connection for a moment, and is deleted at once when it is rolled back, also to a savepoint.
 *
 * <p>The migrations must have what {@code dev/athanor/column/stored-files.sql} has, and {@code stored_file_watch} each table with
 * files; {@link #verify()} checks.
 *
 * <p>Thread-safe.
 */
public final class FileStorage {

    private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);
    private static final int START = 64 * 1024;

    private final Database db;
    private final Map<String, FileStore> stores;
    private final String defaultStore;
    private final long maxBytes;
    private final Duration grace;
    private final Duration kept;
    private final Outbox outbox;

    private FileStorage(Builder builder) {
        this.db = builder.db;
        this.stores = Map.copyOf(builder.stores);
        this.defaultStore = builder.stores.keySet().iterator().next();
        this.maxBytes = builder.maxBytes;
        this.grace = builder.grace;
        this.kept = builder.kept;
        this.outbox = new Outbox(db, grace);
    }

    /**
     * Files of a database.
     *
     * @param db where the rows are
     * @return a builder without a store
     */
    public static Builder builder(Database db) {
        return new Builder(db);
    }

    /**
     * Takes a file into the first store, under a new key. Put what comes back into a row; a file that is in none when the time of
     * {@link Builder#grace} is over is deleted.
     *
     * <p>Database contract: 2 statements, each committed at once on a connection outside the caller's transaction, and one more for
     * every third of the grace that the upload lasts; in a transaction 1 more, which asks for its isolation.
     *
     * @param upload the file; its stream is closed
     * @return the value for the column
     * @throws FileRefusedException when it is too large or not of an allowed type
     * @throws FileStoreException when it could not be read or stored
     * @throws IllegalStateException in a transaction that looks at one snapshot: REPEATABLE READ or SERIALIZABLE
     */
    public StoredFile upload(FileUpload upload) {
        return uploadTo(defaultStore, upload);
    }

    /**
     * Takes a file into another store.
     *
     * <p>Database contract: as {@link #upload}.
     *
     * @param store its name
     * @param upload the file; its stream is closed
     * @return the value for the column
     */
    public StoredFile uploadTo(String store, FileUpload upload) {
        Location location = new Location(store, FileKeys.next());
        try (InputStream source = upload.open();
                InputStream in = new BufferedInputStream(source, START)) {
            FileStore target = store(store);
            requireSight();
            String type = typeOf(in, upload);
            outbox.expect(location);
            discardAfterRollback(location);
            return write(target, location, in, type, upload);
        } catch (IOException failed) {
            throw new FileStoreException(
                    "The upload into the store " + store + " failed; nothing of it is kept", failed);
        }
    }

    /** The note of an upload is committed beside the transaction, whose trigger has to see it. */
    private void requireSight() {
        if (db.transactions().isActive()) {
            String isolation = String.valueOf(db.dsl().fetchValue("show transaction_isolation"));
            if (!isolation.startsWith("read ")) {
                throw new IllegalStateException("A transaction at " + isolation.toUpperCase(Locale.ROOT)
                        + " does not see files that are uploaded after it began: upload before the transaction");
            }
        }
    }

    private static String typeOf(InputStream in, FileUpload upload) throws IOException {
        in.mark(START);
        String type = ContentTypes.detect(in.readNBytes(START), upload.name());
        in.reset();
        if (!ContentTypes.isAllowed(type, upload.allowedTypes())) {
            throw new FileRefusedException(
                    Reason.TYPE_NOT_ALLOWED,
                    "The file is " + type + " by its bytes; allowed are " + upload.allowedTypes());
        }
        if (!ContentTypes.isConsistent(type, upload.claimedType())) {
            throw new FileRefusedException(
                    Reason.TYPE_MISMATCH, "The file is " + type + " by its bytes, and not what it is said to be");
        }
        return type;
    }

    private StoredFile write(FileStore target, Location location, InputStream in, String type, FileUpload upload)
            throws IOException {
        boolean complete = false;
        try {
            long limit = Math.min(maxBytes, upload.maxBytes());
            Intake intake = new Intake(in, limit, grace.toNanos() / 3, () -> outbox.extend(location));
            target.write(location.key(), intake, new FileDescription(type, upload.metadata()));
            if (!outbox.extend(location)) {
                throw new IOException("The upload took so long that it was given up");
            }
            complete = true;
            return new StoredFile(location, upload.name(), intake.content(type), upload.metadata());
        } finally {
            if (!complete) {
                discard(location);
            }
        }
    }

    private void discardAfterRollback(Location location) {
        if (db.transactions().isActive()) {
            db.transactions().current().afterRollback(() -> discard(location));
        }
    }

    /**
     * Deletes an upload that no row is going to have, instead of waiting for the sweeper. Does nothing when a row has it.
     *
     * <p>Database contract: 1 statement, 2 when the file was deleted, committed at once.
     *
     * @param file what {@link #upload} returned
     */
    public void discard(StoredFile file) {
        discard(file.location());
    }

    private void discard(Location location) {
        try {
            if (outbox.claim(location)) {
                store(location.store()).delete(location.key());
                outbox.remove(location);
            }
        } catch (IOException | RuntimeException later) {
            LOG.warn("An upload that is not needed could not be deleted now; the sweeper will try again", later);
        }
    }

    /**
     * Reads a file. The stream compares what it read with what was stored, and ends with an {@link IOException} when they differ.
     *
     * <p>Database contract: no statement.
     *
     * @param file the value of the column
     * @return its bytes, to be closed
     * @throws FileStoreException when the store does not have or give it
     */
    public InputStream open(StoredFile file) {
        Location location = file.location();
        try {
            return new Verified(store(location.store()).read(location.key()), file);
        } catch (NoSuchFileException missing) {
            throw new FileStoreException(
                    "The store " + location.store() + " does not have the file " + location.key()
                            + ": it left its row meanwhile, or the store has lost it",
                    missing);
        } catch (IOException failed) {
            throw new FileStoreException("The store " + location.store() + " does not give a file", failed);
        }
    }

    /**
     * Stores the bytes of a file once more, for another row: no two rows hold the same file.
     *
     * <p>Database contract: as {@link #upload}.
     *
     * @param file the value of the column
     * @return the value for the other row
     */
    public StoredFile copy(StoredFile file) {
        FileUpload upload = FileUpload.of(file.name(), open(file));
        for (Map.Entry<String, String> entry : file.metadata().entrySet()) {
            upload = upload.with(entry.getKey(), entry.getValue());
        }
        return uploadTo(file.location().store(), upload);
    }

    /**
     * An address from which a browser can fetch a file without asking this program. Whoever has it can, so keep its life short.
     *
     * <p>Database contract: no statement.
     *
     * @param file the value of the column
     * @param lifetime how long the address works
     * @return the address
     * @throws UnsupportedOperationException when the store has no addresses of its own
     */
    public URI signedUrl(StoredFile file, Duration lifetime) {
        Location location = file.location();
        return store(location.store()).signedUrl(location.key(), file.name(), lifetime);
    }

    /**
     * What deletes files that no row has.
     *
     * @return a sweeper that does nothing yet
     */
    public FileSweeper sweeper() {
        return new FileSweeper(this);
    }

    /**
     * Compares the stores with the rows, also while files come and go.
     *
     * <p>Database contract: 1 statement for the columns, 1 per column with files and 1 per store; all again when they do not agree.
     *
     * @return what is missing, and what nobody needs
     */
    public FileAudit audit() {
        return new Bookkeeping(db, outbox, stores).audit();
    }

    /**
     * Checks that every table with files is watched. Call it when the program starts.
     *
     * <p>Database contract: 1 statement.
     *
     * @throws IllegalStateException naming every column that is not watched, and the SQL that watches it
     */
    public void verify() {
        new Bookkeeping(db, outbox, stores).verify();
    }

    /** Deletes some of what is due, and says how it went. */
    FileSweeper.Report sweep(int limit) {
        int deleted = 0;
        int failed = 0;
        for (Outbox.Claim claim : outbox.claimDue(stores.keySet(), kept, limit)) {
            if (delete(claim)) {
                deleted++;
            } else {
                failed++;
            }
        }
        return new FileSweeper.Report(deleted, failed);
    }

    private boolean delete(Outbox.Claim claim) {
        Location location = claim.location();
        try {
            FileStore store = store(location.store());
            store.delete(location.key());
            if (claim.abandoned()) {
                store.discardUnfinished(location.key());
            }
            // The writer of an upload may only have been asleep: what it still writes is deleted after another grace.
            if (!claim.abandoned() || claim.attempt() > 1) {
                outbox.remove(location);
            }
            return true;
        } catch (IOException | RuntimeException failed) {
            LOG.warn("The store {} could not delete a file; it will be tried again", location.store(), failed);
            return false;
        }
    }

    private FileStore store(String name) {
        FileStore store = stores.get(name);
        if (store == null) {
            throw new FileStoreException(
                    "There is no store " + name + ", only " + stores.keySet() + ": give it to FileStorage.builder",
                    null);
        }
        return store;
    }

    /** Collects the options of a {@link FileStorage}. Not thread-safe. */
    public static final class Builder {

        private static final long HUNDRED_MEBIBYTES = 100L << 20;

        private final Database db;
        private final Map<String, FileStore> stores = new LinkedHashMap<>();
        private long maxBytes = HUNDRED_MEBIBYTES;
        private Duration grace = Duration.ofHours(1);
        private Duration kept = Duration.ZERO;

        private Builder(Database db) {
            this.db = requireNonNull(db, "db");
        }

        /**
         * Adds a store; the first is where uploads go.
         *
         * @param name by which rows refer to it, for ever
         * @param store the store
         * @return this builder
         */
        public Builder store(String name, FileStore store) {
            if (!name.matches("[a-z][a-z0-9_-]{0,31}") || stores.putIfAbsent(name, store) != null) {
                throw new IllegalArgumentException(
                        "Stores have different names of small letters, digits and dashes, but got " + name);
            }
            return this;
        }

        /**
         * How large a file may be.
         *
         * @param bytes 100 MiB unless told
         * @return this builder
         */
        public Builder maxBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("A file may have at least one byte, but got " + bytes);
            }
            this.maxBytes = bytes;
            return this;
        }

        /**
         * How long an upload may wait for its row, and how long a program that uploads may be silent.
         *
         * @param grace an hour unless told
         * @return this builder
         */
        public Builder grace(Duration grace) {
            if (grace.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "An upload waits at least a millisecond for its row, but got " + grace);
            }
            this.grace = grace;
            return this;
        }

        /**
         * How long a file stays after it left its row, for those who are still reading it.
         *
         * @param kept not at all unless told
         * @return this builder
         */
        public Builder keepingDeleted(Duration kept) {
            if (kept.isNegative()) {
                throw new IllegalArgumentException("A file stays for no negative time, but got " + kept);
            }
            this.kept = kept;
            return this;
        }

        /**
         * Finishes.
         *
         * @return the storage
         * @throws IllegalArgumentException when it has no store
         */
        public FileStorage build() {
            if (stores.isEmpty()) {
                throw new IllegalArgumentException("A file storage has at least one store: call store(name, store)");
            }
            return new FileStorage(this);
        }
    }
}
