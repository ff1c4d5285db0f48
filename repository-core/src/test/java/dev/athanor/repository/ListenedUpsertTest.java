package dev.athanor.repository;

import org.jooq.ExecuteListener;

/** Every statement through jOOQ, because a listener wants to see it. */
final class ListenedUpsertTest extends UpsertContract {

    @Override
    protected Database open(DatabaseBuilder builder) {
        return super.open(builder.listener(new ExecuteListener() {}));
    }
}
