package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.ColumnModel;
import dev.athanor.codegen.internal.model.FinderModel;
import dev.athanor.codegen.internal.model.KeyModel;
import dev.athanor.codegen.internal.model.TableModel;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the repository with its finders. */
final class RepositoryWriter extends ArtefactWriter {

    private final KeyModel key;

    RepositoryWriter(TableModel table, KeyModel key, Set<String> modelClasses) {
        super(table, modelClasses);
        this.key = key;
    }

    @Override
    String name() {
        return table.names().repository();
    }

    @Override
    String write() {
        String arguments = "<" + recordType() + ", " + file.type(key.type()) + ">";
        file.javadoc("The repository of {@code " + Javadoc.escape(table.sqlName())
                + "}, with a finder for each unique key and each foreign key. Thread-safe.");
        annotations();
        file.print("public class " + name() + " extends " + file.type(REPOSITORY + "ForwardingRepository") + arguments
                + " {");
        constructors(arguments);
        table.finders().forEach(this::finder);
        return file.print("}").text();
    }

    private void constructors(String arguments) {
        file.print("\n").javadoc("""
                The repository of a database.

                @param db the database""");
        file.print("public " + name() + "(" + file.type(REPOSITORY + "Database") + " db) {");
        file.print("this(db.repository(" + file.type(table.names().table()) + "."
                + table.names().constant() + "));");
        file.print("}");
        file.print("\n").javadoc("""
                Adds the finders to a repository.

                @param repository does the work""");
        file.print("public " + name() + "(" + file.type(REPOSITORY + "Repository") + arguments + " repository) {");
        file.print("super(repository);");
        file.print("}");
    }

    private void finder(FinderModel finder) {
        if (finder.unique()) {
            String index = " {@code " + Javadoc.escape(finder.source()) + "}";
            method(
                    finder,
                    "The row found by the unique index" + index + ", if there is one.",
                    "the row, or empty",
                    file.type("java.util.Optional") + "<" + recordType() + ">",
                    "findBy",
                    "findOne");
            method(
                    finder,
                    "The row found by the unique index" + index + ".",
                    "the row; without one, the exception of {@link #getOne}",
                    recordType(),
                    "getBy",
                    "getOne");
        } else {
            method(
                    finder,
                    "The rows that refer to the same row by {@code " + Javadoc.escape(finder.source()) + "}.",
                    "the rows, in no particular order",
                    file.type("java.util.List") + "<" + recordType() + ">",
                    "findAllBy",
                    "list");
        }
    }

    private void method(
            FinderModel finder, String sentence, String returns, String type, String verb, String delegate) {
        String params = finder.columns().stream()
                .map(column -> Javadoc.param(column.name(), column.sqlName(), column.comment()) + "\n")
                .collect(Collectors.joining());
        String partial = finder.predicate() == null
                ? ""
                : "\n\n<p>Only rows count for which {@code " + Javadoc.escape(finder.predicate()) + "}.";
        file.print("\n").javadoc(sentence + partial + "\n\n" + params + "@return " + returns);
        String parameters = finder.columns().stream()
                .map(column -> file.type(column.valueType()) + " " + column.name())
                .collect(Collectors.joining(", "));
        file.print("public " + type + " " + verb + finder.suffix() + "(" + parameters + ") {");
        file.print("return " + delegate + "(" + condition(finder) + ");");
        file.print("}");
    }

    private String condition(FinderModel finder) {
        String condition = finder.columns().stream()
                .map(this::equal)
                .reduce((left, right) -> left + "\n        .and(" + right + ")")
                .orElseThrow();
        if (finder.predicate() == null) {
            return condition;
        }
        String dsl = file.type("org.jooq.impl.DSL");
        return condition + "\n        .and(" + dsl + ".condition(" + dsl + ".raw("
                + Literals.predicate(finder.predicate()) + ")))";
    }

    private String equal(ColumnModel column) {
        return field(column.constant()) + ".eq(" + Setters.nonNullValue(file, column) + ")";
    }
}
