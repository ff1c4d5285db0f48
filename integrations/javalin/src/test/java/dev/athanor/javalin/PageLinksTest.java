package dev.athanor.javalin;

import static dev.athanor.javalin.NurseryServer.header;
import static dev.athanor.javalin.NurseryServer.json;
import static dev.athanor.javalin.nursery.Tables.PLANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.repository.filter.FilterLimits;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.repository.filter.ListRequest;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.Page;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageLinksTest extends NurseryTest {

    private static final FilterParameters PARAMETERS = FilterParameters.of(PLANT)
            .search(PLANT.NAME)
            .sort(PLANT.CODE)
            .scrolling()
            .limits(FilterLimits.ofDefaults().withMaxOffset(4))
            .build();

    private NurseryServer server = start(config -> config.routes.get("/plants", this::list));

    @BeforeEach
    void plantFive() {
        plants.createAll(
                Stream.of("A1", "A2", "A3", "A4", "A5").map(NurseryTest::plant).toList());
    }

    private void list(Context ctx) {
        ListRequest request = PARAMETERS.parse(ctx.queryParamMap());
        if (request.isScroll()) {
            CursorPage<?> page =
                    plants.scroll(request.criteria(), request.page().limit(), request.cursor());
            PageLinks.send(ctx, page, request.page().limit(), PARAMETERS);
            ctx.json(page);
        } else {
            Page<?> page = plants.page(request.criteria(), request.page());
            PageLinks.send(ctx, page, PARAMETERS);
            ctx.json(page);
        }
    }

    private static Optional<String> target(HttpResponse<String> response, String rel) {
        return Pattern.compile("<([^>]*)>; rel=\"" + rel + "\"")
                .matcher(header(response, "Link"))
                .results()
                .map(match -> match.group(1))
                .findFirst();
    }

    private List<String> codesAlong(String start, String rel) {
        List<String> codes = new ArrayList<>();
        Optional<String> next = Optional.of(start);
        while (next.isPresent()) {
            HttpResponse<String> page = server.get(next.get());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            json(page).path("items").forEach(item -> codes.add(item.path("code").stringValue()));
            next = target(page, rel);
        }
        return codes;
    }

    @Test
    void links_ofPages_leadThroughAllRows() {
        assertThat(codesAlong("/plants?pageSize=2&orderBy=code&sortOrder=desc", "next"))
                .containsExactly("A5", "A4", "A3", "A2", "A1");
        assertThat(codesAlong("/plants?pageSize=2&currentPage=3&orderBy=code", "prev"))
                .containsExactly("A5", "A3", "A4", "A1", "A2");
    }

    @Test
    void links_ofCursors_leadThroughAllRows() {
        assertThat(codesAlong("/plants?cursor=&pageSize=2&orderBy=code", "next"))
                .containsExactly("A1", "A2", "A3", "A4", "A5");
        assertThat(codesAlong("/plants?cursor=end&pageSize=2&orderBy=code", "prev"))
                .containsExactly("A4", "A5", "A2", "A3", "A1");
    }

    @Test
    void links_ofAPage_keepTheOtherParametersAndNothingElse() {
        HttpResponse<String> page = server.get("/plants?searchString=Plant%20%26%20A&pageSize=2");
        HttpResponse<String> first = server.get("/plants?pageSize=2&searchString=Plant");

        assertThat(target(page, "first")).contains("/plants?searchString=Plant+%26+A&currentPage=1&pageSize=2");
        assertThat(target(page, "next")).isEmpty();
        assertThat(target(first, "prev")).isEmpty();
        assertThat(target(first, "last")).contains("/plants?searchString=Plant&currentPage=3&pageSize=2");
    }

    @Test
    void links_deeperThanQueriesMayAsk_areLeftOut() {
        HttpResponse<String> page = server.get("/plants?pageSize=1&currentPage=5");

        assertThat(json(page).path("items")).hasSize(1);
        plants.create(plant("A6"));
        assertThat(target(server.get("/plants?pageSize=1&currentPage=5"), "next"))
                .isEmpty();
        assertThat(target(server.get("/plants?pageSize=1"), "last")).isEmpty();
    }
}
