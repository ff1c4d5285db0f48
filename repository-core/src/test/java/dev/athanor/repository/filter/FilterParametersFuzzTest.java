package dev.athanor.repository.filter;

import static dev.athanor.repository.catalogue.AuthorTable.AUTHOR;
import static dev.athanor.repository.catalogue.BookTable.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.repository.catalogue.Genre;
import dev.athanor.repository.catalogue.Keys;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.page.Criteria;
import dev.athanor.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A million queries nobody would send who means well. Each run has its own seed, so a failure can be repeated; runs share the cores, and
 * the stacks of their threads are short, which is what the exceptions of refusals cost.
 */
class FilterParametersFuzzTest {

    private static final int RUNS = 20;
    private static final int INPUTS_PER_RUN = Integer.getInteger("athanor.fuzz.inputs", 1_000_000) / RUNS;
    private static final int RENDER_EVERY = 25;
    private static final int EXECUTED = 2_000;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.migrated("catalogue");

    private static final FilterParameters PARAMETERS = FilterParameters.of(BOOK)
            .ids(BOOK.ID)
            .created(BOOK.CREATED_AT)
            .search(BOOK.TITLE, BOOK.SUBTITLE)
            .sort(BOOK.TITLE, BOOK.CREATED_AT)
            .equal(BOOK.IN_STOCK, BOOK.GENRE)
            .in(BOOK.GENRE)
            .notIn(BOOK.AUTHOR_ID)
            .range(BOOK.PRICE)
            .filter(BOOK.TITLE)
            .filter(BOOK.PRICE)
            .filter(BOOK.PUBLISHED)
            .related("authorName", AUTHOR.NAME, by -> Relations.related(Keys.BOOK_AUTHOR, by))
            .scrolling()
            .build();

    private static final Pattern OURS = Pattern.compile("[a-z0-9_\"'?.,() =<>!\\[\\]]*");

    private static final List<String> NAMES = PARAMETERS.openApi().stream()
            .map(parameter -> (String) parameter.get("name"))
            .toList();

    private static final List<String> TOKENS = List.of(
            "'",
            "\"",
            ";",
            "--",
            "/*",
            "%",
            "_",
            "\\",
            "!",
            "\u0000",
            "\uD83D",
            "\uDE00",
            "\u202E",
            "\n",
            " ",
            "0",
            "1",
            "-1",
            "1e999",
            "9223372036854775808",
            "NaN",
            "Infinity",
            "null",
            "true",
            "false",
            "novel",
            "poetry",
            "title",
            "createdAt",
            "asc",
            "desc",
            "2026-01-01T00:00:00Z",
            "2026-02-30",
            "+1000000000-01-01",
            "00000000-0000-0000-0000-000000000001",
            "drop table book",
            "' or 1=1 --",
            "$1",
            "?",
            "{0}",
            "${x}",
            "٣",
            "ı",
            "İ",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "{\"and\":[",
            "]}",
            "{\"or\":[",
            "{\"not\":",
            "{\"field\":\"title\",\"operator\":\"contains\",\"value\":\"x\"}",
            "{\"field\":\"price\",\"operator\":\"between\",\"value\":[1,2]}",
            "{\"field\":\"published\",\"operator\":\"in\",\"value\":[",
            "\"field\":",
            "\"operator\":",
            "\"value\":",
            "\"eq\"",
            "\"price\"",
            "\\u0000",
            "\\ud800",
            "MARK");

    @Test
    void parse_aMillionHostileQueries_givesAResultOrARefusalAndNoSqlOfTheirs() throws Exception {
        Set<String> shapes = new TreeSet<>();
        int accepted = 0;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Callable<Run>> runs = IntStream.range(0, RUNS)
                    .<Callable<Run>>mapToObj(seed -> new Run(seed)::done)
                    .toList();
            for (Future<Run> run : threads.invokeAll(runs)) {
                accepted += run.get().accepted;
                shapes.addAll(run.get().shapes);
            }
        }

        assertThat(accepted).isBetween(RUNS * INPUTS_PER_RUN / 50, RUNS * INPUTS_PER_RUN / 2);
        assertThat(shapes).hasSizeGreaterThan(50).noneMatch(shape -> shape.contains("MARK") || shape.contains("drop"));
    }

    @Test
    void parse_acceptedHostileQueries_areNoErrorForTheServer() {
        Run run = new Run(RUNS);
        try (CloseableDSLContext server = DSL.using(database.url(), database.user(), database.password())) {
            server.insertInto(BOOK, BOOK.TITLE, BOOK.PRICE, BOOK.GENRE)
                    .values("100% _sea_", BigDecimal.TEN, Genre.NOVEL)
                    .values("x", null, Genre.ESSAY)
                    .execute();
            for (int executed = 0; executed < EXECUTED; ) {
                Optional<ListRequest> request = run.accepted(run.query());
                if (request.isPresent()) {
                    executed++;
                    Criteria criteria = request.get().criteria();
                    assertThat(server.selectFrom(BOOK)
                                    .where(criteria.condition())
                                    .orderBy(criteria.order())
                                    .fetch())
                            .hasSizeLessThanOrEqualTo(2);
                }
            }
        }
    }

    /** Some of the queries. */
    private static final class Run {

        private final int seed;
        private final SplittableRandom random;
        private final DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        private final Set<String> shapes = new TreeSet<>();
        private int accepted;

        Run(int seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        Run done() {
            for (int i = 0; i < INPUTS_PER_RUN; i++) {
                Map<String, List<String>> query = query();
                try {
                    accepted(query).ifPresent(request -> {
                        if (++accepted % RENDER_EVERY == 0) {
                            shapes.add(shape(request));
                        }
                    });
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed " + seed + ", input " + i + ": " + query, e);
                }
            }
            return this;
        }

        Optional<ListRequest> accepted(Map<String, List<String>> query) {
            try {
                return Optional.of(PARAMETERS.parse(query));
            } catch (InvalidQueryException e) {
                assertThat(e.problems()).isNotEmpty();
                return Optional.empty();
            }
        }

        /** The SQL without its bind values: made of nothing but what the allow-list holds. */
        private String shape(ListRequest request) {
            String sql = dsl.render(dsl.selectFrom(BOOK)
                    .where(request.criteria().condition())
                    .orderBy(request.criteria().order()));
            if (!OURS.matcher(sql).matches()) {
                throw new AssertionError(sql);
            }
            return sql;
        }

        Map<String, List<String>> query() {
            Map<String, List<String>> query = new HashMap<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                query.put(
                        random.nextInt(50) == 0 ? text(3) : random.nextInt(3) == 0 ? "filter" : pick(NAMES), values());
            }
            return query;
        }

        private List<String> values() {
            List<String> values = new ArrayList<>();
            for (int i = random.nextInt(4) == 0 ? random.nextInt(4) : 0; i >= 0; i--) {
                values.add(value());
            }
            return values;
        }

        private String value() {
            return switch (random.nextInt(8)) {
                case 0, 1, 2 -> pick(TOKENS);
                case 3, 4, 5 -> document(0);
                case 6 -> String.valueOf(random.nextInt(1_000));
                default -> text(8);
            };
        }

        private String document(int depth) {
            if (depth > 5 || random.nextInt(3) > 0) {
                String field =
                        random.nextInt(9) == 0 ? text(2) : pick(List.of("title", "price", "published", "authorName"));
                FilterOperator operator = pick(List.of(FilterOperator.values()));
                String value = random.nextInt(3) == 0
                        ? text(4)
                        : pick(List.of("1", "\"x\"", "[\"MARK\"]", "[1,2]", "true", "null", "{}", "\"%_\""));
                return "{\"field\":\"" + field + "\",\"operator\":\"" + operator.code() + "\",\"value\":" + value + "}";
            }
            if (random.nextBoolean()) {
                return "{\"not\":" + document(depth + 1) + "}";
            }
            return "{\"" + (random.nextBoolean() ? "and" : "or") + "\":[" + document(depth + 1) + ","
                    + document(depth + 1) + "]}";
        }

        private String text(int most) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(most); i >= 0; i--) {
                text.append(random.nextInt(4) == 0 ? String.valueOf((char) random.nextInt(0x10000)) : pick(TOKENS));
            }
            return text.toString();
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
