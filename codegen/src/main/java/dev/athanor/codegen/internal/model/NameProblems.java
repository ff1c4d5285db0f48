package dev.athanor.codegen.internal.model;

import java.util.ArrayList;
import java.util.Collection;
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

/** Finds database objects that would get the same Java name. All of a run are reported together. */
public final class NameProblems {

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
        for (SchemaDefinition schema : database.getSchemata()) {
            List<TableDefinition> tables = database.getTables(schema);
            problems.addAll(classes(tables, schema));
            problems.addAll(enums(database.getEnums(schema)));
            tables.forEach(table -> problems.addAll(columns(table)));
            database.getEnums(schema).forEach(type -> problems.addAll(literals(type)));
        }
        return problems;
    }

    /** Classes of one package, without regard to case: a file system may not tell them apart either. */
    private List<Problem> classes(List<TableDefinition> tables, SchemaDefinition schema) {
        Map<String, Set<Definition>> owners = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (TableDefinition table : tables) {
            classNames(table).forEach(name -> {
                String key = name.toLowerCase(Locale.ROOT);
                names.putIfAbsent(key, name);
                owners.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(table);
            });
        }
        Set<Set<Definition>> reported = new LinkedHashSet<>();
        return owners.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && reported.add(entry.getValue()))
                .map(entry -> clash(
                        entry.getValue(),
                        "the class " + strategy.getJavaPackageName(schema) + ".model." + names.get(entry.getKey()),
                        "OtherName"))
                .toList();
    }

    private Stream<String> classNames(TableDefinition table) {
        String row = naming.className(table);
        if (table.isTableValuedFunction()) {
            return Stream.of(row + "Table");
        }
        boolean writable = !table.isView() && !table.isMaterializedView();
        boolean keyed = writable && table.getPrimaryKey() != null;
        Stream<String> names = Stream.of(row);
        if (writable) {
            names = Stream.concat(names, Stream.of("New" + row));
        }
        if (keyed) {
            names = Stream.concat(names, Stream.of(row + "Patch", row + "Repository"));
        }
        return keyed && table.getPrimaryKey().getKeyColumns().size() > 1
                ? Stream.concat(names, Stream.of(row + "Key"))
                : names;
    }

    private List<Problem> enums(List<EnumDefinition> enums) {
        return clashes(
                enums,
                type -> strategy.getFullJavaClassName(type, Mode.ENUM).toLowerCase(Locale.ROOT),
                type -> "the enum " + strategy.getFullJavaClassName(type, Mode.ENUM),
                "OtherName");
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
        Map<String, List<String>> labels = type.getLiterals().stream()
                .collect(Collectors.groupingBy(
                        label -> strategy.getJavaEnumLiteral(type, label), LinkedHashMap::new, Collectors.toList()));
        return labels.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Problem(
                        "The labels " + quoted(entry.getValue()) + " of the enum " + Naming.qualifiedName(type)
                                + " would all become the constant " + entry.getKey() + ".",
                        remedy(
                                Naming.qualifiedName(type) + "."
                                        + entry.getValue().getLast(),
                                "OTHER_NAME")))
                .toList();
    }

    private static <D extends Definition> List<Problem> clashes(
            Collection<D> definitions, Function<D, String> name, Function<D, String> described, String example) {
        return definitions.stream()
                .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .map(same -> clash(same, described.apply(same.getFirst()), example))
                .toList();
    }

    private static Problem clash(Collection<? extends Definition> definitions, String name, String example) {
        List<String> names = definitions.stream().map(Naming::qualifiedName).toList();
        return new Problem(
                String.join(" and ", names) + " would both become " + name + ".", remedy(names.getLast(), example));
    }

    private static String remedy(String sqlName, String example) {
        return "rename one of them in a migration, or choose its Java name with the property names = " + sqlName + "="
                + example;
    }

    private static String quoted(List<String> labels) {
        return labels.stream().map(label -> "'" + label + "'").collect(Collectors.joining(" and "));
    }
}
