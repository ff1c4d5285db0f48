package dev.athanor.javalin;

import static dev.athanor.javalin.NurseryServer.header;
import static dev.athanor.javalin.NurseryServer.json;
import static dev.athanor.javalin.nursery.Tables.BED;
import static dev.athanor.repository.write.ExpectedVersion.expecting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.javalin.nursery.model.NewBed;
import dev.athanor.javalin.nursery.model.Plant;
import dev.athanor.javalin.nursery.model.PlantPatch;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.service.problem.ProblemMapping;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AthanorPluginTest extends NurseryTest {

    private void create(Context ctx) {
        Plant plant = plants.create(plant("A1"));
        ctx.status(201).header("Location", "/plants/" + plant.id()).json(plant);
    }

    @Test
    void request_answeredWithSuccess_isCommittedAndWrittenByJackson() {
        NurseryServer server = start(config -> config.routes.post("/plants", this::create));

        HttpResponse<String> response = server.send("POST", "/plants", "{}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).path("code").stringValue()).isEqualTo("A1");
        assertThat(json(response).path("details").isObject()).isTrue();
        assertThat(plants.count()).isEqualTo(1);
    }

    @Test
    void request_answeredWithFailure_isRolledBackAndItsResponseKept() {
        NurseryServer server = start(config -> config.routes.post("/plants", ctx -> {
            create(ctx);
            ctx.status(409).header("X-Reason", "mine").result("No.");
        }));

        HttpResponse<String> response = server.send("POST", "/plants", "{}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo("No.");
        assertThat(header(response, "X-Reason")).isEqualTo("mine");
        assertThat(plants.count()).isZero();
    }

    @Test
    void request_whoseHandlerThrows_isRolledBackAndNothingOfItsSuccessSent() {
        NurseryServer server = start(config -> {
            config.routes.before(ctx -> ctx.header("X-Before", "kept").result("before"));
            config.routes.put("/plants", ctx -> ctx.status(202));
            config.routes.post("/plants", ctx -> {
                create(ctx);
                throw new ConflictResponse("Not today");
            });
        });

        HttpResponse<String> response = server.send("POST", "/plants", "{}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response).path("detail").stringValue()).isEqualTo("Not today");
        assertThat(header(response, "Location")).isEmpty();
        assertThat(header(response, "X-Before")).isEqualTo("kept");
        assertThat(server.send("PUT", "/plants", "{}").body()).isEqualTo("before");
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(plants.count()).isZero();
    }

    @Test
    void request_whoseCommitFails_isNeverAnsweredWithSuccess() {
        NurseryServer server = start(config -> config.routes.post("/beds", ctx -> {
            db.repository(BED)
                    .insert(NewBed.builder()
                            .rowNumber((short) 1)
                            .columnNumber((short) 1)
                            .plantId(UUID.randomUUID())
                            .build());
            ctx.status(201)
                    .header("Location", "/beds/1/1")
                    .header("ETag", "\"0\"")
                    .result("planted");
        }));

        HttpResponse<String> response = server.send("POST", "/beds", "{}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response).path("type").stringValue()).isEqualTo("urn:athanor:problem:reference");
        assertThat(json(response).path("constraint").stringValue()).isEqualTo("bed_plant_id_fkey");
        assertThat(response.headers().map()).doesNotContainKeys("location", "etag");
        assertThat(db.repository(BED).count()).isZero();
    }

    @Test
    void request_whoseHandlerBeginsToSend_isRolledBackAndCutOff() {
        NurseryServer server = start(config -> config.routes.post("/plants", ctx -> {
            plants.create(plant("A1"));
            ctx.status(200).outputStream().write(new byte[100_000]);
            ctx.outputStream().flush();
        }));

        assertThatThrownBy(() -> server.send("POST", "/plants", "{}")).hasCauseInstanceOf(IOException.class);
        assertThat(plants.count()).isZero();
    }

    @Test
    void request_thatReads_holdsNoTransaction() {
        NurseryServer server = start(config -> {
            config.routes.get("/", ctx -> ctx.json(db.transactions().isActive()));
            config.routes.put("/", ctx -> ctx.json(db.transactions().isActive()));
        });

        assertThat(server.get("/").body()).isEqualTo("false");
        assertThat(server.send("PUT", "/", "").body()).isEqualTo("true");
    }

    @Test
    void commitRule_ofRedirects_commitsThem() {
        AthanorPlugin plugin = AthanorPlugin.of(db).withCommitRule(CommitRule.onSuccessOrRedirect());
        NurseryServer server = start(
                plugin,
                config -> config.routes.post("/plants", ctx -> {
                    create(ctx);
                    ctx.redirect("/plants/1");
                }));

        assertThat(server.send("POST", "/plants", "{}").statusCode()).isEqualTo(302);
        assertThat(plants.count()).isEqualTo(1);
    }

    @Test
    void commitRule_thatIsManual_leavesTransactionsToTheHandler() {
        AthanorPlugin plugin = AthanorPlugin.of(db).withCommitRule(CommitRule.manual());
        NurseryServer server = start(
                plugin,
                config -> config.routes.post("/plants", ctx -> {
                    plants.create(plant("A1"));
                    ctx.status(409).json(db.transactions().isActive());
                }));

        assertThat(server.send("POST", "/plants", "{}").body()).isEqualTo("false");
        assertThat(plants.count()).isEqualTo(1);
    }

    @Test
    void actor_fromTheRequest_isWhoTheAuditColumnsName() {
        AthanorPlugin plugin =
                AthanorPlugin.of(db).withActor(ctx -> Requests.bearerToken(ctx).map(token -> "owner of " + token));
        NurseryServer server = start(plugin, config -> config.routes.post("/plants", this::create));

        server.send("POST", "/plants", "{}", "Authorization", "Bearer abc.def");

        assertThat(plants.list()).extracting(Plant::createdBy).containsExactly("owner of abc.def");
    }

    @Test
    void actor_notInTheRequest_isTheDatabasesOwn() {
        NurseryServer server = start(
                AthanorPlugin.of(db).withActor(ctx -> Optional.ofNullable(ctx.header("X-User"))),
                config -> config.routes.post("/plants", this::create));

        server.send("POST", "/plants", "{}");

        assertThat(plants.list()).extracting(Plant::createdBy).containsExactly("nobody");
    }

    @Test
    void actor_thatRefuses_keepsTheHandlerFromRunning() {
        AthanorPlugin plugin = AthanorPlugin.of(db).withActor(ctx -> {
            throw new UnauthorizedResponse("Who are you?");
        });
        NurseryServer server = start(plugin, config -> config.routes.post("/plants", this::create));

        HttpResponse<String> response = server.send("POST", "/plants", "{}");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).path("title").stringValue()).isEqualTo("Unauthorized");
        assertThat(plants.count()).isZero();
    }

    @Test
    void transactions_thatAreRetried_takeBackWhatAnEarlierAttemptSaid() {
        AtomicInteger attempts = new AtomicInteger();
        NurseryServer server = start(
                AthanorPlugin.of(db).withTransactions(db.transactions().retrying(3)),
                config -> config.routes.post("/plants", ctx -> {
                    if (attempts.incrementAndGet() == 1) {
                        create(ctx);
                        throw new TransientDatabaseException("once", null, null);
                    }
                    ctx.result(ctx.body());
                }));

        HttpResponse<String> response = server.send("POST", "/plants", "{\"same\": true}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"same\": true}");
        assertThat(header(response, "Location")).isEmpty();
        assertThat(plants.count()).isZero();
    }

    @Test
    void failures_ofTheDatabase_areProblemsWithoutTheirMessages() {
        NurseryServer server = start(
                AthanorPlugin.of(db).withProblems(ProblemMapping.ofDefaults().withTypes("https://example.org/")),
                config -> {
                    config.routes.get("/plants/{id}", ctx -> plants.get(UUID.fromString(ctx.pathParam("id"))));
                    config.routes.get("/failing", ctx -> {
                        throw new IllegalStateException("secret");
                    });
                });

        HttpResponse<String> missing = server.get("/plants/" + UUID.randomUUID());
        HttpResponse<String> failed = server.get("/failing");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json(missing).path("type").stringValue()).isEqualTo("https://example.org/not-found");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("secret");
    }

    @Test
    void failures_thatAreStale_areConflictsOrFailedPreconditions() {
        Plant plant = plants.create(plant("A1"));
        NurseryServer server = start(config -> config.routes.put(
                "/", ctx -> plants.update(plant.id(), PlantPatch.of().name("x"), expecting(7))));

        assertThat(server.send("PUT", "/", "{}").statusCode()).isEqualTo(409);
        assertThat(server.send("PUT", "/", "{}", "If-Match", "\"7\"").statusCode())
                .isEqualTo(412);
    }

    @Test
    void failures_ofJavalin_areProblems() {
        NurseryServer server = start(config -> {
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = 10;
            config.routes.post("/plants", ctx -> ctx.result(ctx.body()));
            config.routes.get(
                    "/number", ctx -> ctx.queryParamAsClass("n", Integer.class).get());
        });

        HttpResponse<String> missing = server.get("/nothing");
        HttpResponse<String> method = server.get("/plants");
        HttpResponse<String> large = server.send("POST", "/plants", "x".repeat(11));
        HttpResponse<String> number = server.get("/number?n=hello");

        assertThat(json(missing).path("title").stringValue()).isEqualTo("Not Found");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(header(method, "Allow")).isEqualTo("POST");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(json(large).path("status").intValue()).isEqualTo(413);
        assertThat(number.statusCode()).isEqualTo(400);
        assertThat(json(number).path("errors").get(0).path("parameter").stringValue())
                .isEqualTo("n");
        assertThat(number.body()).doesNotContain("hello");
    }

    @Test
    void failures_withAHandlerOfTheApplication_areItsOwn() {
        NurseryServer server = start(config -> {
            config.routes.exception(RepositoryException.class, (e, ctx) -> ctx.status(418));
            config.routes.get("/", ctx -> plants.get(UUID.randomUUID()));
        });

        assertThat(server.get("/").statusCode()).isEqualTo(418);
    }
}
