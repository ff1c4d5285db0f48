package dev.athanor.codegen.internal.model;

import dev.athanor.codegen.internal.model.ColumnModel.Role;
import dev.athanor.codegen.internal.options.Conventions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UniqueKeyDefinition;
import org.jspecify.annotations.Nullable;

/** Builds the model from jOOQ's definitions and the catalog. */
public final class ModelReader {

    private static final String MODEL = ".model";
    private static final String ENCRYPTED_TEXT = "dev.athanor.column.secret.EncryptedText";
    private static final String BLIND_INDEX = "dev.athanor.column.secret.BlindIndex";

    private final GeneratorStrategy strategy;
    private final Naming naming;
    private final Conventions conventions;
    private final CatalogFacts facts;
    private final Function<ColumnDefinition, String> types;

    /**
     * A reader for one run.
     *
     * @param strategy names jOOQ's own classes
     * @param naming names ours
     * @param types the Java type of a column, fully qualified
     */
    public ModelReader(
            GeneratorStrategy strategy,
            Naming naming,
            Conventions conventions,
            CatalogFacts facts,
            Function<ColumnDefinition, String> types) {
        this.strategy = strategy;
        this.naming = naming;
        this.conventions = conventions;
        this.facts = facts;
        this.types = types;
    }

    /** Reads every table and view. */
    public SchemaModel read(Database database) {
        List<TableModel> tables = database.getSchemata().stream()
                .flatMap(schema -> database.getTables(schema).stream())
                .filter(table -> !table.isTableValuedFunction())
                .map(this::table)
                .toList();
        return new SchemaModel(tables, warnings(tables));
    }

    private TableModel table(TableDefinition table) {
        String relation = Naming.qualifiedName(table);
        boolean writable = !table.isView() && !table.isMaterializedView();
        UniqueKeyDefinition key = writable ? table.getPrimaryKey() : null;
        List<ColumnDefinition> keyColumns = key == null ? List.of() : key.getKeyColumns();
        Map<String, ColumnModel> columns = table.getColumns().stream()
                .map(column -> column(relation, column, keyColumns))
                .collect(Collectors.toMap(
                        ColumnModel::sqlName, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
        columns.replaceAll((name, column) -> withBlindIndex(column, columns));
        ClassNames names = names(table);
        KeyModel primaryKey = key == null ? null : key(keyColumns, columns, names);
        List<UniqueIndexModel> indexes = writable ? uniqueIndexes(relation, columns) : List.of();
        List<FinderModel> finders =
                primaryKey == null ? List.of() : Finders.of(primaryKey, indexes, table.getForeignKeys(), columns);
        return new TableModel(
                relation,
                comment(table.getComment()),
                writable,
                names,
                List.copyOf(columns.values()),
                primaryKey,
                indexes,
                finders);
    }

    private ClassNames names(TableDefinition table) {
        return new ClassNames(
                strategy.getJavaPackageName(table.getSchema()) + MODEL,
                naming.className(table),
                strategy.getFullJavaClassName(table),
                strategy.getJavaIdentifier(table),
                strategy.getFullJavaClassName(table, Mode.RECORD));
    }

    private ColumnModel column(String relation, ColumnDefinition column, List<ColumnDefinition> keyColumns) {
        CatalogFacts.Column fact = facts.column(relation, column.getName());
        return new ColumnModel(
                column.getName(),
                comment(column.getComment()),
                naming.memberName(column),
                strategy.getJavaIdentifier(column),
                strategy.getJavaGetterName(column, Mode.RECORD),
                types.apply(column),
                !fact.notNull(),
                role(column, fact, keyColumns),
                null);
    }

    /** An encrypted text {@code phone} is found by the blind index {@code phone_index} beside it. */
    private static ColumnModel withBlindIndex(ColumnModel column, Map<String, ColumnModel> columns) {
        ColumnModel index = columns.get(column.sqlName() + "_index");
        return column.type().equals(ENCRYPTED_TEXT)
                        && index != null
                        && index.type().equals(BLIND_INDEX)
                ? column.findableBy(index)
                : column;
    }

    private Role role(ColumnDefinition column, CatalogFacts.Column fact, List<ColumnDefinition> keyColumns) {
        if (fact.generatedAlways() || conventions.isMaintained(column.getName())) {
            return Role.UNSETTABLE;
        }
        boolean required = fact.notNull() && !fact.defaulted();
        if (keyColumns.contains(column)) {
            return required && !isMadeByUs(column, fact, keyColumns) ? Role.REQUIRED_KEY : Role.OPTIONAL_KEY;
        }
        return required && !conventions.isSlug(column.getName()) ? Role.REQUIRED : Role.OPTIONAL;
    }

    /** The repository makes single keys of type uuid and of domain nanoid. */
    private static boolean isMadeByUs(
            ColumnDefinition column, CatalogFacts.Column fact, List<ColumnDefinition> keyColumns) {
        return keyColumns.size() == 1
                && ("uuid".equals(column.getDefinedType().getType()) || "nanoid".equals(fact.domain()));
    }

    private static KeyModel key(List<ColumnDefinition> key, Map<String, ColumnModel> columns, ClassNames names) {
        List<ColumnModel> models =
                key.stream().map(column -> columns.get(column.getName())).toList();
        return new KeyModel(models, models.size() == 1 ? models.getFirst().type() : names.qualified(names.key()));
    }

    private List<UniqueIndexModel> uniqueIndexes(String relation, Map<String, ColumnModel> columns) {
        return facts.uniqueIndexes(relation).stream()
                .filter(index -> columns.keySet().containsAll(index.columns()))
                .map(index -> new UniqueIndexModel(
                        index.name(),
                        index.columns().stream().map(columns::get).toList(),
                        index.predicate(),
                        index.nullsDistinct()))
                .toList();
    }

    private static List<String> warnings(List<TableModel> tables) {
        String keyless = tables.stream()
                .filter(table -> table.writable() && table.primaryKey() == null)
                .map(TableModel::sqlName)
                .collect(Collectors.joining(", "));
        String wide = tables.stream()
                .filter(table -> !table.fitsRecord())
                .map(table -> table.sqlName() + " (" + table.columns().size() + " columns)")
                .collect(Collectors.joining(", "));
        List<String> warnings = new ArrayList<>();
        if (!keyless.isEmpty()) {
            warnings.add("Without a primary key there is no repository, only a row to read: " + keyless
                    + ". Add a primary key in a migration to write through Athanor.");
        }
        if (!wide.isEmpty()) {
            warnings.add(
                    "A Java record has at most 254 components, so there is no row, only jOOQ's record: " + wide
                            + ". Split the table in a migration, or leave columns out with excludes in jOOQ's configuration, to have one.");
        }
        return warnings;
    }

    private static @Nullable String comment(@Nullable String comment) {
        return comment == null || comment.isBlank() ? null : comment;
    }
}
