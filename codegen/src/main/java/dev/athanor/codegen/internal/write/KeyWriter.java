package dev.athanor.codegen.internal.write;

import dev.athanor.codegen.internal.model.KeyModel;
import dev.athanor.codegen.internal.model.TableModel;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the record of a composite key. */
final class KeyWriter extends ArtefactWriter {

    private final KeyModel key;

    KeyWriter(TableModel table, KeyModel key, Set<String> modelClasses) {
        super(table, modelClasses);
        this.key = key;
    }

    @Override
    String name() {
        return table.names().key();
    }

    @Override
    String write() {
        String params = Javadoc.params(key.columns().stream()
                .map(column -> Javadoc.param(column.name(), column.sqlName(), column.comment()))
                .toList());
        file.javadoc("The key of {@code " + Javadoc.escape(table.sqlName()) + "}. Immutable." + params);
        annotations();
        file.print("public record " + name() + "("
                + key.columns().stream()
                        .map(column -> file.type(column.type()) + " " + column.name())
                        .collect(Collectors.joining(", "))
                + ") {");
        file.print("\n").javadoc("Refuses nulls: a primary key has none.");
        file.print("public " + name() + " {");
        key.columns().forEach(column -> file.print(requireNonNull(column.name()) + ";"));
        file.print("}");
        return file.print("}").text();
    }
}
