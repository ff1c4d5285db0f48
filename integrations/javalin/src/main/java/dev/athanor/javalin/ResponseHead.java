package dev.athanor.javalin;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a response before its handler ran, to go back to when what the handler said has not come true.
 *
 * @param status the status
 * @param contentType the type of the body
 * @param headers every other header
 * @param body the result, or null when there was none
 */
record ResponseHead(
        int status,
        @Nullable String contentType,
        Map<String, List<String>> headers,
        @Nullable InputStream body) {

    private static final String CONTENT_TYPE = "Content-Type";

    static ResponseHead of(Context ctx) {
        HttpServletResponse response = ctx.res();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            if (!name.equalsIgnoreCase(CONTENT_TYPE)) {
                headers.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        return new ResponseHead(response.getStatus(), response.getContentType(), headers, ctx.resultInputStream());
    }

    /** Takes back whatever was said since. */
    @SuppressWarnings("ReferenceEquality") // whether it is the same stream
    void restore(Context ctx) {
        HttpServletResponse response = ctx.res();
        response.setStatus(status);
        response.setContentType(contentType);
        for (String name : new ArrayList<>(response.getHeaderNames())) {
            if (!name.equalsIgnoreCase(CONTENT_TYPE)) {
                response.setHeader(name, null);
            }
        }
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (ctx.resultInputStream() != body) {
            ctx.result(body == null ? InputStream.nullInputStream() : body);
        }
    }
}
