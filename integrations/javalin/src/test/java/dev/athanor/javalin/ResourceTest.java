package dev.athanor.javalin;

import static dev.athanor.javalin.NurseryServer.header;
import static dev.athanor.javalin.NurseryServer.json;
import static dev.athanor.javalin.nursery.Tables.PLANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.athanor.javalin.nursery.enums.Habit;
import dev.athanor.javalin.nursery.model.Plant;
import dev.athanor.javalin.nursery.model.PlantPatch;
import dev.athanor.javalin.nursery.tables.records.PlantRecord;
import dev.athanor.repository.filter.FilterParameters;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResourceTest extends NurseryTest {

    private final Resource<PlantRecord, UUID, Plant> resource =
            Resource.of(plants, Plant.class, Plant::id).versioned(Plant::version);

    private NurseryServer serve(Resource<?, ?, ?> served) {
        return start(config -> {
            config.http.prefer405over404 = true;
            served.addTo(config.routes, "/plants");
        });
    }

    private static List<String> problemFields(HttpResponse<String> response) {
        return json(response)
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").stringValue())
                .toList();
    }

    @Test
    void create_ofAnObject_saysWhereItIs() {
        NurseryServer server = serve(resource);

        HttpResponse<String> created = server.send("POST", "/plants", """
                {"code": "Ü1", "name": "Möhre", "height": 12.50, "habit": "low-growing", "details": {"sun": ["full"]}, "colours": ["red"]}
                """);
        HttpResponse<String> found = server.get(header(created, "Location"));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "ETag")).isEqualTo("\"0\"");
        assertThat(found.body()).isEqualTo(created.body());
        JsonNode plant = json(found);
        assertThat(plant.path("name").stringValue()).isEqualTo("Möhre");
        assertThat(plant.path("habit").stringValue()).isEqualTo("low-growing");
        assertThat(plant.path("details").toString()).isEqualTo("{\"sun\":[\"full\"]}");
        assertThat(plants.getOne(PLANT.CODE.eq("Ü1")).habit()).isEqualTo(Habit.LOW_GROWING);
    }

    @Test
    void create_ofWhatMayNotBeSet_namesEveryField() {
        NurseryServer server = serve(resource);

        HttpResponse<String> refused = server.send("POST", "/plants", """
                {"code": "A1", "name": null, "version": 7, "createdBy": "me", "updatedAt": "2024-01-01T00:00:00Z", "colour": "red"}
                """);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(problemFields(refused))
                .containsExactlyInAnyOrder("name", "version", "createdBy", "updatedAt", "colour");
        assertThat(plants.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void create_ofAnotherType_isRefused(String type) {
        NurseryServer server = serve(resource);

        HttpResponse<String> refused =
                server.send("POST", "/plants", "{\"code\": \"A1\", \"name\": \"x\"}", "Content-Type", type);

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(plants.count()).isZero();
    }

    @Test
    void create_ofTheSameTwice_isAConflictThatNamesTheField() {
        NurseryServer server = serve(resource);
        String body = "{\"code\": \"A1\", \"name\": \"x\"}";

        server.send("POST", "/plants", body);
        HttpResponse<String> refused = server.send("POST", "/plants", body);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("fields").toString()).isEqualTo("[\"code\"]");
    }

    @Test
    void get_ofAKnownVersion_isNotSentAgain() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = serve(resource);

        assertThat(server.get("/plants/" + plant.id(), "If-None-Match", "\"0\"").statusCode())
                .isEqualTo(304);
        plants.update(plant.id(), PlantPatch.of().name("new"));
        assertThat(server.get("/plants/" + plant.id(), "If-None-Match", "\"0\"").statusCode())
                .isEqualTo(200);
        assertThat(server.send("HEAD", "/plants/" + plant.id(), "").headers().firstValue("ETag"))
                .contains("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "%00", "00000000-0000-7000-8000-000000000000", "%27%20or%201=1"})
    void get_ofWhatIsNoKeyOrNoRow_isNotFoundOrRefused(String key) {
        assertThat(serve(resource).get("/plants/" + key).statusCode()).isIn(404, 400);
    }

    @Test
    void patch_ofAbsentAndNull_leavesAndClears() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = serve(resource);
        server.send("PATCH", "/plants/" + plant.id(), "{\"note\": \"tender\", \"height\": 3}");

        HttpResponse<String> patched = server.send(
                "PATCH",
                "/plants/" + plant.id(),
                "{\"note\": null}",
                "Content-Type",
                "application/merge-patch+json; charset=utf-8");

        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(header(patched, "ETag")).isEqualTo("\"2\"");
        Plant stored = plants.get(plant.id());
        assertThat(stored.note()).isNull();
        assertThat(stored.height()).isEqualByComparingTo("3");
    }

    @Test
    void patch_ofAStaleVersion_failsItsPrecondition() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = serve(resource);
        String path = "/plants/" + plant.id();

        HttpResponse<String> first = server.send("PATCH", path, "{\"name\": \"mine\"}", "If-Match", "\"0\"");
        HttpResponse<String> second = server.send("PATCH", path, "{\"name\": \"yours\"}", "If-Match", "\"0\"");
        HttpResponse<String> any = server.send("PATCH", path, "{\"note\": \"any\"}", "If-Match", "*");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(json(second).path("reason").stringValue()).isEqualTo("changed");
        assertThat(any.statusCode()).isEqualTo(200);
        assertThat(plants.get(plant.id()).name()).isEqualTo("mine");
    }

    @Test
    void change_withoutIfMatchWhereItIsRequired_isRefused() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = serve(resource.requiringIfMatch().withBulk(10));
        String path = "/plants/" + plant.id();

        assertThat(server.send("PATCH", path, "{\"name\": \"x\"}").statusCode()).isEqualTo(428);
        assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(428);
        HttpResponse<String> bulk = server.send("POST", "/plants/bulk", "{\"delete\": [\"" + plant.id() + "\"]}");
        assertThat(problemFields(bulk)).containsExactly("delete[0]");
        assertThat(server.send("DELETE", path, "", "If-Match", "\"0\"").statusCode())
                .isEqualTo(204);
        assertThatThrownBy(() -> Resource.of(plants, Plant.class, Plant::id).requiringIfMatch())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void change_withIfMatchWhereRowsHaveNoVersion_isRefused() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = serve(Resource.of(plants, Plant.class, Plant::id));

        assertThat(server.send("DELETE", "/plants/" + plant.id(), "", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(plants.count()).isEqualTo(1);
    }

    @Test
    void delete_ofARow_isDoneOnce() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = serve(resource);

        assertThat(server.send("DELETE", "/plants/" + plant.id(), "").statusCode())
                .isEqualTo(204);
        assertThat(server.send("DELETE", "/plants/" + plant.id(), "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void upsert_byUniqueColumns_createsThenUpdates() {
        NurseryServer server = serve(resource.upsertingBy(PLANT.CODE));
        String path = "/plants/by-code/A%201";

        HttpResponse<String> created = server.send("PUT", path, "{\"name\": \"one\", \"note\": \"kept\"}");
        HttpResponse<String> updated = server.send("PUT", path, "{\"code\": \"A 1\", \"name\": \"two\"}");
        HttpResponse<String> other = server.send("PUT", path, "{\"code\": \"B1\", \"name\": \"three\"}");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(server.get(header(created, "Location")).statusCode()).isEqualTo(200);
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(plants.list())
                .extracting(Plant::code, Plant::name, Plant::note)
                .containsExactly(tuple("A 1", "two", "kept"));
    }

    @Test
    void upsert_withConditions_keepsThem() {
        NurseryServer server = serve(resource.upsertingBy(PLANT.CODE));
        String path = "/plants/by-code/A1";
        String body = "{\"name\": \"x\"}";

        assertThat(server.send("PUT", path, body, "If-Match", "*").statusCode()).isEqualTo(412);
        assertThat(server.send("PUT", path, body, "If-None-Match", "*").statusCode())
                .isEqualTo(201);
        assertThat(server.send("PUT", path, body, "If-None-Match", "*").statusCode())
                .isEqualTo(412);
        assertThat(server.send("PUT", path, "{\"name\": \"y\"}", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send("PUT", path, "{\"name\": \"z\"}", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(server.send("PUT", path, "{\"name\": \"z\"}", "If-Match", "*")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bulk_ofAllKinds_isDoneTogether() {
        Plant gone = plants.create(plant("A1"));
        Plant also = plants.create(plant("A2"));
        Plant kept = plants.create(plant("A3"));
        NurseryServer server = serve(resource.withBulk(4));

        HttpResponse<String> done = server.send("POST", "/plants/bulk", """
                {"delete": [{"id": "%s", "version": 0}, {"id": "%s"}],
                 "update": [{"id": "%s", "version": 0, "name": "new"}],
                 "create": [{"code": "A1", "name": "again"}]}
                """.formatted(gone.id(), also.id(), kept.id()));

        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(json(done).path("created").get(0).path("code").stringValue()).isEqualTo("A1");
        assertThat(json(done).path("updated").get(0).path("version").intValue()).isEqualTo(1);
        assertThat(json(done).path("deleted")).hasSize(2);
        assertThat(plants.list()).extracting(Plant::name).containsExactlyInAnyOrder("new", "again");
    }

    @Test
    void bulk_thatFailsInPart_doesNothing() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = serve(resource.withBulk(4));

        HttpResponse<String> conflict = server.send(
                "POST",
                "/plants/bulk",
                "{\"delete\": [\"" + plant.id() + "\"], \"create\": [{\"code\": \"B\", \"name\": \"\"}]}");

        assertThat(conflict.statusCode()).isEqualTo(422);
        assertThat(plants.count()).isEqualTo(1);
    }

    @Test
    void bulk_ofInvalidRows_namesThemAll() {
        NurseryServer server = serve(resource.withBulk(4));

        HttpResponse<String> refused = server.send("POST", "/plants/bulk", """
                {"create": [{"code": "A"}, {"codes": "B"}], "update": [{"name": "x"}], "delete": [{"id": 7}]}
                """);
        HttpResponse<String> strange = server.send("POST", "/plants/bulk", "{\"destroy\": []}");
        HttpResponse<String> many = server.send("POST", "/plants/bulk", "{\"delete\": [1, 2, 3, 4, 5]}");
        HttpResponse<String> list = server.send("POST", "/plants/bulk", "[]");

        assertThat(problemFields(refused)).contains("create[1].codes", "update[0].id", "delete[0].id");
        assertThat(List.of(refused, strange, many, list))
                .extracting(HttpResponse::statusCode)
                .containsOnly(422);
    }

    @Test
    void operations_thatAreNotOffered_areNotThere() {
        NurseryServer server = serve(resource.without(Operation.DELETE).without(Operation.CREATE));

        assertThat(server.send("POST", "/plants", "{}").statusCode()).isEqualTo(404);
        assertThat(server.send("DELETE", "/plants/" + UUID.randomUUID(), "").statusCode())
                .isEqualTo(405);
        assertThat(server.get("/plants").statusCode()).isEqualTo(404);
    }

    @Test
    void list_ofWhatIsNotListed_isRefused() {
        plants.create(plant("A1"));
        NurseryServer server = serve(resource.listing(
                FilterParameters.of(PLANT).search(PLANT.NAME).sort(PLANT.NAME).build()));

        assertThat(json(server.get("/plants?searchString=plant")).path("total").intValue())
                .isEqualTo(1);
        HttpResponse<String> refused = server.get("/plants?orderBy=note&note=x&pageSize=1000");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("errors")).hasSize(3);
    }
}
