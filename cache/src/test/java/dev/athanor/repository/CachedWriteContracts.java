package dev.athanor.repository;

import dev.athanor.cache.CacheMode;
import dev.athanor.repository.model.RandomOperationsContract;
import org.junit.jupiter.api.Nested;

/** Everything else that a repository has to do. */
abstract class CachedWriteContracts extends CachedContracts {

    CachedWriteContracts(CacheMode mode) {
        super(mode);
    }

    @Nested
    final class Bulk extends BulkContract {

        @Override
        protected Wrapping wrapping() {
            return CachedWriteContracts.this;
        }
    }

    @Nested
    final class Conditional extends ConditionalContract {

        @Override
        protected Wrapping wrapping() {
            return CachedWriteContracts.this;
        }
    }

    @Nested
    final class Upserts extends UpsertContract {

        @Override
        protected Wrapping wrapping() {
            return CachedWriteContracts.this;
        }
    }

    @Nested
    final class Errors extends ErrorsContract {

        @Override
        protected Wrapping wrapping() {
            return CachedWriteContracts.this;
        }
    }

    @Nested
    final class Copies extends CopyContract {

        @Override
        protected Wrapping wrapping() {
            return CachedWriteContracts.this;
        }
    }

    @Nested
    final class AnyOrder extends RandomOperationsContract {

        @Override
        protected Wrapping wrapping() {
            return CachedWriteContracts.this;
        }
    }
}
