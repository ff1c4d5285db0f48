package dev.athanor.repository.internal.session;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction as the database knows it: one connection between BEGIN and COMMIT. Belongs to one thread. */
interface Link {

    /** The connection; the same one as long as the transaction lasts. */
    Connection connection() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    /** Has a transaction that others will end, end with a rollback. One that is ours is seen to by its unit of work. */
    void rollBackOnly();

    /** Gives the connection back, for others to use. */
    void close();

    /** Gets rid of a connection that nobody should use any more. */
    void discard();
}
