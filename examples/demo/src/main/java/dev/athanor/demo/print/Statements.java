package dev.athanor.demo.print;

import dev.athanor.repository.observe.ObservedStatement;
import dev.athanor.repository.observe.StatementObserver;
import dev.athanor.repository.transaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.RenderTable;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * Notes every statement that is sent to the database.
 *
 * <p>Not thread-safe; the story runs on one thread.
 */
public final class Statements implements ExecuteListener, StatementObserver {

    private static final long serialVersionUID = 1L;

    /** For the eye: names without quotes and schema, values in their places. */
    private static final Settings READABLE = new Settings()
            .withRenderSchema(false)
            .withRenderTable(RenderTable.WHEN_MULTIPLE_TABLES)
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED);

    /** A statement holds on to all its values, and the seed sends millions of them. */
    private static final int KEPT = 16;

    private final transient List<Supplier<String>> kept = new ArrayList<>();
    private int count;

    /** Listens to nothing until a database is given this listener. */
    public Statements() {}

    @Override
    public void executeStart(ExecuteContext context) {
        String sent = String.valueOf(context.sql());
        Query[] queries = context.batchQueries();
        if (queries.length == 0) {
            add(() -> sent);
        }
        for (Query query : queries) {
            Configuration readable = context.configuration().derive(READABLE);
            add(() -> DSL.using(readable).renderInlined(query));
        }
    }

    /** Notes a COPY, which jOOQ does not know. */
    @Override
    public void sending(ObservedStatement statement) {
        String sql = statement.sql();
        if (sql.startsWith("copy ")) {
            add(() -> sql.replace("\"public\".", "").replace("\"", ""));
        }
    }

    @Override
    public Consumer<Outcome> sendingAlone(ObservedStatement statement) {
        sending(statement);
        return outcome -> {};
    }

    /**
     * Notes the beginnings and ends of transactions, too.
     *
     * @param source where the connections come from
     * @return the same connections, listened to
     */
    public DataSource listenTo(DataSource source) {
        return new TransactionTap(event -> add(() -> event)).on(source);
    }

    private void add(Supplier<String> text) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(text);
        }
    }

    /** What was sent since the last call. */
    Sent drain() {
        Sent sent = new Sent(List.copyOf(kept), count);
        kept.clear();
        count = 0;
        return sent;
    }

    /**
     * Statements.
     *
     * @param first the first of them; a text is made only of what is asked for
     * @param count how many there were
     */
    record Sent(List<Supplier<String>> first, int count) {}
}
