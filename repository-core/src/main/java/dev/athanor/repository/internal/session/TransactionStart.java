package dev.athanor.repository.internal.session;

import dev.athanor.repository.transaction.Access;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.TimeLimit;
import dev.athanor.repository.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tells the server the options of a transaction, so that they end with it and the session is left as it was. */
final class TransactionStart {

    private static final int FIRST_WITH_TRANSACTION_TIMEOUT = 17;

    private TransactionStart() {}

    static void send(Connection connection, TransactionOptions options) throws SQLException {
        if (options.isDefault()) {
            return;
        }
        requireSupport(connection, options);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql(options));
        }
    }

    private static void requireSupport(Connection connection, TransactionOptions options) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < FIRST_WITH_TRANSACTION_TIMEOUT
                && options.limit(TimeLimit.TRANSACTION).isPresent()) {
            throw new UnsupportedOperationException("timeout(…) needs PostgreSQL " + FIRST_WITH_TRANSACTION_TIMEOUT
                    + ", and this is " + version + ": limit statements and pauses instead");
        }
    }

    static String sql(TransactionOptions options) {
        List<String> modes = new ArrayList<>();
        if (options.isolation() != Isolation.DEFAULT) {
            modes.add("ISOLATION LEVEL " + options.isolation().name().replace('_', ' '));
        }
        if (options.isReadOnly()) {
            modes.add("READ ONLY");
        }
        if (options.access() == Access.READ_ONLY_DEFERRABLE) {
            modes.add("DEFERRABLE");
        }
        List<String> statements = new ArrayList<>();
        if (!modes.isEmpty()) {
            statements.add("SET TRANSACTION " + String.join(", ", modes));
        }
        for (TimeLimit limit : TimeLimit.values()) {
            options.limit(limit)
                    .ifPresent(longest -> statements.add("SET LOCAL " + limit.setting() + " = " + longest.toMillis()));
        }
        return String.join("; ", statements);
    }
}
