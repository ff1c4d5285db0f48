package dev.athanor.repository.internal.sql;

import dev.athanor.repository.lock.LockMode;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectForUpdateStep;
import org.jooq.SelectForUpdateWaitStep;

/** Adds the locking clause to a query. */
final class Locks {

    private Locks() {}

    static ResultQuery<Record> apply(LockMode mode, SelectForUpdateStep<Record> query) {
        SelectForUpdateWaitStep<Record> locked = switch (mode.strength()) {
            case UPDATE -> query.forUpdate();
            case NO_KEY_UPDATE -> query.forNoKeyUpdate();
            case SHARE -> query.forShare();
            case KEY_SHARE -> query.forKeyShare();
        };
        return switch (mode.contention()) {
            case WAIT -> locked;
            case NO_WAIT -> locked.noWait();
            case SKIP -> locked.skipLocked();
        };
    }
}
