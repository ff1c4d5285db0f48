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
            unique(finder);
        } else {
            referring(finder);
        }
    }

    private void unique(FinderModel finder) {
        String index = "found by the unique index {@code " + Javadoc.escape(finder.source()) + "}";
        String condition = condition(finder);
        method(
                finder,
                "The row " + index + ", if there is one.",
                "the row, or empty",
                file.type("java.util.Optional") + "<" + recordType() + "> findBy",
                "findOne(" + condition + ")");
        method(
                finder,
                "The row " + index + ".",
                "the row; without one, the exception of {@link #getOne}",
                recordType() + " getBy",
                "getOne(" + condition + ")");
        if (hasItsNameAlone(finder)) {
            method(
                    finder,
                    "Whether there is a row " + index + ".",
                    "whether there is one",
                    "boolean existsBy",
                    "exists(" + condition + ")");
        }
    }

    /** A foreign key may have the columns of a partial index; it is what existence is asked of then. */
    private boolean hasItsNameAlone(FinderModel finder) {
        return table.finders().stream()
                        .filter(other -> other.suffix().equals(finder.suffix()))
                        .count()
                == 1;
    }

    private void referring(FinderModel finder) {
        String reference = " to the same row by {@code " + Javadoc.escape(finder.source()) + "}";
        String narrowed = "by" + finder.suffix() + "("
                + finder.columns().stream().map(ColumnModel::name).collect(Collectors.joining(", ")) + ").";
        method(
                finder,
                "The rows that refer" + reference + ", to be paged, scrolled, streamed or projected.",
                "the rows",
                file.type(REPOSITORY + "Rows") + "<" + recordType() + "> by",
                "where(" + condition(finder) + ")");
        method(
                finder,
                "The rows that refer" + reference + ".",
                "the rows, in the order of the key",
                file.type("java.util.List") + "<" + recordType() + "> findAllBy",
                narrowed + "list()");
        method(finder, "How many rows refer" + reference + ".", "their number", "long countBy", narrowed + "count()");
        method(
                finder,
                "Whether any row refers" + reference + ".",
                "whether there is one",
                "boolean existsBy",
                narrowed + "exists()");
    }

    private void method(FinderModel finder, String sentence, String returns, String typeAndVerb, String body) {
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
        file.print("public " + typeAndVerb + finder.suffix() + "(" + parameters + ") {");
        file.print("return " + body + ";");
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
