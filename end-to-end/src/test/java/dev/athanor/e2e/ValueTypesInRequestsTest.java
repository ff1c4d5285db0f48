package dev.athanor.e2e;

import static dev.athanor.e2e.types.Tables.EVERYTHING;
import static dev.athanor.e2e.types.Tables.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.e2e.types.model.EverythingRepository;
import dev.athanor.e2e.types.tables.records.EverythingRecord;
import dev.athanor.e2e.types.tables.records.ProductRecord;
import dev.athanor.postgres.Migrations;
import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.repository.ValueFormat;
import dev.athanor.repository.filter.FilterParameters;
import dev.athanor.repository.type.FloatVector;
import dev.athanor.repository.type.Hstore;
import dev.athanor.repository.type.Ltree;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.input.InvalidInputException;
import dev.athanor.service.json.JsonBody;
import dev.athanor.service.json.JsonModule;
import dev.athanor.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The everyday types of PostgreSQL as a service and its clients send them to each other. */
class ValueTypesInRequestsTest {

    @RegisterExtension
    static final TestDatabase postgres =
            TestDatabase.of(Migrations.of(Stream.of("types", "arrays", "domains", "extensions")
                    .map(name -> ModuleRules.ROOT
                            .resolve("codegen/src/test/golden")
                            .resolve(name)
                            .resolve("migrations"))
                    .toList()));

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JsonModule()).build();

    private static @Nullable Database database;

    @BeforeAll
    static void connect() {
        database = Database.connect(postgres.url(), postgres.user(), postgres.password());
    }

    @AfterAll
    static void close() {
        db().close();
    }

    private static Database db() {
        return Objects.requireNonNull(database, "database");
    }

    static Stream<TypeSamples<?>> samples() {
        return ValueTypeSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void json_ofEveryValue_isReadAndStoredAsTheSame(TypeSamples<T> samples) {
        Inputs<EverythingRecord> inputs = Inputs.of(db(), EVERYTHING);
        EverythingRepository rows = new EverythingRepository(db());
        List<EverythingRecord> stored = new ArrayList<>();
        for (T value : samples.values()) {
            Map<String, @Nullable Object> members = new HashMap<>();
            members.put(samples.column().getName(), value);
            String json = MAPPER.writeValueAsString(members);
            stored.add(rows.insert(inputs.of(JsonBody.of(inputs).object(json))));
        }

        samples.check("JSON", stored);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void parameter_ofEveryValue_findsItsRow(TypeSamples<T> samples) {
        FilterParameters parameters =
                FilterParameters.of(EVERYTHING).equal(samples.column()).build();
        ValueFormat<T> format = ValueFormat.of(samples.column().getDataType()).orElseThrow();
        EverythingRepository rows = new EverythingRepository(db());
        for (T value : samples.values()) {
            if (value != null) {
                EverythingRecord row = rows.insert(new EverythingRecord().with(samples.column(), value));
                String name = String.valueOf(parameters.openApi().getFirst().get("name"));
                T stored = Objects.requireNonNull(row.get(samples.column()));

                assertThat(format.read(format.write(stored))).isEqualTo(stored);
                assertThat(rows.list(parameters
                                .parse(Map.of(name, List.of(format.write(stored))))
                                .criteria()
                                .condition()))
                        .extracting(EverythingRecord::getId)
                        .contains(row.getId());
            }
        }
    }

    @Test
    void json_ofExtensions_isReadAndStoredAsTheSame() {
        Inputs<ProductRecord> inputs = Inputs.of(db(), PRODUCT);
        Repository<ProductRecord, UUID> products = db().repository(PRODUCT);
        ProductRecord stored = products.insert(inputs.of(JsonBody.of(inputs)
                .object("{\"name\":\"Tea\",\"names\":[],\"path\":\"drinks.tea\",\"attributes\":"
                        + "{\"leaf\":\"\\\"green\\\"\",\"size\":null},\"embedding\":[1,-2.5]}")));

        Map<String, @Nullable String> attributes = new HashMap<>();
        attributes.put("leaf", "\"green\"");
        attributes.put("size", null);
        assertThat(stored.getPath()).isEqualTo(Ltree.of("drinks", "tea"));
        assertThat(stored.getAttributes()).isEqualTo(Hstore.of(attributes));
        assertThat(stored.getEmbedding()).isEqualTo(FloatVector.of(1, -2.5f));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"attributes": {"a": 7}}           | attributes | text or null
            {"attributes": {"a": {}}}          | attributes | text or null
            {"attributes": {"a": "\\u0000"}}   | attributes | text or null
            {"attributes": [1]}                | attributes | text or null
            {"embedding": []}                  | embedding  | a list of numbers
            {"embedding": [1, "CANARY"]}       | embedding  | a list of numbers
            {"embedding": [1e999]}             | embedding  | a list of numbers
            {"path": "CANARY..x"}              | path       | ltree
            {"path": "CANARY\\u0000"}          | path       | ltree
            {"path": {"path": "CANARY"}}       | path       | ltree
            {"path": 7}                        | path       | ltree
            {"name": {"a": "CANARY"}}          | name       | text
            {"name": "CANARY\\u0000"}          | name       | text
            {"name": 7}                        | name       | text""")
    void json_ofAnythingElse_isRefused(String json, String column, String expected) {
        Inputs<ProductRecord> inputs = Inputs.of(db(), PRODUCT);

        assertThatThrownBy(() -> inputs.of(JsonBody.of(inputs).object(json)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(column, expected)
                .hasMessageNotContaining("CANARY");
    }
}
