package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of a data source, and transactions of our own on them. */
record DataSourceOrigin(DataSource dataSource) implements Origin {

    @Override
    public Connection acquire() throws SQLException {
        Connection connection = dataSource.getConnection();
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }

    @Override
    public void release(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public ActiveTransaction begin(TransactionOptions options, @Nullable ActiveTransaction suspended, Sessions sessions)
            throws SQLException {
        JdbcLink link = JdbcLink.begin(dataSource.getConnection(), options);
        ActiveTransaction transaction = new ActiveTransaction(link, options, link, suspended);
        sessions.bind(transaction);
        return transaction;
    }

    @Override
    public @Nullable ActiveTransaction current(@Nullable ActiveTransaction known, Sessions sessions) {
        return known;
    }

    @Override
    public Isolation isolation() {
        return Isolation.DEFAULT;
    }
}
