package dev.athanor.codegen.internal.model;

import dev.athanor.codegen.internal.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.Definition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;

/** Finds database objects that would get the same Java name, and chosen names of nothing. All of a run are reported together. */
public final class NameProblems {

    private static final String RENAME = "rename one of them in a migration";

    private final GeneratorStrategy strategy;
    private final Naming naming;

    /** A finder for one run. */
    public NameProblems(GeneratorStrategy strategy, Naming naming) {
        this.strategy = strategy;
        this.naming = naming;
    }

    /** All problems with names, in the order of the schema. */
    public List<Problem> of(Database database) {
        List<Problem> problems = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (SchemaDefinition schema : database.getSchemata()) {
            List<TableDefinition> tables = database.getTables(schema);
            problems.addAll(classes(tables, schema));
            problems.addAll(enums(database.getEnums(schema)));
            problems.addAll(others(database, schema));
            tables.forEach(table -> problems.addAll(columns(table)));
            database.getEnums(schema).forEach(type -> problems.addAll(literals(type)));
            tables.forEach(table -> known.addAll(nameable(table)));
            database.getEnums(schema).forEach(type -> known.addAll(nameable(type)));
        }
        naming.chosenOtherThan(known).forEach(name -> problems.add(ofNothing(name)));
        return problems;
    }

    private static Problem ofNothing(String chosen) {
        return new Problem(
                "The property names has " + chosen + ", but there is no such table, column, enum or label.",
                "correct it, or take it out");
    }

    private static List<String> nameable(TableDefinition table) {
        return Stream.concat(Stream.of(table), table.getColumns().stream())
                .map(Naming::qualifiedName)
                .toList();
    }

    private static List<String> nameable(EnumDefinition type) {
        String name = Naming.qualifiedName(type);
        return Stream.concat(Stream.of(name), type.getLiterals().stream().map(label -> name + "." + label))
                .toList();
    }

    /** Classes of one package, without regard to case: a file system may not tell them apart either. */
    private List<Problem> classes(List<TableDefinition> tables, SchemaDefinition schema) {
        String model = strategy.getJavaPackageName(schema) + ".model.";
        Map<String, List<Definition>> owners = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (TableDefinition table : tables) {
            Stream.concat(modelNames(table).map(model::concat), Stream.of(strategy.getFullJavaClassName(table)))
                    .forEach(name -> {
                        String key = name.toLowerCase(Locale.ROOT);
                        names.putIfAbsent(key, name);
                        owners.computeIfAbsent(key, unused -> new ArrayList<>()).add(table);
                    });
        }
        Set<String> reported = new HashSet<>();
        return owners.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && reported.add(names(entry.getValue())))
                .map(entry -> clash(entry.getValue(), "the class " + names.get(entry.getKey()), "OtherName"))
                .toList();
    }

    private Stream<String> modelNames(TableDefinition table) {
        String row = naming.className(table);
        if (table.isTableValuedFunction()) {
            return Stream.empty();
        }
        boolean keyed = !table.isView() && !table.isMaterializedView() && table.getPrimaryKey() != null;
        if (!keyed) {
            return Stream.of(row);
        }
        Stream<String> names = Stream.of(row, "New" + row, row + "Patch", row + "Repository");
        return table.getPrimaryKey().getKeyColumns().size() > 1 ? Stream.concat(names, Stream.of(row + "Key")) : names;
    }

    private List<Problem> enums(List<EnumDefinition> enums) {
        return clashes(
                enums,
                type -> strategy.getFullJavaClassName(type, Mode.ENUM).toLowerCase(Locale.ROOT),
                type -> "the enum " + strategy.getFullJavaClassName(type, Mode.ENUM),
                "OtherName");
    }

    /** Objects that jOOQ names, and nobody else. */
    private List<Problem> others(Database database, SchemaDefinition schema) {
        Function<Definition, String> className = strategy::getFullJavaClassName;
        Function<Definition, String> constant = strategy::getJavaIdentifier;
        return Stream.of(
                        clashes(database.getUDTs(schema), className, "the class "),
                        clashes(database.getRoutines(schema), className, "the class "),
                        clashes(database.getDomains(schema), constant, "the constant "),
                        clashes(database.getSequences(schema), constant, "the constant "))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Problem> clashes(
            List<? extends Definition> definitions, Function<Definition, String> name, String kind) {
        return grouped(
                        List.<Definition>copyOf(definitions),
                        definition -> name.apply(definition).toLowerCase(Locale.ROOT))
                .map(same -> new Problem(would(same, kind + name.apply(same.getFirst())), RENAME))
                .toList();
    }

    private List<Problem> columns(TableDefinition table) {
        Set<Problem> problems = new LinkedHashSet<>();
        Function<ColumnDefinition, String> described = column -> "the name " + naming.memberName(column);
        List<ColumnDefinition> columns = table.getColumns();
        problems.addAll(clashes(columns, naming::memberName, described, "otherName"));
        problems.addAll(clashes(columns, strategy::getJavaIdentifier, described, "otherName"));
        problems.addAll(
                clashes(columns, column -> strategy.getJavaGetterName(column, Mode.RECORD), described, "otherName"));
        return List.copyOf(problems);
    }

    private List<Problem> literals(EnumDefinition type) {
        return grouped(type.getLiterals(), label -> strategy.getJavaEnumLiteral(type, label))
                .map(labels -> new Problem(
                        "The labels " + quoted(labels) + " of the enum " + Naming.qualifiedName(type)
                                + would(labels) + "the constant "
                                + strategy.getJavaEnumLiteral(type, labels.getFirst()) + ".",
                        remedy(Naming.qualifiedName(type) + "." + labels.getLast(), "OTHER_NAME")))
                .toList();
    }

    private static <D extends Definition> List<Problem> clashes(
            List<D> definitions, Function<D, String> name, Function<D, String> described, String example) {
        return grouped(definitions, name)
                .map(same -> clash(same, described.apply(same.getFirst()), example))
                .toList();
    }

    /** Those that have a name in common. */
    private static <T> Stream<List<T>> grouped(List<T> things, Function<T, String> name) {
        return things.stream()
                .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1);
    }

    private static Problem clash(List<? extends Definition> definitions, String name, String example) {
        return new Problem(would(definitions, name), remedy(Naming.qualifiedName(definitions.getLast()), example));
    }

    private static String would(List<? extends Definition> definitions, String name) {
        return names(definitions) + would(definitions) + name + ".";
    }

    private static String names(List<? extends Definition> definitions) {
        return definitions.stream().map(Naming::qualifiedName).collect(Collectors.joining(" and "));
    }

    private static String would(List<?> things) {
        return " would " + (things.size() == 2 ? "both" : "all") + " become ";
    }

    private static String remedy(String sqlName, String example) {
        return RENAME + ", or choose its Java name with the property names = " + sqlName + "=" + example;
    }

    private static String quoted(List<String> labels) {
        return labels.stream().map(label -> "'" + label + "'").collect(Collectors.joining(" and "));
    }
}
