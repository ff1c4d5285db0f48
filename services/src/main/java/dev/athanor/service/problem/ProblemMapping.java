package dev.athanor.service.problem;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.ConstraintViolationException;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.ExclusionViolationException;
import dev.athanor.repository.exception.ForeignKeyViolationException;
import dev.athanor.repository.exception.InterruptedOperationException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.exception.MultipleResultsException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.NotNullViolationException;
import dev.athanor.repository.exception.QueryProblem;
import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.exception.Retryable;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.service.input.InputProblem;
import dev.athanor.service.input.InvalidInputException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jooq.tools.StringUtils;

/**
 * Says of every failure what an HTTP client may know: its status and kind, which fields it is about, and whether another try may help.
 * Nothing else is passed on: no message of an exception, no SQL, no value of a row.
 *
 * <p>Immutable, thread-safe. Derive your own by the methods that return a copy.
 */
public final class ProblemMapping {

    static final String RETRY_AFTER = "retryAfter";

    private static final ProblemMapping DEFAULTS =
            new ProblemMapping("urn:athanor:problem:", Duration.ofSeconds(1), Map.of(), Map.of());

    private final String types;
    private final Duration retryAfter;
    private final Map<String, String> constraintDetails;
    private final Map<Class<?>, Function<Throwable, ProblemDetails>> others;

    private ProblemMapping(
            String types,
            Duration retryAfter,
            Map<String, String> constraintDetails,
            Map<Class<?>, Function<Throwable, ProblemDetails>> others) {
        this.types = types;
        this.retryAfter = retryAfter;
        this.constraintDetails = Map.copyOf(constraintDetails);
        this.others = Map.copyOf(others);
    }

    /**
     * The mapping that needs no options: types as {@code urn:athanor:problem:not-found}, another try after a second.
     *
     * @return the mapping
     */
    public static ProblemMapping ofDefaults() {
        return DEFAULTS;
    }

    /**
     * With types of your own.
     *
     * @param prefix what stands before the name of a kind, as {@code https://example.org/problems/}
     * @return a copy
     */
    public ProblemMapping withTypes(String prefix) {
        return new ProblemMapping(requireNonNull(prefix, "prefix"), retryAfter, constraintDetails, others);
    }

    /**
     * With another time after which a client may try again what failed for the moment.
     *
     * @param pause at least a second; parts of one count as a whole
     * @return a copy
     */
    public ProblemMapping withRetryAfter(Duration pause) {
        return new ProblemMapping(types, requireNonNull(pause, "pause"), constraintDetails, others);
    }

    /**
     * With a text for a broken constraint.
     *
     * @param constraint the constraint's name
     * @param detail what to tell the client
     * @return a copy
     */
    public ProblemMapping withDetail(String constraint, String detail) {
        Map<String, String> more = new HashMap<>(constraintDetails);
        more.put(requireNonNull(constraint, "constraint"), requireNonNull(detail, "detail"));
        return new ProblemMapping(types, retryAfter, more, others);
    }

    /**
     * With a mapping of an exception of your own, as hooks throw them.
     *
     * @param type the exact class of the exception
     * @param problem what to tell the client
     * @param <X> the exception
     * @return a copy
     */
    public <X extends Throwable> ProblemMapping with(Class<X> type, Function<? super X, ProblemDetails> problem) {
        requireNonNull(problem, "problem");
        Map<Class<?>, Function<Throwable, ProblemDetails>> more = new HashMap<>(others);
        more.put(requireNonNull(type, "type"), failure -> problem.apply(type.cast(failure)));
        return new ProblemMapping(types, retryAfter, constraintDetails, more);
    }

    /**
     * What to tell the client of a failure.
     *
     * @param failure whatever was thrown; what is not known here is an internal error
     * @return the problem
     */
    public ProblemDetails of(Throwable failure) {
        Function<Throwable, ProblemDetails> other = others.get(failure.getClass());
        return other == null ? mapped(failure) : other.apply(failure);
    }

    /**
     * What to tell a client that made a conditional request, by {@code If-Match}: a stale record is a failed precondition.
     *
     * @param failure whatever was thrown
     * @return the problem
     */
    public ProblemDetails ofConditional(Throwable failure) {
        return failure instanceof StaleRecordException stale
                ? stale(ProblemKind.PRECONDITION_FAILED, stale)
                : of(failure);
    }

    private ProblemDetails mapped(Throwable failure) {
        return switch (failure) {
            case NotFoundException missing -> problem(ProblemKind.NOT_FOUND);
            case StaleRecordException stale -> stale(ProblemKind.STALE, stale);
            case ConstraintViolationException broken -> constraint(broken);
            case InvalidInputException input ->
                problem(ProblemKind.INVALID_INPUT)
                        .with(
                                "errors",
                                input.problems().stream()
                                        .map(ProblemMapping::error)
                                        .toList());
            case InvalidQueryException query
            when !query.problems().isEmpty() ->
                problem(ProblemKind.INVALID_QUERY)
                        .with(
                                "errors",
                                query.problems().stream()
                                        .map(ProblemMapping::error)
                                        .toList());
            case InvalidValueException value -> problem(ProblemKind.INVALID_VALUE);
            case MultipleResultsException several -> problem(ProblemKind.MULTIPLE_RESULTS);
            case CommitOutcomeUnknownException unknown -> problem(ProblemKind.OUTCOME_UNKNOWN);
            case QueryTimeoutException late -> later(ProblemKind.TIMEOUT);
            case InterruptedOperationException interrupted -> later(ProblemKind.UNAVAILABLE);
            case Throwable passing when passing instanceof Retryable -> later(ProblemKind.UNAVAILABLE);
            default -> problem(ProblemKind.INTERNAL);
        };
    }

    private ProblemDetails constraint(ConstraintViolationException broken) {
        ProblemKind kind = switch (broken) {
            case DuplicateKeyException duplicate -> ProblemKind.DUPLICATE;
            case ExclusionViolationException excluded -> ProblemKind.EXCLUDED;
            case ForeignKeyViolationException reference -> ProblemKind.REFERENCE;
            case NotNullViolationException missing -> ProblemKind.MISSING_VALUE;
            case CheckViolationException check -> ProblemKind.CHECK;
        };
        ProblemDetails problem = problem(kind);
        if (!broken.constraint().isEmpty()) {
            problem = problem.with("constraint", broken.constraint());
        }
        if (!broken.columns().isEmpty()) {
            problem = problem.with(
                    "fields",
                    broken.columns().stream().map(StringUtils::toCamelCaseLC).toList());
        }
        String detail = constraintDetails.get(broken.constraint());
        return detail == null ? problem : problem.withDetail(detail);
    }

    private ProblemDetails stale(ProblemKind kind, StaleRecordException stale) {
        return problem(kind).with("reason", stale.reason().name().toLowerCase(Locale.ROOT));
    }

    private ProblemDetails later(ProblemKind kind) {
        long seconds = Math.max(1, retryAfter.plusSeconds(1).minusNanos(1).toSeconds());
        return problem(kind).with(RETRY_AFTER, seconds);
    }

    private ProblemDetails problem(ProblemKind kind) {
        return ProblemDetails.of(URI.create(types + kind.typeName()), kind.title(), kind.status());
    }

    private static Map<String, Object> error(InputProblem problem) {
        return error("field", problem.field(), problem.reason(), problem.allowed());
    }

    private static Map<String, Object> error(QueryProblem problem) {
        return error("parameter", problem.parameter(), problem.reason(), problem.allowed());
    }

    private static Map<String, Object> error(String placeName, String place, String reason, List<String> allowed) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(placeName, place);
        error.put("reason", reason);
        if (!allowed.isEmpty()) {
            error.put("allowed", allowed);
        }
        return error;
    }
}
