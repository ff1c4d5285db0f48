package dev.athanor.javalin;

import dev.athanor.service.problem.ProblemDetails;
import dev.athanor.service.problem.ProblemMapping;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.validation.ValidationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers failures with problem documents, Javalin's own included.
 *
 * <p>Thread-safe.
 *
 * @param mapping says what a client may know of a failure
 */
record ProblemResponses(ProblemMapping mapping) {

    private static final Logger LOG = LoggerFactory.getLogger(AthanorPlugin.class);
    private static final int INTERNAL = 500;
    /** A problem that is known by its status alone. */
    private static final URI BLANK = URI.create("about:blank");

    void answer(Exception failure, Context ctx) {
        ProblemDetails problem =
                ctx.header(Header.IF_MATCH) == null ? mapping.of(failure) : mapping.ofConditional(failure);
        if (problem.status() >= INTERNAL) {
            LOG.error("{} {} was answered with {}", ctx.method(), ctx.path(), problem.status(), failure);
        }
        send(problem, ctx);
    }

    void answer(HttpResponseException failure, Context ctx) {
        HttpStatus status = HttpStatus.forStatus(failure.getStatus());
        String allowed = failure.getDetails().get("availableMethods");
        if (allowed != null) {
            ctx.header(Header.ALLOW, allowed);
        }
        String title = status == HttpStatus.UNKNOWN ? "Status " + failure.getStatus() : status.getMessage();
        ProblemDetails problem = ProblemDetails.of(BLANK, title, failure.getStatus());
        String detail = failure.getMessage();
        send(detail == null || detail.equals(title) ? problem : problem.withDetail(detail), ctx);
    }

    void answer(ValidationException failure, Context ctx) {
        List<Object> errors = new ArrayList<>();
        failure.getErrors()
                .forEach((field, all) ->
                        all.forEach(error -> errors.add(Map.of("parameter", field, "reason", error.getMessage()))));
        HttpStatus status = HttpStatus.BAD_REQUEST;
        send(ProblemDetails.of(BLANK, status.getMessage(), status.getCode()).with("errors", errors), ctx);
    }

    private static void send(ProblemDetails problem, Context ctx) {
        ctx.status(problem.status());
        ctx.res().setCharacterEncoding(null); // JSON is UTF-8, and its type has no parameter to say so
        problem.headers().forEach(ctx::header);
        ctx.result(problem.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
