package dev.athanor.javalin;

import dev.athanor.repository.audit.Audit;
import dev.athanor.repository.transaction.Transactions;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the handlers of requests as the actor the request names, and those that may write inside a transaction. Javalin sends the
 * response after the handler, and with it after the commit.
 *
 * <p>Thread-safe.
 *
 * @param transactions begin the units of work
 * @param rule after which statuses they are committed
 * @param audit knows who writes
 * @param actor who it is in a request
 */
record RequestTransactions(
        Transactions transactions,
        CommitRule rule,
        Audit audit,
        Function<? super Context, ? extends Optional<?>> actor) {

    private static final Set<HandlerType> SAFE =
            Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS, HandlerType.TRACE, HandlerType.QUERY);

    /** Ends a unit of work without a commit; the response is as its handler made it. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused() {
            super("The response is none after which anything is committed", null, false, false);
        }
    }

    Handler wrap(Endpoint endpoint) {
        if (!endpoint.method.isHttpMethod()) {
            return endpoint.handler;
        }
        boolean isPlain = rule.isManual() || SAFE.contains(endpoint.method);
        Handler handler = isPlain ? endpoint.handler : ctx -> transact(endpoint.handler, ctx);
        return ctx -> act(handler, ctx);
    }

    private void act(Handler handler, Context ctx) throws Exception {
        Optional<?> who = actor.apply(ctx);
        if (who.isEmpty()) {
            handler.handle(ctx);
        } else {
            audit.actingAs(who.get()).<Exception>run(() -> handler.handle(ctx));
        }
    }

    private void transact(Handler handler, Context ctx) throws Exception {
        ResponseHead before = ResponseHead.of(ctx);
        try {
            transactions.<Exception>run(() -> {
                before.restore(ctx); // what an earlier attempt has said
                handler.handle(ctx);
                check(ctx);
            });
        } catch (Refused e) {
            return;
        } catch (Throwable failure) {
            unsay(before, ctx);
            throw failure;
        }
    }

    private void check(Context ctx) {
        if (ctx.res().isCommitted()) {
            throw new IllegalStateException(
                    "The response to " + ctx.method() + " " + ctx.endpoint().path
                            + " went out before the commit: answer by result(…) or json(…), not by writing to the output stream");
        }
        if (!rule.isCommitted(ctx.statusCode())) {
            throw new Refused();
        }
    }

    /** A response that is already on its way is cut off, so that nobody takes it for success. */
    private static void unsay(ResponseHead before, Context ctx) throws IOException {
        if (ctx.res().isCommitted()) {
            ctx.res().sendError(-1);
        } else {
            before.restore(ctx);
        }
    }
}
