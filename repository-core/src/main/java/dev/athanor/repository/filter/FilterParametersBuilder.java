package dev.athanor.repository.filter;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.internal.text.SecretColumns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Collects what an endpoint accepts. Secret columns ({@code encrypted_text}, {@code password_hash} and the like) are refused at once.
 *
 * <p>Not thread-safe; use once.
 *
 * @param <R> the jOOQ record of the table that is read
 */
public final class FilterParametersBuilder<R extends Record> {

    private final Table<R> table;
    private final List<Function<UnaryOperator<String>, List<Parameter>>> declared = new ArrayList<>();
    private final Map<String, Field<?>> sorts = new LinkedHashMap<>();
    private final Map<String, DocumentField<?>> documentFields = new LinkedHashMap<>();
    private final Map<String, String> renamed = new HashMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private List<SortField<?>> defaultOrder = List.of();
    private FilterLimits limits = FilterLimits.ofDefaults();
    private boolean scrolling;

    FilterParametersBuilder(Table<R> table) {
        this.table = table;
    }

    /**
     * Accepts {@code ids}: rows with one of these keys.
     *
     * @param key the key
     * @return this
     */
    public FilterParametersBuilder<R> ids(TableField<R, ?> key) {
        AllowedField<?> field = allowed(key);
        return declare(
                "ids",
                name -> new Parameter(
                        name,
                        "Only these keys.",
                        Schemas.listOf(field, limits),
                        values -> values.conditionOfAll(name, field, FilterOperator.IN)));
    }

    /**
     * Accepts {@code createdBefore} and {@code createdAfter}, both exclusive.
     *
     * @param column when rows were created
     * @return this
     */
    public FilterParametersBuilder<R> created(TableField<R, ?> column) {
        return bounds("created", allowed(column));
    }

    /**
     * Accepts {@code updatedBefore} and {@code updatedAfter}, both exclusive.
     *
     * @param column when rows were last changed
     * @return this
     */
    public FilterParametersBuilder<R> updated(TableField<R, ?> column) {
        return bounds("updated", allowed(column));
    }

    /**
     * Accepts {@code searchString}: text that any of the columns contains, and {@code searchIgnoreCase}, {@code true} unless given.
     *
     * @param columns where to look
     * @return this
     */
    @SafeVarargs
    public final FilterParametersBuilder<R> search(TableField<R, String>... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("Name at least one column to search in");
        }
        List<Field<?>> fields = new ArrayList<>();
        for (TableField<R, String> column : columns) {
            fields.add(allowed(column).field());
        }
        AllowedField<String> text = allowed(columns[0]);
        AllowedField<Boolean> flag = AllowedField.of(DSL.field(DSL.name("flag"), Boolean.class));
        declared.add(names -> {
            Search search = new Search(
                    names.apply("searchString"),
                    names.apply("searchIgnoreCase"),
                    text,
                    flag,
                    fields.toArray(Field<?>[]::new));
            return search.parameters(limits);
        });
        return this;
    }

    /**
     * Accepts {@code searchString} as {@link #search} does, but looks for words, as {@link TextSearch#fullText} has it.
     *
     * @param language a text search configuration, as {@code english} or {@code simple}
     * @param column a {@code tsvector} column, or a text column
     * @return this
     */
    public FilterParametersBuilder<R> fullText(String language, TableField<R, ?> column) {
        requireNonNull(language, "language");
        requireColumn(column);
        SecretColumns.refuse(column);
        AllowedField<String> text = AllowedField.of(DSL.field(DSL.name("text"), String.class));
        return declare(
                "searchString",
                name -> new Parameter(
                        name,
                        "Words to look for: \"whole phrase\" either OR -without; a blank text asks for nothing.",
                        Schemas.text(0, limits.maxTextLength()),
                        values -> values.single(name)
                                .flatMap(typed -> text.value(name, 0, typed, values.limits(), values.problems()))
                                .map(typed -> TextSearch.fullText(typed, language, column))
                                .orElse(DSL.noCondition())));
    }

    /**
     * Accepts {@code orderBy} and {@code sortOrder}, both repeatable, for these columns.
     *
     * @param columns what may be sorted by, by the camel-case name of the column
     * @return this
     */
    @SafeVarargs
    public final FilterParametersBuilder<R> sort(TableField<R, ?>... columns) {
        for (TableField<R, ?> column : columns) {
            SecretColumns.refuse(column);
            sorts.put(CamelCase.of(column.getName()), column);
        }
        return this;
    }

    /**
     * Sorts like this where nothing is asked for. Without it rows come in the order of the key.
     *
     * @param order the most significant first
     * @return this
     */
    public FilterParametersBuilder<R> defaultOrder(SortField<?>... order) {
        for (SortField<?> field : order) {
            SecretColumns.refuse(field.$field());
        }
        defaultOrder = List.of(order);
        return this;
    }

    /**
     * Accepts {@code <field>}: rows where the column has this value. For an enumeration the description lists the values.
     *
     * @param columns the columns
     * @return this
     */
    @SafeVarargs
    public final FilterParametersBuilder<R> equal(TableField<R, ?>... columns) {
        for (TableField<R, ?> column : columns) {
            single(CamelCase.of(column.getName()), allowed(column), FilterOperator.EQ, "Only this value.");
        }
        return this;
    }

    /**
     * Accepts {@code <field>In}, repeatable: rows where the column has one of the values.
     *
     * @param columns the columns
     * @return this
     */
    @SafeVarargs
    public final FilterParametersBuilder<R> in(TableField<R, ?>... columns) {
        for (TableField<R, ?> column : columns) {
            many(CamelCase.of(column.getName()) + "In", allowed(column), FilterOperator.IN, "Only these values.");
        }
        return this;
    }

    /**
     * Accepts {@code <field>NotIn}, repeatable: rows where the column has none of the values.
     *
     * @param columns the columns
     * @return this
     */
    @SafeVarargs
    public final FilterParametersBuilder<R> notIn(TableField<R, ?>... columns) {
        for (TableField<R, ?> column : columns) {
            many(
                    CamelCase.of(column.getName()) + "NotIn",
                    allowed(column),
                    FilterOperator.NOT_IN,
                    "None of these values.");
        }
        return this;
    }

    /**
     * Accepts {@code <field>From} and {@code <field>To}, both inclusive.
     *
     * @param columns the columns
     * @return this
     */
    @SafeVarargs
    public final FilterParametersBuilder<R> range(TableField<R, ?>... columns) {
        for (TableField<R, ?> column : columns) {
            String name = CamelCase.of(column.getName());
            AllowedField<?> field = allowed(column);
            single(name + "From", field, FilterOperator.GE, "This value or more.");
            single(name + "To", field, FilterOperator.LE, "This value or less.");
        }
        return this;
    }

    /**
     * Accepts a column in filter documents, as {@code filter={"field": "title", "operator": "contains", "value": "sea"}}.
     *
     * @param column the column, by its camel-case name
     * @param operators what may be asked of it; none means everything its type allows
     * @return this
     */
    public FilterParametersBuilder<R> filter(TableField<R, ?> column, FilterOperator... operators) {
        return document(CamelCase.of(column.getName()), column, UnaryOperator.identity(), operators);
    }

    /**
     * Accepts a column of a related table in filter documents: {@code related("authorName", AUTHOR.NAME, condition ->
     * Relations.related(Keys.BOOK__AUTHOR_FK, condition))}.
     *
     * @param name how documents call it
     * @param column a column of the related table
     * @param relation leads from the table that is read to the related one
     * @param operators what may be asked of it; none means everything its type allows
     * @return this
     */
    public FilterParametersBuilder<R> related(
            String name, Field<?> column, UnaryOperator<Condition> relation, FilterOperator... operators) {
        return document(requireNonNull(name, "name"), column, requireNonNull(relation, "relation"), operators);
    }

    /**
     * Accepts {@code cursor} beside the page number.
     *
     * @return this
     */
    public FilterParametersBuilder<R> scrolling() {
        scrolling = true;
        return this;
    }

    /**
     * How much may be asked for.
     *
     * @param limits instead of {@link FilterLimits#ofDefaults()}
     * @return this
     */
    public FilterParametersBuilder<R> limits(FilterLimits limits) {
        this.limits = requireNonNull(limits, "limits");
        return this;
    }

    /**
     * Calls a parameter otherwise.
     *
     * @param parameter its usual name, as {@code currentPage}
     * @param name its new name
     * @return this
     */
    public FilterParametersBuilder<R> rename(String parameter, String name) {
        renamed.put(requireNonNull(parameter, "parameter"), requireNonNull(name, "name"));
        return this;
    }

    /**
     * Lets parameters pass that are somebody else's. All others that are not accepted are problems.
     *
     * @param parameters their names
     * @return this
     */
    public FilterParametersBuilder<R> ignoring(String... parameters) {
        ignored.addAll(List.of(parameters));
        return this;
    }

    /**
     * Builds the allow-list.
     *
     * @return it
     */
    public FilterParameters build() {
        Set<String> unused = new LinkedHashSet<>(renamed.keySet());
        UnaryOperator<String> names = name -> {
            unused.remove(name);
            return renamed.getOrDefault(name, name);
        };
        List<Parameter> parameters = new ArrayList<>();
        declared.forEach(declaration -> parameters.addAll(declaration.apply(names)));
        FilterDocuments documents = new FilterDocuments(documentFields);
        if (!documents.isEmpty()) {
            parameters.add(documentParameter(names.apply("filter"), documents));
        }
        Sorting sorting = new Sorting(names.apply("orderBy"), names.apply("sortOrder"), sorts, defaultOrder);
        Paging paging = new Paging(
                names.apply("currentPage"), names.apply("pageSize"), names.apply("cursor"), scrolling, limits);
        parameters.addAll(sorting.parameters());
        parameters.addAll(paging.parameters());
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("There are no parameters " + unused + " to rename");
        }
        return new FilterParameters(parameters, ignored, limits, sorting, paging, documents);
    }

    private Parameter documentParameter(String name, FilterDocuments documents) {
        return new Parameter(
                name,
                "Conditions as a JSON document.",
                Schemas.text(2, limits.maxDocumentLength()),
                values -> values.single(name)
                        .map(json -> documents.parse(name, json, limits, values.problems()))
                        .orElse(DSL.noCondition()));
    }

    private FilterParametersBuilder<R> document(
            String name, Field<?> column, UnaryOperator<Condition> relation, FilterOperator... operators) {
        EnumSet<FilterOperator> chosen = EnumSet.noneOf(FilterOperator.class);
        chosen.addAll(List.of(operators));
        documentFields.put(name, new DocumentField<>(AllowedField.of(column), chosen, relation));
        return this;
    }

    private FilterParametersBuilder<R> bounds(String prefix, AllowedField<?> field) {
        single(prefix + "Before", field, FilterOperator.LT, "Before this.");
        return single(prefix + "After", field, FilterOperator.GT, "After this.");
    }

    private FilterParametersBuilder<R> single(
            String usual, AllowedField<?> field, FilterOperator operator, String description) {
        return declare(
                usual,
                name -> new Parameter(
                        name, description, Schemas.of(field), values -> values.condition(name, field, operator)));
    }

    private void many(String usual, AllowedField<?> field, FilterOperator operator, String description) {
        declare(
                usual,
                name -> new Parameter(
                        name,
                        description,
                        Schemas.listOf(field, limits),
                        values -> values.conditionOfAll(name, field, operator)));
    }

    private FilterParametersBuilder<R> declare(String usual, Function<String, Parameter> parameter) {
        declared.add(names -> List.of(parameter.apply(names.apply(usual))));
        return this;
    }

    private <T> AllowedField<T> allowed(TableField<R, T> column) {
        requireColumn(column);
        return AllowedField.of(column);
    }

    private void requireColumn(TableField<R, ?> column) {
        if (table.field(column) == null) {
            throw new IllegalArgumentException(column.getName() + " is not a column of " + table.getName());
        }
    }
}
