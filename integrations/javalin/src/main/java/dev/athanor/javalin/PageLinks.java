package dev.athanor.javalin;

import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code Link} header of a page (RFC 8288): where the first, previous, next and last page are, by the query of this one. */
public final class PageLinks {

    private static final String LINK = "Link";

    private PageLinks() {}

    /**
     * Says where other pages are. Those deeper than the parameters may ask for are left out.
     *
     * @param ctx the request for the page
     * @param page the page
     * @param parameters those that asked for it
     */
    public static void send(Context ctx, Page<?> page, FilterParameters parameters) {
        Map<String, PageRequest> targets = new LinkedHashMap<>();
        int limit = page.limit();
        long last = Math.max(0, page.pages() - 1) * limit;
        targets.put("first", PageRequest.of(limit, 0));
        if (page.hasPrevious()) {
            targets.put("prev", PageRequest.of(limit, Math.clamp(page.offset() - limit, 0, last)));
        }
        if (page.hasNext()) {
            targets.put("next", PageRequest.of(limit, page.offset() + limit));
        }
        targets.put("last", PageRequest.of(limit, last));
        List<String> links = new ArrayList<>();
        targets.forEach((rel, target) ->
                parameters.queryOf(target).ifPresent(query -> links.add(link(ctx, parameters, query, rel))));
        send(ctx, links);
    }

    /**
     * Says where the pages before and after are.
     *
     * @param ctx the request for the page
     * @param page the page
     * @param size how many rows a page has
     * @param parameters those that asked for it
     */
    public static void send(Context ctx, CursorPage<?> page, int size, FilterParameters parameters) {
        Map<String, PageCursor> targets = new LinkedHashMap<>();
        targets.put("first", PageCursor.start());
        if (page.previous() != null) {
            targets.put("prev", page.previous());
        }
        if (page.next() != null) {
            targets.put("next", page.next());
        }
        List<String> links = new ArrayList<>();
        targets.forEach((rel, target) -> links.add(link(ctx, parameters, parameters.queryOf(target, size), rel)));
        send(ctx, links);
    }

    private static void send(Context ctx, List<String> links) {
        if (!links.isEmpty()) {
            ctx.header(LINK, String.join(", ", links));
        }
    }

    private static String link(Context ctx, FilterParameters parameters, Map<String, String> paging, String rel) {
        Map<String, List<String>> query = new LinkedHashMap<>(ctx.queryParamMap());
        query.keySet()
                .removeAll(
                        parameters.queryOf(PageRequest.of(1, 0)).orElseThrow().keySet());
        query.keySet().removeAll(parameters.queryOf(PageCursor.start(), 1).keySet());
        paging.forEach((name, value) -> query.put(name, List.of(value)));
        String text = query.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return "<" + path(ctx) + "?" + text + ">; rel=\"" + rel + "\"";
    }

    /** As it came, but for what would end the link. */
    private static String path(Context ctx) {
        return ctx.path().replace("<", "%3C").replace(">", "%3E").replace("\"", "%22");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
