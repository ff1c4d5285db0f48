package dev.athanor.javalin;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What requests say that is not specific to a resource. */
public final class Requests {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");
    private static final Set<String> JSON = Set.of("application/json", "application/merge-patch+json");

    private Requests() {}

    /**
     * The token by which a request says who sends it (RFC 6750).
     *
     * @param ctx the request
     * @return the token, which is still to be verified; empty when there is no {@code Authorization} header with one
     */
    public static Optional<String> bearerToken(Context ctx) {
        return Optional.ofNullable(ctx.header(Header.AUTHORIZATION))
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(token -> token.group(1));
    }

    /**
     * The body of a request that has to be JSON. Since a form of a foreign page cannot send this type, that page cannot write in the name
     * of its visitor.
     *
     * @param ctx the request
     * @return the text
     * @throws HttpResponseException with status 415 when the body is of another type
     */
    public static String json(Context ctx) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!JSON.contains(essence)) {
            throw refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has to be of type application/json");
        }
        return ctx.body();
    }

    static HttpResponseException refused(HttpStatus status, String detail) {
        return new HttpResponseException(status.getCode(), detail);
    }
}
