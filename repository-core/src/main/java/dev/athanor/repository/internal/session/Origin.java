package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.TransactionManager;
import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where connections and transactions come from. */
public sealed interface Origin permits DataSourceOrigin, ManagerOrigin {

    static Origin of(DataSource dataSource) {
        return new DataSourceOrigin(dataSource);
    }

    static Origin of(TransactionManager manager) {
        return new ManagerOrigin(manager);
    }

    /** A connection for a single statement. */
    Connection acquire() throws SQLException;

    void release(Connection connection) throws SQLException;

    /** Begins a transaction and binds it to the thread. */
    ActiveTransaction begin(TransactionOptions options, @Nullable ActiveTransaction suspended, Sessions sessions)
            throws SQLException;

    /**
     * The transaction that is running on the calling thread.
     *
     * @param known the one that was last bound to it
     */
    @Nullable
    ActiveTransaction current(@Nullable ActiveTransaction known, Sessions sessions);

    /** The isolation of the running transaction, if none was asked for. */
    Isolation isolation();
}
