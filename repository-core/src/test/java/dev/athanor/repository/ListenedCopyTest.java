package dev.athanor.repository;

import org.jooq.ExecuteListener;

/** With a listener, which sees all but the COPY itself. */
final class ListenedCopyTest extends CopyContract {

    @Override
    protected Database open(DatabaseBuilder builder) {
        return super.open(builder.listener(new ExecuteListener() {}));
    }
}
