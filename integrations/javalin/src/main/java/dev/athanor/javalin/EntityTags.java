package dev.athanor.javalin;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of rows as entity tags (RFC 9110): {@code ETag: "3"}. */
public final class EntityTags {

    private static final Pattern TAG =
            Pattern.compile("[ \\t]*(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")[ \\t]*(?:,|$)");

    private EntityTags() {}

    /**
     * The tag of a version.
     *
     * @param version the version
     * @return what to send as {@code ETag}
     */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Says which version is sent, and finds out whether the client has it already by {@code If-None-Match}.
     *
     * @param ctx a request that reads
     * @param version the row's version
     * @return true when the client has it: then the response is 304, and needs no body
     * @throws HttpResponseException with status 400 when the header is not one
     */
    public static boolean isKnown(Context ctx, long version) {
        ctx.header(Header.ETAG, of(version));
        List<String> known = listed(ctx, Header.IF_NONE_MATCH, true);
        boolean isKnown = known.contains(of(version)) || known.contains("*");
        if (isKnown) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        }
        return isKnown;
    }

    /** Whether a request that writes wants nothing to be there yet. */
    static boolean isAbsenceExpected(Context ctx) {
        return listed(ctx, Header.IF_NONE_MATCH, true).contains("*");
    }

    /** The tags in a header, {@code *} included. Weak tags are the same as strong ones where that is enough, else left out. */
    static List<String> listed(Context ctx, String header, boolean isWeakEnough) {
        String text = String.join(",", Collections.list(ctx.req().getHeaders(header)));
        if (text.strip().equals("*")) {
            return List.of("*");
        }
        List<String> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw Requests.refused(
                        HttpStatus.BAD_REQUEST, header + " has to list tags in quotes, as they stood in ETag");
            }
            if (matcher.group(1) == null || isWeakEnough) {
                tags.add(matcher.group(2));
            }
            end = matcher.end();
        }
        return tags;
    }
}
