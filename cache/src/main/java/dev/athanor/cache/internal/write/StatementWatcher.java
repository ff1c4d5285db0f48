package dev.athanor.cache.internal.write;

import dev.athanor.cache.internal.sql.Footprints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Sees the statements of a database before they are sent, and how those outside transactions end.
 *
 * <p>Thread-safe.
 */
public final class StatementWatcher implements ExecuteListener {

    private static final long serialVersionUID = 1;
    private static final String CONNECTION_LOST = "08";

    private final transient Footprints footprints;
    private final transient Units units;

    public StatementWatcher(Footprints footprints, Units units) {
        this.footprints = footprints;
        this.units = units;
    }

    @Override
    public void executeStart(ExecuteContext context) {
        BitSet written = footprints.written(context);
        if (!written.isEmpty() && !units.touch(written)) {
            units.begin(written);
            context.data(Single.class, new Single(written, backend(context.connection())));
        }
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        settle(context, Outcome.COMMITTED);
    }

    /** A server that says no has undone a single statement; of a batch, parts may stand. */
    @Override
    public void exception(ExecuteContext context) {
        SQLException thrown = context.sqlException();
        String state = thrown == null ? null : thrown.getSQLState();
        boolean refused = state != null && !state.startsWith(CONNECTION_LOST) && !state.startsWith("57P");
        boolean single = context.batchMode() == ExecuteContext.BatchMode.NONE;
        settle(context, refused ? (single ? Outcome.ROLLED_BACK : Outcome.COMMITTED) : Outcome.UNKNOWN);
    }

    @Override
    public void end(ExecuteContext context) {
        settle(context, Outcome.UNKNOWN);
    }

    private void settle(ExecuteContext context, Outcome outcome) {
        if (context.data(Single.class) instanceof Single single) {
            context.data().remove(Single.class);
            units.settle(single.tables(), outcome, single.backend());
        }
    }

    private static int backend(@Nullable Connection connection) {
        try {
            return connection == null
                    ? 0
                    : connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            return 0;
        }
    }

    /** A write outside a transaction that is under way. */
    private record Single(BitSet tables, int backend) {}
}
