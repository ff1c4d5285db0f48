package dev.athanor.javalin;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.Database;
import dev.athanor.repository.transaction.Transactions;
import dev.athanor.service.json.JsonModule;
import dev.athanor.service.problem.ProblemMapping;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson3;
import io.javalin.plugin.Plugin;
import io.javalin.validation.ValidationException;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a Javalin application speak for a {@link Database}:
 *
 * {@snippet :
 * Javalin.create(config -> {
 *     config.registerPlugin(AthanorPlugin.of(db).withActor(ctx -> Optional.ofNullable(ctx.header("X-User"))));
 *     config.routes.post("/books", ctx -> …);
 * });
 * }
 *
 * <p>A request that may write, whatever its method is but {@code GET}, {@code HEAD}, {@code OPTIONS}, {@code TRACE} and {@code QUERY}, is
 * one transaction: everything its handler does by the database is committed when the response is a success, and rolled back when it is
 * not or the handler throws. The response is sent after the commit; when the commit fails, the client is told so, and nothing that the
 * handler said of success is sent. Handlers that read are not held in a transaction, and neither are filters before and after.
 *
 * <p>A transaction stays on its thread: what a handler does in a future is not part of it. The body of a response is what the handler
 * gives to {@code result} or {@code json}; one that a handler itself begins to send is cut off, and rolled back.
 *
 * <p>Failures are answered with problem documents (RFC 9457), Javalin's own included, and what is nobody's fault but the application's
 * is logged. Handlers of your own for an exception go before, if they are registered after the plug-in.
 *
 * <p>Immutable, thread-safe.
 */
public final class AthanorPlugin extends Plugin<Void> {

    private final Database db;
    private final Transactions transactions;
    private final CommitRule rule;
    private final Function<? super Context, ? extends Optional<?>> actor;
    private final ProblemMapping problems;
    private final JsonMapper json;

    private AthanorPlugin(
            Database db,
            Transactions transactions,
            CommitRule rule,
            Function<? super Context, ? extends Optional<?>> actor,
            ProblemMapping problems,
            JsonMapper json) {
        this.db = db;
        this.transactions = transactions;
        this.rule = rule;
        this.actor = actor;
        this.problems = problems;
        this.json = json;
    }

    /**
     * The plug-in without options: {@link CommitRule#onSuccess()}, the database's own actor, problems and JSON as services have them.
     *
     * @param db what requests work on
     * @return the plug-in
     */
    public static AthanorPlugin of(Database db) {
        return new AthanorPlugin(
                db,
                db.transactions(),
                CommitRule.onSuccess(),
                ctx -> Optional.empty(),
                ProblemMapping.ofDefaults(),
                JsonMapper.builder().addModule(new JsonModule()).build());
    }

    /**
     * With other transactions, as those that limit the time of a statement, or are retried. A retry runs the handler again, and what an
     * earlier attempt has said is taken back.
     *
     * @param units what transactions are begun with, of the same database
     * @return a copy
     */
    public AthanorPlugin withTransactions(Transactions units) {
        return new AthanorPlugin(db, requireNonNull(units, "units"), rule, actor, problems, json);
    }

    /**
     * With another rule of what is committed.
     *
     * @param commitRule the rule
     * @return a copy
     */
    public AthanorPlugin withCommitRule(CommitRule commitRule) {
        return new AthanorPlugin(db, transactions, requireNonNull(commitRule, "commitRule"), actor, problems, json);
    }

    /**
     * With someone who is told by the request, from a header or a {@linkplain Requests#bearerToken token}: audit columns say that it was
     * them.
     *
     * @param who gets every request that a handler is there for, before the transaction; empty leaves it to the database's own actor,
     *     and a response that is thrown refuses the request
     * @return a copy
     */
    public AthanorPlugin withActor(Function<? super Context, ? extends Optional<?>> who) {
        return new AthanorPlugin(db, transactions, rule, requireNonNull(who, "who"), problems, json);
    }

    /**
     * With another mapping of failures.
     *
     * @param mapping says what a client may know of a failure
     * @return a copy
     */
    public AthanorPlugin withProblems(ProblemMapping mapping) {
        return new AthanorPlugin(db, transactions, rule, actor, requireNonNull(mapping, "mapping"), json);
    }

    /**
     * With another JSON mapper.
     *
     * @param mapper as a rule one that has the {@link JsonModule}
     * @return a copy
     */
    public AthanorPlugin withJson(JsonMapper mapper) {
        return new AthanorPlugin(db, transactions, rule, actor, problems, requireNonNull(mapper, "mapper"));
    }

    @Override
    public void onInitialize(JavalinState state) {
        state.jsonMapper(new JavalinJackson3(json, state.concurrency.useVirtualThreads));
        RequestTransactions requests = new RequestTransactions(transactions, rule, db.audit(), actor);
        state.router.handlerWrapper(requests::wrap);
        ProblemResponses responses = new ProblemResponses(problems);
        state.routes.exception(Exception.class, responses::answer);
        state.routes.exception(HttpResponseException.class, responses::answer);
        state.routes.exception(ValidationException.class, responses::answer);
    }
}
