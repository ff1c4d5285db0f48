package dev.athanor.javalin;

import static dev.athanor.javalin.NurseryServer.header;
import static dev.athanor.javalin.NurseryServer.json;
import static dev.athanor.javalin.nursery.Tables.BED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.javalin.nursery.model.Bed;
import dev.athanor.javalin.nursery.model.BedKey;
import dev.athanor.javalin.nursery.model.BedRepository;
import dev.athanor.javalin.nursery.tables.records.BedRecord;
import dev.athanor.repository.Database;
import dev.athanor.service.Service;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CompositeKeyTest extends NurseryTest {

    static final class Beds extends Service<BedRecord, BedKey, Bed> {
        Beds(Database db) {
            super(db, new BedRepository(db), Bed::from);
        }
    }

    private final Beds beds = new Beds(db);
    private final NurseryServer server =
            start(config -> Resource.of(beds, Bed.class, bed -> new BedKey(bed.rowNumber(), bed.columnNumber()))
                    .upsertingBy(BED.ROW_NUMBER, BED.COLUMN_NUMBER)
                    .withBulk(10)
                    .addTo(config.routes, "/beds"));

    @Test
    void row_withAKeyOfTwoColumns_isFoundUnderBoth() {
        String plant = plants.create(plant("A1")).id().toString();

        HttpResponse<String> created =
                server.send("POST", "/beds", "{\"rowNumber\": 3, \"columnNumber\": 4, \"plantId\": \"" + plant + "\"}");

        assertThat(header(created, "Location")).isEqualTo("/beds/3/4");
        assertThat(server.send("PATCH", "/beds/3/4", "{\"wateredOn\": \"2024-05-01\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(server.get("/beds/3/4")).path("wateredOn").stringValue())
                .isEqualTo("2024-05-01");
        assertThat(server.get("/beds/4/3").statusCode()).isEqualTo(404);
        assertThat(server.get("/beds/3/99999").statusCode()).isEqualTo(404);
        assertThat(server.send("PUT", "/beds/by-row-number-column-number/3/4", "{\"plantId\": \"" + plant + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send("POST", "/beds/bulk", "{\"delete\": [{\"rowNumber\": 3, \"columnNumber\": 4}]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(beds.count()).isZero();
    }
}
