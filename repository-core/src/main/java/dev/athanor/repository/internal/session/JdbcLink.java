package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that is ours on a connection of a data source. */
final class JdbcLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLink.class);

    private final Connection connection;

    private JdbcLink(Connection connection) {
        this.connection = connection;
    }

    /** Begins; when it fails the connection is already given up. */
    static JdbcLink begin(Connection connection, TransactionOptions options) throws SQLException {
        JdbcLink link = new JdbcLink(connection);
        try {
            connection.setAutoCommit(false);
            TransactionStart.send(connection, options);
            return link;
        } catch (SQLException | RuntimeException e) {
            link.discard();
            throw e;
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void rollBackOnly() {
        // The unit of work that began it ends it.
    }

    @Override
    public void close() {
        try {
            connection.setAutoCommit(true);
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be reset and is given up", e);
            discard();
        }
    }

    @Override
    public void discard() {
        discard(connection);
    }

    /** Pools notice that the connection under theirs is closed, and replace it. */
    static void discard(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("A connection could not be aborted", e);
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection was closed already", e);
        }
    }
}
