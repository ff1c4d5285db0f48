package dev.athanor.service.slug;

import static dev.athanor.repository.write.Matching.matching;
import static dev.athanor.service.press.Tables.AUTHOR;
import static dev.athanor.service.press.Tables.SERIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.Database;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.transaction.Isolation;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import dev.athanor.service.SluggedService;
import dev.athanor.service.press.model.Author;
import dev.athanor.service.press.model.AuthorPatch;
import dev.athanor.service.press.model.AuthorRepository;
import dev.athanor.service.press.model.NewAuthor;
import dev.athanor.service.press.tables.records.AuthorRecord;
import dev.athanor.service.press.tables.records.SeriesRecord;
import dev.athanor.service.testkit.PressTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Slugs of new rows: made, numbered, and never given twice. */
class SlugRepositoryTest extends PressTest {

    private final AuthorService authors = new AuthorService(db);
    private final SlugRepository<SeriesRecord, Long> series =
            new SlugRepository<>(db, db.repository(SERIES), Slugs.of(SERIES.SLUG, SERIES.TITLE));

    private static final class AuthorService extends SluggedService<AuthorRecord, UUID, Author> {

        AuthorService(Database db) {
            super(db, new AuthorRepository(db), Author::from, Slugs.of(AUTHOR.SLUG, AUTHOR.NAME));
        }
    }

    private static AuthorRecord named(String name) {
        AuthorRecord author = new AuthorRecord();
        author.setName(name);
        return author;
    }

    private static SeriesRecord titled(@Nullable String title) {
        SeriesRecord record = new SeriesRecord();
        record.setTitle(title);
        return record;
    }

    private Author create(String name) {
        return authors.create(authors.input(named(name)));
    }

    @Test
    void create_withoutSlug_getsOneOfItsName() {
        Author author = create("Михаил Булгаков");
        assertThat(author.slug()).isEqualTo("mihail-bulgakov");
        assertThat(authors.getBySlug("mihail-bulgakov")).isEqualTo(author);
        assertThat(authors.findBySlug("nobody")).isEmpty();
        assertThatThrownBy(() -> authors.getBySlug("nobody")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void create_slugIsGiven_keepsIt() {
        Author author = authors.create(
                NewAuthor.builder().slug("austen").name("Jane Austen").build());
        assertThat(author.slug()).isEqualTo("austen");
    }

    @Test
    void create_givenSlugIsTaken_isADuplicate() {
        create("Jane Austen");
        NewAuthor again =
                NewAuthor.builder().slug("jane-austen").name("Another one").build();
        assertThatThrownBy(() -> authors.create(again)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void create_nameIsTaken_isNumbered() {
        create("Jane Austen");
        assertThat(create("Jane Austen").slug()).isEqualTo("jane-austen-2");
        assertThat(create("Jane Austen").slug()).isEqualTo("jane-austen-3");
    }

    @Test
    void create_statements_areAsTold() {
        assertThat(sent.during(() -> create("Jane Austen"))).endsWith("insert").doesNotContain("savepoint");
        assertThat(sent.during(() -> create("Jane Austen"))).containsExactly("insert", "select", "insert");
    }

    @Test
    void create_nameIsTakenInsideATransaction_doesNotSpoilIt() {
        create("Jane Austen");
        db.transactions().run(() -> {
            create("Jane Austen");
            create("Charlotte Brontë");
        });
        assertThat(authors.list())
                .extracting(Author::slug)
                .containsExactlyInAnyOrder("jane-austen", "jane-austen-2", "charlotte-bronte");
    }

    @Test
    void create_otherConstraintBroken_isNotRetried() {
        UUID id = create("Jane Austen").id();
        AuthorRecord twin = named("Twin");
        twin.setId(id);
        assertThat(sent.during(() -> assertThatThrownBy(() -> authors.create(authors.input(twin)))
                        .isInstanceOf(DuplicateKeyException.class)))
                .containsExactly("insert");
    }

    @Test
    void create_nothingToMakeASlugOf_getsARandomOne() {
        assertThat(create("🎉").slug()).matches("[a-z0-9]{12}");
        assertThat(series.insert(titled(null)).getSlug()).matches("[a-z0-9]{12}");
    }

    @Test
    void insert_nameOfADeletedRow_isFreeWhereTheIndexIsPartial() {
        authors.delete(create("Jane Austen").id());
        assertThat(create("Jane Austen").slug()).isEqualTo("jane-austen");
    }

    @Test
    void insert_manyNumbersAreTaken_findsAFreeOne() {
        List<SeriesRecord> taken =
                IntStream.range(0, 60).mapToObj(i -> titled("Emma")).toList();
        assertThat(series.insertAll(taken)).extracting(SeriesRecord::getSlug).doesNotHaveDuplicates();
        assertThat(series.insert(titled("Emma")).getSlug()).matches("emma-[0-9]+");
    }

    @Test
    void insert_longTitle_leavesRoomForTheNumber() {
        SlugRepository<SeriesRecord, Long> brief = new SlugRepository<>(
                db, db.repository(SERIES), Slugs.of(SERIES.SLUG, SERIES.TITLE).withMaxLength(16));
        assertThat(brief.insert(titled("abcdefghijklmnopqrst")).getSlug()).isEqualTo("abcdefghijklmnop");
        assertThat(brief.insert(titled("abcdefghijklmnopqrst")).getSlug()).isEqualTo("abcdefghijklmn-2");
    }

    @Test
    void insert_recordOfTheCaller_isLeftAsItWas() {
        SeriesRecord record = titled("Emma");
        series.insert(record);
        assertThat(record.getSlug()).isNull();
    }

    @Test
    void insertAll_sameNames_areNumberedInTheirOrder() {
        List<SeriesRecord> stored = series.insertAll(List.of(titled("Emma"), titled("Emma"), titled("Persuasion")));
        assertThat(stored).extracting(SeriesRecord::getSlug).containsExactly("emma", "emma-2", "persuasion");
    }

    @Test
    void insertAll_someNamesAreTaken_costsOneLookForAll() {
        series.insertAll(List.of(titled("Emma"), titled("Persuasion")));
        assertThat(sent.during(() -> assertThat(
                                series.insertAll(List.of(titled("Emma"), titled("Persuasion"), titled("Sanditon"))))
                        .extracting(SeriesRecord::getSlug)
                        .containsExactly("emma-2", "persuasion-2", "sanditon")))
                .containsExactly("insert", "select", "insert");
    }

    @Test
    void copyAll_someNamesAreTaken_areNumbered() {
        create("Jane Austen");
        SlugRepository<AuthorRecord, UUID> copying =
                new SlugRepository<>(db, new AuthorRepository(db), Slugs.of(AUTHOR.SLUG, AUTHOR.NAME));
        assertThat(copying.copyAll(List.of(named("Jane Austen"), named("Emily Brontë"), named("Jane Austen"))))
                .isEqualTo(3);
        assertThat(copying.list())
                .extracting(AuthorRecord::getSlug)
                .containsExactlyInAnyOrder("jane-austen", "jane-austen-2", "jane-austen-3", "emily-bronte");
        assertThat(copying.copyAll(List.of())).isZero();
    }

    @Test
    void upsert_rowIsThere_keepsItsSlug() {
        Author author = create("Jane Austen");
        AuthorRecord renamed = named("Jane A.");
        renamed.setId(author.id());
        UpsertResult<Author> result = authors.upsert(authors.input(renamed), matching(AUTHOR.ID));
        assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(result.record().name()).isEqualTo("Jane A.");
        assertThat(result.record().slug()).isEqualTo("jane-austen");
    }

    @Test
    void upsert_newRow_getsASlugOfItsOwn() {
        create("Jane Austen");
        AuthorRecord twin = named("Jane Austen");
        twin.setId(UUID.randomUUID());
        UpsertResult<Author> result = authors.upsert(authors.input(twin), matching(AUTHOR.ID));
        assertThat(result.outcome()).isEqualTo(Outcome.INSERTED);
        assertThat(result.record().slug()).isEqualTo("jane-austen-2");
    }

    @Test
    void upsert_matchedBySlug_isTheRowOfThatName() {
        Author author = create("Jane Austen");
        AuthorRecord same = named("JANE AUSTEN");
        UpsertResult<Author> result = authors.upsert(authors.input(same), matching(AUTHOR.SLUG));
        assertThat(result.record().id()).isEqualTo(author.id());
        assertThat(result.record().name()).isEqualTo("JANE AUSTEN");
        assertThat(authors.getOrCreate(authors.input(same), matching(AUTHOR.SLUG))
                        .outcome())
                .isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void upsertAll_newAndKnownRows_keepOrGetTheirSlugs() {
        Author author = create("Jane Austen");
        AuthorRecord known = named("Jane A.");
        known.setId(author.id());
        AuthorRecord fresh = named("Jane Austen");
        fresh.setId(UUID.randomUUID());
        List<UpsertResult<Author>> results =
                authors.upsertAll(authors.inputs().allOf(List.of(fresh, known)), matching(AUTHOR.ID));
        assertThat(results)
                .extracting(result -> result.record().slug())
                .containsExactly("jane-austen-2", "jane-austen");
    }

    @Test
    void getOrCreate_twice_createsOnce() {
        AuthorRecord record = named("Jane Austen");
        record.setId(UUID.randomUUID());
        assertThat(authors.getOrCreate(authors.input(record), matching(AUTHOR.ID))
                        .isInserted())
                .isTrue();
        assertThat(authors.getOrCreate(authors.input(record), matching(AUTHOR.ID))
                        .record()
                        .slug())
                .isEqualTo("jane-austen");
    }

    @Test
    void update_name_leavesTheSlugAlone() {
        Author author = create("Jane Austen");
        assertThat(authors.update(author.id(), AuthorPatch.of().name("J. Austen"))
                        .slug())
                .isEqualTo("jane-austen");
    }

    @Test
    void insert_sixteenThreadsOfOneName_getSixteenSlugs() throws Exception {
        assertThat(atOnce(16, () -> series.insert(titled("Emma")).getSlug()))
                .hasSize(16)
                .contains("emma");
    }

    @Test
    void insert_sixteenTransactionsOfOneName_getSixteenSlugs() throws Exception {
        Set<String> slugs = atOnce(
                16,
                () -> db.transactions().isolation(Isolation.REPEATABLE_READ).<String, RuntimeException>call(() -> {
                    db.dsl().fetchCount(SERIES);
                    return series.insert(titled("Emma")).getSlug();
                }));
        assertThat(slugs).hasSize(16);
    }

    @Test
    void insertAll_eightThreadsOfTheSameNames_getSlugsOfTheirOwn() throws Exception {
        Set<String> slugs = atOnce(
                8,
                () -> series.insertAll(List.of(titled("Emma"), titled("Emma"))).stream()
                        .map(SeriesRecord::getSlug)
                        .collect(Collectors.joining(" ")));
        assertThat(slugs.stream().flatMap(both -> List.of(both.split(" ")).stream()))
                .hasSize(16)
                .doesNotHaveDuplicates();
    }

    private static Set<String> atOnce(int threads, Callable<String> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            Set<String> results = new java.util.HashSet<>();
            for (Future<String> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
