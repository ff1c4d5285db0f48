package dev.athanor.javalin;

import static dev.athanor.javalin.NurseryServer.header;
import static dev.athanor.javalin.NurseryServer.json;
import static dev.athanor.javalin.nursery.Tables.PLANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.athanor.javalin.nursery.model.Plant;
import dev.athanor.javalin.nursery.tables.records.PlantRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.service.ReadService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RestApiTest extends NurseryTest {

    private static final FilterParameters PARAMETERS = FilterParameters.of(PLANT)
            .search(PLANT.NAME)
            .in(PLANT.HABIT)
            .sort(PLANT.CODE)
            .scrolling()
            .build();

    record Label(String code, String name, int length, List<String> lines) {}

    static final class Labels extends ReadService<PlantRecord, Label> {
        Labels(Database db) {
            super(
                    db.readRepository(PLANT, PLANT.ID),
                    plant -> new Label(plant.getCode(), plant.getName(), 3, List.of("a")));
        }
    }

    private final NurseryServer server = start(config -> RestApi.of("Nursery", "1.0")
            .with(
                    "/plants",
                    Resource.of(plants, Plant.class, Plant::id)
                            .versioned(Plant::version)
                            .requiringIfMatch()
                            .listing(PARAMETERS)
                            .upsertingBy(PLANT.CODE)
                            .withBulk(10))
            .with("/labels", ReadResource.of(new Labels(db), Label.class, PARAMETERS))
            .addTo(config.routes));

    private final JsonNode document = json(server.get("/openapi.json"));

    private static List<Error> violations(JsonNode document, JsonNode schema, JsonNode instance) {
        ObjectNode root = (ObjectNode) document.deepCopy();
        root.set("allOf", new JsonMapper().createArrayNode().add(schema));
        return SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(root)
                .validate(instance);
    }

    private List<Error> violations(String pointer, String instance) {
        return violations(document, document.at(pointer), new JsonMapper().readTree(instance));
    }

    @Test
    void document_ofAResource_hasEveryOperation() {
        assertThat(document.path("openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/plants", "/plants/{id}", "/plants/by-code/{code}", "/plants/bulk", "/labels");
        assertThat(document.path("paths").path("/plants/{id}").propertyNames())
                .containsExactlyInAnyOrder("get", "patch", "delete");
        assertThat(document.at("/paths/~1plants~1{id}/patch/responses").propertyNames())
                .contains("200", "404", "412", "415", "422", "428", "default");
        assertThat(document.at("/paths/~1plants/get/parameters").findValuesAsString("name"))
                .contains("searchString", "habitIn", "orderBy", "pageSize", "cursor");
    }

    @Test
    void document_ofATable_saysWhatItsColumnsTake() {
        JsonNode plant = document.at("/components/schemas/NewPlant");

        assertThat(plant.path("required").toString()).isEqualTo("[\"code\",\"name\"]");
        assertThat(plant.path("properties").propertyNames()).doesNotContain("version", "createdAt", "updatedBy");
        assertThat(plant.at("/properties/code/description").stringValue()).isEqualTo("What is printed on the label.");
        assertThat(plant.at("/properties/note").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"maxLength\":200}");
        assertThat(plant.at("/properties/habit/enum").toString()).isEqualTo("[\"upright\",\"low-growing\"]");
        assertThat(plant.at("/properties/colours/items/type").stringValue()).isEqualTo("string");
        assertThat(plant.at("/properties/flowers").toString()).isEqualTo("{\"type\":[\"string\",\"null\"]}");
        assertThat(plant.at("/properties/traits").toString())
                .isEqualTo("{\"type\":\"object\",\"additionalProperties\":{\"type\":[\"string\",\"null\"]}}");
    }

    @Test
    void rangesAndMembers_areAnsweredAsTheyWereSent() {
        String sent =
                "{\"code\": \"R1\", \"name\": \"x\", \"flowers\": \"[2026-05-01,2026-06-01)\", \"traits\": {\"hardy\": null}}";

        HttpResponse<String> created = server.send("POST", "/plants", sent);
        HttpResponse<String> refused = server.send("POST", "/plants", sent.replace("2026-06-01", "June"));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).path("flowers").stringValue()).isEqualTo("[2026-05-01,2026-06-01)");
        assertThat(json(created).path("traits").toString()).isEqualTo("{\"hardy\":null}");
        assertThat(violations("/components/schemas/NewPlant", sent)).isEmpty();
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("flowers", "daterange");
    }

    @Test
    void responses_areWhatTheDocumentSays() {
        String content = "/content/application~1json/schema";
        HttpResponse<String> created =
                server.send("POST", "/plants", "{\"code\": \"A1\", \"name\": \"x\", \"height\": 1.5}");
        HttpResponse<String> page = server.get("/plants");
        HttpResponse<String> scroll = server.get("/plants?cursor=");
        HttpResponse<String> labels = server.get("/labels");
        HttpResponse<String> problem = server.get("/plants?nothing=1");

        assertThat(header(created, "Location")).isNotEmpty();
        assertThat(violations("/paths/~1plants/post/responses/201" + content, created.body()))
                .isEmpty();
        assertThat(violations("/paths/~1plants/get/responses/200" + content, page.body()))
                .isEmpty();
        assertThat(violations("/paths/~1plants/get/responses/200" + content, scroll.body()))
                .isEmpty();
        assertThat(violations("/paths/~1labels/get/responses/200" + content, labels.body()))
                .isEmpty();
        assertThat(violations(
                        "/paths/~1plants/get/responses/400/content/application~1problem+json/schema", problem.body()))
                .isEmpty();
        assertThat(violations("/paths/~1plants/post/responses/201" + content, "{\"id\": 1}"))
                .isNotEmpty();
    }

    @Test
    void requests_thatTheDocumentRefuses_areRefused() {
        for (String body :
                List.of("{}", "{\"code\": 1, \"name\": \"x\"}", "{\"code\": \"A\", \"name\": \"x\", \"v\": 1}")) {
            assertThat(violations("/components/schemas/NewPlant", body))
                    .as(body)
                    .isNotEmpty();
            assertThat(server.send("POST", "/plants", body).statusCode())
                    .as(body)
                    .isEqualTo(422);
        }
    }

    @Test
    void resources_atTheSamePath_areRefused() {
        ReadResource<Label> labels = ReadResource.of(new Labels(db), Label.class, PARAMETERS);

        assertThatThrownBy(() -> RestApi.of("x", "1").with("/labels", labels).with("/labels", labels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/labels");
        assertThat(RestApi.of("x", "1").openApi()).containsEntry("info", Map.of("title", "x", "version", "1"));
    }
}
