package dev.athanor.repository.transaction;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class RecordingListener implements TransactionListener {

    private final List<String> events = new CopyOnWriteArrayList<>();

    List<String> events() {
        return events;
    }

    @Override
    public void begun(Isolation isolation) {
        events.add("begun " + isolation);
    }

    @Override
    public void savepointSet() {
        events.add("savepoint");
    }

    @Override
    public void savepointReleased() {
        events.add("released");
    }

    @Override
    public void savepointRolledBack() {
        events.add("undone");
    }

    @Override
    public void finished(Outcome outcome) {
        events.add("finished " + outcome);
    }

    @Override
    public void committedWithoutReplication() {
        events.add("not replicated");
    }
}
