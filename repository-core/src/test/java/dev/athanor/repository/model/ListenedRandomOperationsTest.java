package dev.athanor.repository.model;

import dev.athanor.repository.Database;
import dev.athanor.repository.DatabaseBuilder;
import org.jooq.ExecuteListener;

/** Every statement through jOOQ, because a listener wants to see it. */
final class ListenedRandomOperationsTest extends RandomOperationsContract {

    @Override
    protected Database open(DatabaseBuilder builder) {
        return super.open(builder.listener(new ExecuteListener() {}));
    }
}
