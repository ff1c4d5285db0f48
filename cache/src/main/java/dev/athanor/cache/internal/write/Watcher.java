package dev.athanor.cache.internal.write;

import dev.athanor.cache.internal.sql.Footprints;
import dev.athanor.repository.observe.ObservedStatement;
import dev.athanor.repository.observe.StatementObserver;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.TransactionListener;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Sees what a database is about to write, and how its transactions end.
 *
 * <p>Thread-safe.
 */
public final class Watcher implements StatementObserver, TransactionListener {

    private final Footprints footprints;
    private final Units units;

    public Watcher(Footprints footprints, Units units) {
        this.footprints = footprints;
        this.units = units;
    }

    @Override
    public void sending(ObservedStatement statement) {
        units.touch(footprints.written(statement));
    }

    @Override
    public Consumer<Outcome> sendingAlone(ObservedStatement statement) {
        BitSet written = footprints.written(statement);
        return written.isEmpty() ? outcome -> {} : units.beginAlone(written, statement.backend());
    }

    @Override
    public void begun(Isolation isolation) {
        units.begin(isolation);
    }

    @Override
    public void savepointSet() {
        units.onCurrent(Unit::savepointSet);
    }

    @Override
    public void savepointReleased() {
        units.onCurrent(Unit::savepointReleased);
    }

    @Override
    public void savepointRolledBack() {
        units.onCurrent(Unit::savepointRolledBack);
    }

    @Override
    public void finished(Outcome outcome) {
        units.finish(outcome);
    }
}
