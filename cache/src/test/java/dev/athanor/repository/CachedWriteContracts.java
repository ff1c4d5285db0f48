package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;

import dev.athanor.cache.CacheMode;
import dev.athanor.repository.library.tables.records.AuthorRecord;
import dev.athanor.repository.library.tables.records.BookRecord;
import java.util.UUID;
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
        protected Repository<BookRecord, UUID> books() {
            return cached(db, BOOK);
        }

        @Override
        protected Repository<AuthorRecord, UUID> authors() {
            return cached(db, AUTHOR);
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
        protected Repository<BookRecord, UUID> books() {
            return cached(db, BOOK);
        }

        @Override
        protected Repository<AuthorRecord, UUID> authors() {
            return cached(db, AUTHOR);
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
        protected Repository<BookRecord, UUID> books() {
            return cached(db, BOOK);
        }

        @Override
        protected Repository<AuthorRecord, UUID> authors() {
            return cached(db, AUTHOR);
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
        protected Repository<BookRecord, UUID> books() {
            return cached(db, BOOK);
        }

        @Override
        protected Repository<AuthorRecord, UUID> authors() {
            return cached(db, AUTHOR);
        }
    }
}
