package dev.athanor.column.file;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.athanor.column.file.StoredFile.Location;
import dev.athanor.repository.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The table of files on their way. The server's clock counts, so that several machines agree.
 *
 * <p>Thread-safe.
 */
final class Outbox {

    private static final Table<Record> OUTBOX = table(name("stored_file_outbox"));
    private static final Field<String> STORE = field(name("store"), SQLDataType.CLOB);
    private static final Field<String> KEY = field(name("key"), SQLDataType.CLOB);
    private static final Field<String> STATE = field(name("state"), SQLDataType.CLOB);
    private static final Field<Instant> DUE = field(name("due_at"), SQLDataType.INSTANT);
    private static final Field<Integer> ATTEMPTS = field(name("attempts"), SQLDataType.INTEGER);
    private static final String UPLOADING = "uploading";
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Database db;
    private final Duration grace;

    /** A file that is to be deleted, and which attempt this is. */
    record Claim(Location location, boolean abandoned, int attempt) {}

    Outbox(Database db, Duration grace) {
        this.db = db;
        this.grace = grace;
    }

    /** Commits, whatever becomes of the caller's transaction, that a file may come to be there. */
    void expect(Location location) {
        aside(() -> db.dsl()
                .insertInto(OUTBOX, STORE, KEY, STATE, DUE)
                .values(val(location.store()), val(location.key()), inline(UPLOADING), fromNow(grace))
                .execute());
    }

    /** Keeps the sweeper away from an upload that goes on; false when it was given up already. */
    boolean extend(Location location) {
        return aside(() -> db.dsl()
                        .update(OUTBOX)
                        .set(DUE, fromNow(grace))
                        .where(is(location), ATTEMPTS.eq(0), STATE.eq(UPLOADING))
                        .execute())
                == 1;
    }

    /** Claims one upload that nobody wants, unless a row has come to refer to it meanwhile. */
    boolean claim(Location location) {
        return aside(() -> db.dsl()
                        .update(OUTBOX)
                        .set(ATTEMPTS, ATTEMPTS.plus(1))
                        .set(DUE, fromNow(grace))
                        .where(is(location), ATTEMPTS.eq(0), STATE.eq(UPLOADING))
                        .execute())
                == 1;
    }

    /**
     * Claims what is due. The claim is committed before anything is deleted, so a file that may be gone is never given to a row again;
     * who claims and dies leaves it to the next, after a pause.
     */
    List<Claim> claimDue(Set<String> stores, Duration keptAfterDelete, int limit) {
        Condition due = condition(
                "due_at <= clock_timestamp() - case when state = 'deleting' and attempts = 0 then {0} else interval '0' end",
                seconds(keptAfterDelete));
        return aside(() -> db.dsl()
                .update(OUTBOX)
                .set(ATTEMPTS, ATTEMPTS.plus(1))
                .set(
                        DUE,
                        field(
                                "clock_timestamp() + case state when 'uploading' then {0} else least({1}, power(2, least(attempts, 20)) * interval '5 seconds') end",
                                SQLDataType.INSTANT, seconds(grace), seconds(LONGEST_PAUSE)))
                .where(row(STORE, KEY)
                        .in(select(STORE, KEY)
                                .from(OUTBOX)
                                .where(STORE.in(stores), due)
                                .orderBy(DUE)
                                .limit(limit)
                                .forUpdate()
                                .skipLocked()))
                .returningResult(STORE, KEY, STATE, ATTEMPTS)
                .fetch(claimed -> new Claim(
                        new Location(claimed.value1(), claimed.value2()),
                        UPLOADING.equals(claimed.value3()),
                        claimed.value4())));
    }

    void remove(Location location) {
        aside(() -> db.dsl().deleteFrom(OUTBOX).where(is(location)).execute());
    }

    /** Which of these files are on their way. */
    Set<String> among(String store, Collection<String> keys) {
        return aside(() -> db.dsl()
                .select(KEY)
                .from(OUTBOX)
                .where(STORE.eq(store), KEY.eq(org.jooq.impl.DSL.any(keys.toArray(String[]::new))))
                .fetchSet(KEY));
    }

    private static Condition is(Location location) {
        return STORE.eq(location.store()).and(KEY.eq(location.key()));
    }

    private static Field<Instant> fromNow(Duration duration) {
        return field("clock_timestamp() + {0}", SQLDataType.INSTANT, seconds(duration));
    }

    private static Field<?> seconds(Duration duration) {
        return field("make_interval(secs => {0})", val(duration.toMillis() / 1000.0));
    }

    /** Outside the caller's transaction, which stays with its thread. */
    private <T> T aside(Supplier<T> work) {
        if (!db.transactions().isActive()) {
            return work.get();
        }
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FileStoreException("Interrupted while a file was being announced", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new FileStoreException("A file could not be announced", failed.getCause());
        }
    }
}
