package dev.athanor.e2e;

import static dev.athanor.e2e.types.Tables.EVERYTHING;

import dev.athanor.e2e.types.model.EverythingRepository;
import dev.athanor.e2e.types.tables.records.EverythingRecord;
import dev.athanor.postgres.Migrations;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.ExecuteListener;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random values and those at the edges, of every type that the generator knows, by every way to the database and back. The system
 * property {@code athanor.seed} repeats a run, {@code athanor.values} says how many random values there are for each column.
 */
class TypeRoundTripTest {

    @RegisterExtension
    static final TestDatabase postgres =
            TestDatabase.of(Migrations.of(Stream.of("types", "arrays", "domains", "extensions")
                    .map(name -> ModuleRules.ROOT
                            .resolve("codegen/src/test/golden")
                            .resolve(name)
                            .resolve("migrations"))
                    .toList()));

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
        return TypeSamples.all();
    }

    /** By the repository's own execution: one row, and many as arrays. */
    @ParameterizedTest
    @MethodSource("samples")
    <T> void writes_ofRepositories_returnAndStoreTheValues(TypeSamples<T> all) {
        writesOf(new EverythingRepository(db()), all.by(TypeSamples.Way.REPOSITORY));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void copies_ofRepositories_storeTheValues(TypeSamples<T> all) {
        TypeSamples<T> samples = all.by(TypeSamples.Way.REPOSITORY);
        EverythingRepository rows = new EverythingRepository(db());
        List<EverythingRecord> records = samples.records().toList();
        records.forEach(record -> record.setId(UUID.randomUUID()));

        rows.copyAll(records.stream());

        samples.check(
                "copyAll",
                rows.findAll(records.stream().map(EverythingRecord::getId).toList()));
    }

    /** A database whose statements somebody listens to executes by jOOQ. */
    @ParameterizedTest
    @MethodSource("samples")
    <T> void writes_thatAreListenedTo_returnAndStoreTheValues(TypeSamples<T> all) {
        Database listened = Database.builder()
                .primary(postgres.dataSource())
                .listener(new ExecuteListener() {})
                .build();

        writesOf(new EverythingRepository(listened), all.by(TypeSamples.Way.JOOQ));
    }

    private static <T> void writesOf(EverythingRepository rows, TypeSamples<T> samples) {
        List<EverythingRecord> single = samples.records().map(rows::insert).toList();
        List<EverythingRecord> bulk = rows.insertAll(samples.records().toList());

        samples.check("insert", single);
        samples.check("insertAll", bulk);
        samples.check("get", single.stream().map(row -> rows.get(row.getId())).toList());
        samples.check(
                "findAll",
                rows.findAll(bulk.stream().map(EverythingRecord::getId).toList()));
        samples.check("updateAll", rows.updateAll(samples.rotated(bulk)), 1);
    }

    /** By jOOQ's own execution. */
    @ParameterizedTest
    @MethodSource("samples")
    <T> void statements_ofJooq_returnAndStoreTheValues(TypeSamples<T> all) {
        TypeSamples<T> samples = all.by(TypeSamples.Way.JOOQ);
        List<EverythingRecord> inserted = samples.records()
                .map(record -> db().dsl()
                        .insertInto(EVERYTHING)
                        .set(EVERYTHING.ID, UUID.randomUUID())
                        .set(samples.column(), record.get(samples.column()))
                        .returning()
                        .fetchSingle())
                .toList();

        samples.check("returning", inserted);
        samples.check(
                "select",
                inserted.stream()
                        .map(row -> db().dsl()
                                .selectFrom(EVERYTHING)
                                .where(EVERYTHING.ID.eq(row.getId()))
                                .fetchSingle())
                        .toList());
        TypeSamples<T> written = all.by(TypeSamples.Way.INLINED);
        written.checkValues("inlined", inlined(written));
    }

    private static <T> List<@Nullable T> inlined(TypeSamples<T> samples) {
        List<@Nullable T> values = new ArrayList<>();
        samples.records()
                .forEach(record -> values.add(db().dsl()
                        .insertInto(EVERYTHING)
                        .set(EVERYTHING.ID, UUID.randomUUID())
                        .set(samples.column(), DSL.inline(record.get(samples.column()), samples.column()))
                        .returningResult(samples.column())
                        .fetchSingle()
                        .value1()));
        return values;
    }

    /** PostgreSQL sends what is nested as JSON. */
    @ParameterizedTest
    @MethodSource("samples")
    <T> void values_insideMultiset_areTheSame(TypeSamples<T> all) {
        TypeSamples<T> samples = all.by(TypeSamples.Way.NESTED);
        List<EverythingRecord> rows =
                new EverythingRepository(db()).insertAll(samples.records().toList());
        TableField<EverythingRecord, T> column = samples.column();

        List<@Nullable T> nested = new ArrayList<>();
        for (EverythingRecord row : rows) {
            nested.add(db().dsl()
                    .select(DSL.multiset(DSL.select(column).from(EVERYTHING).where(EVERYTHING.ID.eq(row.getId()))))
                    .fetchSingle()
                    .value1()
                    .getFirst()
                    .value1());
        }

        samples.checkValues("multiset", nested);
    }
}
