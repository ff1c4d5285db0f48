package dev.athanor.shop;

import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.transaction.Outcome;
import dev.athanor.repository.transaction.TransactionListener;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.ExecuteListener;

/**
 * Remembers which SQL the last requests sent: its text with placeholders, never a value. A response names its request by a header, under
 * which the statements are found.
 *
 * <p>Thread-safe.
 */
final class RequestLog {

    static final String REQUEST_ID = "X-Request-Id";

    private static final int REMEMBERED = 256;
    private static final int MOST_STATEMENTS = 200;

    private final Map<Thread, Sent> current = new ConcurrentHashMap<>();
    private final Map<String, Answered> last = new LinkedHashMap<>();

    /** What a request has sent up to now; a request is answered on one thread. */
    private record Sent(long begun, List<String> statements) {

        void add(String statement) {
            if (statements.size() < MOST_STATEMENTS) {
                statements.add(statement);
            }
        }
    }

    /**
     * A request that was answered.
     *
     * @param method how it was asked
     * @param path what for
     * @param status how it was answered
     * @param millis how long it took
     * @param statements what was sent to the database, in order
     */
    record Answered(String method, String path, int status, long millis, List<String> statements) {}

    /** Notes where transactions begin and end. */
    private final class Units implements TransactionListener {

        @Override
        public void begun(Isolation isolation) {
            add("begin");
        }

        @Override
        public void finished(Outcome outcome) {
            add(
                    switch (outcome) {
                        case COMMITTED -> "commit";
                        case ROLLED_BACK -> "rollback";
                        case UNKNOWN -> "commit, and no answer came";
                    });
        }
    }

    ExecuteListener statements() {
        return ExecuteListener.onExecuteStart(context -> add(String.valueOf(context.sql())));
    }

    TransactionListener units() {
        return new Units();
    }

    /** Listens to everything below a path, and serves what it heard beside it. */
    void addTo(RoutesConfig routes, String path) {
        routes.before(path + "/*", this::begin);
        routes.after(path + "/*", this::end);
        routes.get("/requests/{id}", ctx -> ctx.json(answered(ctx.pathParam("id"))));
    }

    private void begin(Context ctx) {
        current.put(Thread.currentThread(), new Sent(System.nanoTime(), new ArrayList<>()));
        ctx.header(REQUEST_ID, UUID.randomUUID().toString());
    }

    private void end(Context ctx) {
        Sent sent = current.remove(Thread.currentThread());
        String id = ctx.res().getHeader(REQUEST_ID);
        if (sent != null && id != null) {
            long millis = (System.nanoTime() - sent.begun()) / 1_000_000;
            remember(
                    id,
                    new Answered(
                            ctx.req().getMethod(),
                            ctx.path(),
                            ctx.statusCode(),
                            millis,
                            List.copyOf(sent.statements())));
        }
    }

    private synchronized void remember(String id, Answered request) {
        last.put(id, request);
        if (last.size() > REMEMBERED) {
            last.remove(last.keySet().iterator().next());
        }
    }

    private synchronized Answered answered(String id) {
        Answered request = last.get(id);
        if (request == null) {
            throw new NotFoundResponse("There is no such request, or it is forgotten");
        }
        return request;
    }

    private void add(String statement) {
        Sent sent = current.get(Thread.currentThread());
        if (sent != null) {
            sent.add(statement);
        }
    }
}
