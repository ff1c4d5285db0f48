package dev.athanor.repository;

import dev.athanor.repository.testkit.StatementLog;
import dev.athanor.testing.TestDatabase;
import org.jooq.TableRecord;

/** What is put around the databases and repositories of a contract. */
public interface Wrapping {

    /** A log before connections to the library. */
    StatementLog log(TestDatabase postgres);

    /** A database that is being opened. */
    DatabaseBuilder attach(DatabaseBuilder builder);

    /** The repository that is tested. */
    <R extends TableRecord<R>, K> Repository<R, K> repository(Database db, KeyedTable<R, K> table);
}
