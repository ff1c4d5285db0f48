package dev.athanor.javalin;

import dev.athanor.repository.Rows;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.repository.filter.ListRequest;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * Answers queries with a page, or with the next piece of a scroll where the client gives a cursor.
 *
 * @param rows what is read
 * @param parameters what may be asked for
 */
record ListHandler(Rows<?> rows, FilterParameters parameters) implements Handler {

    @Override
    public void handle(Context ctx) {
        ListRequest request = parameters.parse(ctx.queryParamMap());
        int size = request.page().limit();
        if (request.isScroll()) {
            CursorPage<?> page = rows.scroll(request.criteria(), size, request.cursor());
            PageLinks.send(ctx, page, size, parameters);
            ctx.json(page);
        } else {
            Page<?> page = rows.page(request.criteria(), request.page());
            PageLinks.send(ctx, page, parameters);
            ctx.json(page);
        }
    }
}
