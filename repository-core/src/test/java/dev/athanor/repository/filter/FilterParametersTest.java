package dev.athanor.repository.filter;

import static dev.athanor.repository.catalogue.AuthorTable.AUTHOR;
import static dev.athanor.repository.catalogue.BookTable.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.athanor.repository.catalogue.BookRecord;
import dev.athanor.repository.catalogue.Keys;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.QueryProblem;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class FilterParametersTest {

    private static final DSLContext DSL_CONTEXT = DSL.using(SQLDialect.POSTGRES);
    private static final FilterParameters PARAMETERS = builder().build();

    private static FilterParametersBuilder<BookRecord> builder() {
        return FilterParameters.of(BOOK)
                .ids(BOOK.ID)
                .created(BOOK.CREATED_AT)
                .search(BOOK.TITLE, BOOK.SUBTITLE)
                .sort(BOOK.TITLE, BOOK.CREATED_AT)
                .equal(BOOK.IN_STOCK, BOOK.GENRE)
                .in(BOOK.GENRE)
                .notIn(BOOK.AUTHOR_ID)
                .range(BOOK.PRICE)
                .filter(BOOK.TITLE)
                .filter(BOOK.PRICE, FilterOperator.LT, FilterOperator.BETWEEN, FilterOperator.IN)
                .filter(BOOK.SUBTITLE, FilterOperator.NULL)
                .filter(BOOK.IN_STOCK)
                .related("authorName", AUTHOR.NAME, by -> Relations.related(Keys.BOOK_AUTHOR, by), FilterOperator.EQ);
    }

    private static Map<String, List<String>> query(String... pairs) {
        Map<String, List<String>> query = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            query.merge(
                    pairs[i],
                    List.of(pairs[i + 1]),
                    (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream())
                            .toList());
        }
        return query;
    }

    private static String where(String... pairs) {
        return DSL_CONTEXT.renderInlined(
                PARAMETERS.parse(query(pairs)).criteria().condition());
    }

    private static String document(String json) {
        return DSL_CONTEXT.renderInlined(PARAMETERS.parseDocument(json));
    }

    private static List<QueryProblem> problems(FilterParameters parameters, String... pairs) {
        return catchThrowableOfType(InvalidQueryException.class, () -> parameters.parse(query(pairs)))
                .problems();
    }

    private static void assertProblem(String parameter, String reason, String... pairs) {
        assertThat(problems(PARAMETERS, pairs)).singleElement().satisfies(problem -> {
            assertThat(problem.parameter()).isEqualTo(parameter);
            assertThat(problem.reason()).contains(reason);
        });
    }

    private static void assertDocumentProblem(String json, String path) {
        assertThat(catchThrowableOfType(InvalidQueryException.class, () -> PARAMETERS.parseDocument(json))
                        .problems())
                .extracting(QueryProblem::parameter)
                .containsExactly(path);
    }

    @Test
    void parse_nothing_isEveryRowOnThePageByDefault() {
        ListRequest request = PARAMETERS.parse(Map.of());

        assertThat(request.criteria().condition()).isEqualTo(DSL.noCondition());
        assertThat(request.criteria().order()).isEmpty();
        assertThat(request.page()).isEqualTo(PageRequest.of(20, 0));
    }

    @Test
    void parse_valuesOfTheColumnsTypes_areBoundAsSuch() {
        assertThat(where("ids", "1", "ids", "22")).contains("\"book\".\"id\" = any (cast('{1,22}' as bigint[]))");
        assertThat(where("createdBefore", "2026-01-01T00:00:00Z"))
                .contains("\"created_at\" < timestamp with time zone '2026-01-01 00:00:00+00:00'");
        assertThat(where("createdAfter", "2026-01-01T00:00:00+01:00")).contains("\"created_at\" > timestamp");
        assertThat(where("inStock", "true")).isEqualTo("\"book\".\"in_stock\" = true");
        assertThat(where("genre", "poetry")).contains("'poetry'");
        assertThat(where("genreIn", "poetry", "genreIn", "essay")).contains("any");
        assertThat(where("authorIdNotIn", "00000000-0000-0000-0000-000000000001"))
                .contains("<>");
        assertThat(where("priceFrom", "1.50", "priceTo", "2"))
                .contains("\"price\" >= 1.50")
                .contains("\"price\" <= 2");
    }

    @Test
    void parse_search_escapesAndIgnoresCaseUnlessTold() {
        assertThat(where("searchString", "50%_!"))
                .isEqualTo(
                        "(\"book\".\"title\" ilike '%50!%!_!!%' escape '!' or \"book\".\"subtitle\" ilike '%50!%!_!!%' escape '!')");
        assertThat(where("searchString", "a", "searchIgnoreCase", "false")).contains(" like '%a%'");
        assertThat(where("searchString", " ")).isEqualTo("true");
    }

    @Test
    void parse_sort_takesListedFieldsOnly() {
        Criteria criteria = PARAMETERS
                .parse(query("orderBy", "title", "orderBy", "createdAt", "sortOrder", "desc", "sortOrder", "asc"))
                .criteria();

        assertThat(criteria.order()).containsExactly(BOOK.TITLE.desc(), BOOK.CREATED_AT.asc());
        assertThat(PARAMETERS.parse(query("orderBy", "title")).criteria().order())
                .containsExactly(BOOK.TITLE.asc());
        assertProblem("orderBy", "not a field to sort by", "orderBy", "price");
        assertProblem("orderBy", "not a field to sort by", "orderBy", "title; drop table book");
        assertProblem("sortOrder", "not a direction", "orderBy", "title", "sortOrder", "ASC");
        assertProblem("sortOrder", "without", "sortOrder", "asc");
        assertProblem("orderBy", "more than", "orderBy", "title", "orderBy", "title", "orderBy", "title");
    }

    @Test
    void parse_defaultOrder_givesWayToOneAskedFor() {
        FilterParameters parameters =
                builder().defaultOrder(BOOK.CREATED_AT.desc()).build();

        assertThat(parameters.parse(Map.of()).criteria().order()).containsExactly(BOOK.CREATED_AT.desc());
        assertThat(parameters.parse(query("orderBy", "title")).criteria().order())
                .containsExactly(BOOK.TITLE.asc());
    }

    @Test
    void parse_paging_isBounded() {
        assertThat(PARAMETERS
                        .parse(query("currentPage", "3", "pageSize", "100"))
                        .page())
                .isEqualTo(PageRequest.of(100, 200));
        for (String size :
                List.of("0", "101", "-1", "2147483648", "99999999999999999999", "1.0", "", " 1", "+1", "٣")) {
            assertProblem("pageSize", "from 1 to 100", "pageSize", size);
        }
        assertThat(PARAMETERS.parse(query("currentPage", "501")).page().offset())
                .isEqualTo(10_000);
        assertProblem("currentPage", "deeper", "currentPage", "502");
        assertProblem("pageSize", "given 2 times", "pageSize", "1", "pageSize", "1");
    }

    @Test
    void parse_severalProblems_areAllReportedWithPositionsAndChoices() {
        List<QueryProblem> problems = problems(
                PARAMETERS,
                "ids",
                "1",
                "ids",
                "x",
                "genreIn",
                "novel",
                "genreIn",
                "crime",
                "pageSize",
                "0",
                "hack",
                "1");

        assertThat(problems)
                .extracting(QueryProblem::parameter)
                .containsExactlyInAnyOrder("ids", "genreIn", "pageSize", "hack");
        assertThat(problems)
                .filteredOn(problem -> problem.parameter().equals("genreIn"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.position()).isEqualTo(1);
                    assertThat(problem.allowed()).containsExactly("novel", "essay", "poetry");
                });
    }

    @Test
    void parse_malformedValues_areRefusedWithoutRepeatingThem() {
        assertProblem("createdBefore", "an instant", "createdBefore", "+999999999-01-01T00:00:00Z");
        assertProblem("createdBefore", "an instant", "createdBefore", "2026-02-30T00:00:00Z");
        assertProblem("authorIdNotIn", "a UUID", "authorIdNotIn", "1-1-1-1-1");
        assertProblem("priceFrom", "a number", "priceFrom", "1e9999");
        assertProblem("priceFrom", "a number", "priceFrom", "NaN");
        assertProblem("ids", "a whole number", "ids", "9223372036854775808");
        assertProblem("searchString", "text", "searchString", "a\u0000b");
        assertProblem("searchString", "text", "searchString", "\uD800");
        assertProblem("searchString", "longer", "searchString", "x".repeat(201));
        assertProblem("inStock", "true or false", "inStock", "TRUE");
        assertThatThrownBy(() -> PARAMETERS.parse(query("ids", "secret-value")))
                .message()
                .doesNotContain("secret-value");
    }

    @Test
    void parse_limits_holdAtTheirEdges() {
        FilterParameters parameters = builder()
                .limits(FilterLimits.ofDefaults().withMaxFilters(2, 2, 1).withTextLength(3, 5))
                .build();

        assertThat(parameters
                        .parse(query("ids", "1", "ids", "2", "searchString", "abcde"))
                        .page()
                        .limit())
                .isEqualTo(20);
        assertThat(problems(parameters, "ids", "1", "ids", "2", "ids", "3")).hasSize(1);
        assertThat(problems(parameters, "searchString", "ab")).hasSize(1);
        assertThat(problems(parameters, "searchString", "abcdef")).hasSize(1);
        String two = "{\"and\":[" + "{\"field\":\"inStock\",\"operator\":\"eq\",\"value\":true},".repeat(1)
                + "{\"field\":\"inStock\",\"operator\":\"eq\",\"value\":true}]}";
        assertThat(DSL_CONTEXT.renderInlined(parameters.parseDocument(two))).contains("in_stock");
        assertThatThrownBy(() -> parameters.parseDocument(
                        two.replace("[", "[{\"field\":\"inStock\",\"operator\":\"eq\",\"value\":true},")))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> parameters.parseDocument("{\"not\":" + two + "}"))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void parse_renamedAndIgnoredParameters_areSo() {
        FilterParameters parameters =
                builder().rename("currentPage", "page").ignoring("utm_source").build();

        assertThat(parameters
                        .parse(query("page", "2", "utm_source", "x"))
                        .page()
                        .offset())
                .isEqualTo(20);
        assertThat(problems(parameters, "currentPage", "2")).hasSize(1);
        assertThatThrownBy(() -> builder().rename("nothing", "x").build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().rename("currentPage", "ids").build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void queryOf_aPageOrCursor_isWhatParseTakes() {
        FilterParameters parameters =
                builder().scrolling().rename("currentPage", "page").build();

        assertThat(parameters.queryOf(PageRequest.of(20, 40))).contains(Map.of("page", "3", "pageSize", "20"));
        assertThat(parameters.queryOf(PageRequest.of(20, 1_000_000))).isEmpty();
        assertThat(parameters.queryOf(PageCursor.of("abc"), 20)).isEqualTo(Map.of("cursor", "abc", "pageSize", "20"));
        assertThat(parameters.parse(query("cursor", "")).isScroll()).isTrue();
        assertThat(parameters.parse(query("page", "2")).isScroll()).isFalse();
    }

    @Test
    void parse_cursor_isAcceptedOnlyWhereScrolling() {
        FilterParameters parameters = builder().scrolling().build();

        assertThat(parameters.parse(query("cursor", "abc")).cursor().token()).isEqualTo("abc");
        assertThat(problems(PARAMETERS, "cursor", "abc")).hasSize(1);
        assertThat(problems(parameters, "cursor", "abc", "currentPage", "2")).hasSize(1);
    }

    @Test
    void parse_documents_nest() {
        String json = """
                {"and": [
                  {"field": "title", "operator": "startsWith", "value": "10%"},
                  {"or": [{"field": "price", "operator": "between", "value": [1, "2.5"]},
                          {"not": {"field": "subtitle", "operator": "null", "value": false}}]}]}""";

        assertThat(document(json))
                .contains("ilike '10!%%'")
                .contains("\"price\" >= 1")
                .contains("\"price\" <= 2.5")
                .contains("not (\"book\".\"subtitle\" is not null)");
        assertThat(where("filter", "{\"field\":\"inStock\",\"operator\":\"eq\",\"value\":true}"))
                .contains("in_stock");
        assertThat(document("{\"field\":\"price\",\"operator\":\"in\",\"value\":[]}"))
                .isEqualTo("false");
        assertThat(document("{\"field\":\"authorName\",\"operator\":\"eq\",\"value\":\"Woolf\"}"))
                .contains("exists")
                .contains("'Woolf'");
    }

    @Test
    void parse_documentsThatAreWrong_areRefusedWithThePath() {
        assertDocumentProblem("{", "filter");
        assertDocumentProblem("[]", "filter");
        assertDocumentProblem("{\"and\":[]}", "filter.and");
        assertDocumentProblem(
                "{\"and\":[{\"field\":\"secret\",\"operator\":\"eq\",\"value\":1}]}", "filter.and[0].field");
        assertDocumentProblem("{\"field\":\"price\",\"operator\":\"eq\",\"value\":1}", "filter.operator");
        assertDocumentProblem("{\"field\":\"price\",\"operator\":\"lt\"}", "filter.value");
        assertDocumentProblem("{\"field\":\"price\",\"operator\":\"lt\",\"value\":true}", "filter.value");
        assertDocumentProblem("{\"field\":\"price\",\"operator\":\"lt\",\"value\":null}", "filter.value");
        assertDocumentProblem("{\"field\":\"price\",\"operator\":\"between\",\"value\":[1]}", "filter.value");
        assertDocumentProblem("{\"field\":\"price\",\"operator\":\"lt\",\"value\":1,\"x\":1}", "filter.x");
        assertDocumentProblem("{\"and\":[{\"field\":\"price\",\"operator\":\"lt\",\"value\":1}],\"or\":[]}", "filter");
        assertDocumentProblem("{\"field\":\"title\",\"operator\":\"eq\",\"value\":\"\\u0000\"}", "filter.value");
        assertDocumentProblem("{\"not\":".repeat(5) + "{}" + "}".repeat(5), "filter.not.not.not.not");
        assertDocumentProblem(" ".repeat(8193), "filter");
    }

    @Test
    void fullText_searchString_looksForWords() {
        FilterParameters words =
                FilterParameters.of(BOOK).fullText("english", BOOK.WORDS).build();

        assertThat(DSL_CONTEXT.renderInlined(words.parse(query("searchString", "sea -'; drop"))
                        .criteria()
                        .condition()))
                .isEqualTo("(\"book\".\"words\" @@ websearch_to_tsquery('english'::regconfig, 'sea -''; drop'))");
        assertThat(words.parse(query("searchString", " ")).criteria().condition())
                .isEqualTo(DSL.noCondition());
        assertThat(problems(words, "searchString", "a\0b"))
                .singleElement()
                .extracting(QueryProblem::parameter)
                .isEqualTo("searchString");
        assertThatThrownBy(() -> FilterParameters.of(AUTHOR).fullText("english", AUTHOR.EMAIL))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> builder().fullText("english", BOOK.WORDS).build())
                .hasMessageContaining("Two parameters are called searchString");
    }

    @Test
    void build_secretOrForeignColumns_areRefused() {
        assertThatThrownBy(() -> FilterParameters.of(AUTHOR).equal(AUTHOR.EMAIL))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> FilterParameters.of(AUTHOR).sort(AUTHOR.EMAIL)).hasMessageContaining("secret");
        assertThatThrownBy(() -> FilterParameters.of(AUTHOR).search(AUTHOR.EMAIL))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> FilterParameters.of(AUTHOR).filter(AUTHOR.EMAIL))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> FilterParameters.of(AUTHOR).defaultOrder(AUTHOR.EMAIL.asc()))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> Criteria.all().orderBy(AUTHOR.NAME, AUTHOR.EMAIL.desc()))
                .hasMessageContaining("email is a secret");
        assertThatThrownBy(() -> FilterParameters.of(BOOK).equal(BOOK.WORDS)).hasMessageContaining("words");
        assertThatThrownBy(() -> FilterParameters.of(BOOK).filter(BOOK.IN_STOCK, FilterOperator.LT))
                .hasMessageContaining("in_stock");
    }

    @Test
    void openApi_everyParameter_isDescribed() {
        List<Map<String, Object>> described = PARAMETERS.openApi();

        assertThat(described)
                .extracting(parameter -> parameter.get("name"))
                .containsExactly(
                        "ids",
                        "createdBefore",
                        "createdAfter",
                        "searchString",
                        "searchIgnoreCase",
                        "inStock",
                        "genre",
                        "genreIn",
                        "authorIdNotIn",
                        "priceFrom",
                        "priceTo",
                        "filter",
                        "orderBy",
                        "sortOrder",
                        "currentPage",
                        "pageSize");
        assertThat(described)
                .filteredOn(parameter -> "genre".equals(parameter.get("name")))
                .singleElement()
                .satisfies(parameter -> assertThat(parameter.get("schema"))
                        .isEqualTo(Map.of("type", "string", "enum", List.of("novel", "essay", "poetry"))));
        assertThat(PARAMETERS.openApiDocument()).containsKey("oneOf");
    }
}
