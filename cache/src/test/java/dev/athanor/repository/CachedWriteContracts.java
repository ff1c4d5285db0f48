package dev.athanor.repository;

import dev.athanor.cache.CacheMode;
import dev.athanor.repository.model.RandomOperationsContract;
import org.jooq.TableRecord;
import org.junit.jupiter.api.Nested;

/** Everything else that a repository has to do. */
abstract class CachedWriteContracts extends CachedContracts {

    CachedWriteContracts(CacheMode mode) {
        super(mode);
    }

    @Nested
    final class Bulk extends BulkContract {

        @Override
        protected Database open(Database.Builder builder) {
            log = log(POSTGRES);
            return super.open(attach(builder));
        }

        @Override
        protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
            return cached(db, table);
        }
    }

    @Nested
    final class Conditional extends ConditionalContract {

        @Override
        protected Database open(Database.Builder builder) {
            log = log(POSTGRES);
            return super.open(attach(builder));
        }

        @Override
        protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
            return cached(db, table);
        }
    }

    @Nested
    final class Upserts extends UpsertContract {

        @Override
        protected Database open(Database.Builder builder) {
            log = log(POSTGRES);
            return super.open(attach(builder));
        }

        @Override
        protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
            return cached(db, table);
        }
    }

    @Nested
    final class Errors extends ErrorsContract {

        @Override
        protected Database open(Database.Builder builder) {
            log = log(POSTGRES);
            return super.open(attach(builder));
        }

        @Override
        protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
            return cached(db, table);
        }
    }

    @Nested
    final class Copies extends CopyContract {

        @Override
        protected Database open(Database.Builder builder) {
            log = log(POSTGRES);
            return super.open(attach(builder));
        }

        @Override
        protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
            return cached(db, table);
        }
    }

    @Nested
    final class AnyOrder extends RandomOperationsContract {

        @Override
        protected Database open(Database.Builder builder) {
            log = log(POSTGRES);
            return super.open(attach(builder));
        }

        @Override
        protected <R extends TableRecord<R>, K> Repository<R, K> repository(KeyedTable<R, K> table) {
            return cached(db, table);
        }
    }
}
