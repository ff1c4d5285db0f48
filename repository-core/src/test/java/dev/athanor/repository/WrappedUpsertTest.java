package dev.athanor.repository;

import org.jooq.TableRecord;

/** Through a wrapper that adds nothing. */
final class WrappedUpsertTest extends UpsertContract {

    @Override
    protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
        return new ForwardingRepository<>(super.repository(table)) {};
    }
}
