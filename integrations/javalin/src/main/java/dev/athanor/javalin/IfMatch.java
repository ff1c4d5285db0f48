package dev.athanor.javalin;

import dev.athanor.repository.write.ExpectedVersion;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * The condition of a request that writes: the row must be as it was read (RFC 9110).
 *
 * {@snippet :
 * Optional<ExpectedVersion> version = IfMatch.of(ctx).required().version();
 * }
 *
 * <p>Immutable.
 */
public final class IfMatch {

    private static final String ANY = "*";

    private final boolean isPresent;
    private final List<String> tags;

    private IfMatch(boolean isPresent, List<String> tags) {
        this.isPresent = isPresent;
        this.tags = List.copyOf(tags);
    }

    /**
     * The condition of a request.
     *
     * @param ctx the request
     * @return its {@code If-Match}
     * @throws HttpResponseException with status 400 when the header is not one
     */
    public static IfMatch of(Context ctx) {
        return new IfMatch(ctx.header(Header.IF_MATCH) != null, EntityTags.listed(ctx, Header.IF_MATCH, false));
    }

    /**
     * The same, where a request may not write without having read.
     *
     * @return this
     * @throws HttpResponseException with status 428 when there is no condition
     */
    public IfMatch required() {
        if (!isPresent) {
            throw Requests.refused(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "If-Match has to say which version was read, as it stood in ETag");
        }
        return this;
    }

    /**
     * The version that the row must have.
     *
     * @return the version; empty when any will do
     * @throws HttpResponseException with status 412 when none will do, because no tag is that of a version; with status 400 when there are
     *     several tags
     */
    public Optional<ExpectedVersion> version() {
        if (!isPresent || isAny()) {
            return Optional.empty();
        }
        if (tags.size() > 1) {
            throw Requests.refused(HttpStatus.BAD_REQUEST, "If-Match may name one version only");
        }
        return Optional.of(tags.stream()
                .findFirst()
                .flatMap(IfMatch::number)
                .map(ExpectedVersion::expecting)
                .orElseThrow(() ->
                        Requests.refused(HttpStatus.PRECONDITION_FAILED, "If-Match is not the ETag of a version")));
    }

    /** Whether the row must be there, whatever its version. */
    boolean isAny() {
        return tags.contains(ANY);
    }

    private static Optional<Long> number(String tag) {
        String text = tag.substring(1, tag.length() - 1);
        return text.matches("0|[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
