package dev.athanor.repository.internal.error;

import dev.athanor.repository.KeyedTable;
import dev.athanor.repository.UniqueIndex;
import dev.athanor.repository.exception.ConstraintDetails;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Index;
import org.jooq.Key;
import org.jooq.Schema;
import org.jooq.SortField;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/** Finds the columns of a constraint in jOOQ's description of the schema. */
final class ConstraintColumns {

    private ConstraintColumns() {}

    static ConstraintDetails detailsOf(@Nullable ServerErrorMessage message, @Nullable Table<?> statementTable) {
        if (message == null) {
            return new ConstraintDetails("", "", List.of());
        }
        String constraint = Objects.requireNonNullElse(message.getConstraint(), "");
        String table = Objects.requireNonNullElse(message.getTable(), "");
        String column = message.getColumn();
        List<String> columns = column == null ? columnsOf(constraint, table, statementTable) : List.of(column);
        return new ConstraintDetails(constraint, table, columns);
    }

    private static List<String> columnsOf(String constraint, String table, @Nullable Table<?> statementTable) {
        if (statementTable == null || constraint.isEmpty()) {
            return List.of();
        }
        return tables(table, statementTable)
                .flatMap(candidate -> columnsOf(constraint, candidate))
                .findFirst()
                .orElse(List.of());
    }

    /** The statement's own table, and the one that the server names: a foreign key may stand on another table. */
    private static Stream<? extends Table<?>> tables(String name, Table<?> statementTable) {
        Schema schema = statementTable.getSchema();
        Stream<? extends Table<?>> others = schema == null ? Stream.empty() : schema.tableStream();
        return Stream.concat(Stream.of(statementTable), others)
                .filter(table -> table.getName().equals(name));
    }

    private static Stream<List<String>> columnsOf(String constraint, Table<?> table) {
        Stream<List<String>> keys = Stream.concat(table.getKeys().stream(), table.getReferences().stream())
                .filter(key -> key.getName().equals(constraint))
                .map(Key::getFields)
                .map(ConstraintColumns::names);
        Stream<List<String>> generated = table instanceof KeyedTable<?, ?> keyed
                ? keyed.uniqueIndexes().stream()
                        .filter(index -> index.name().equals(constraint))
                        .map(UniqueIndex::fields)
                        .map(ConstraintColumns::names)
                : Stream.empty();
        Stream<List<String>> indexes = table.getIndexes().stream()
                .filter(index -> index.getName().equals(constraint))
                .map(Index::getFields)
                .map(fields -> fields.stream().map(SortField::getName).toList());
        return Stream.of(keys, generated, indexes).flatMap(found -> found);
    }

    private static List<String> names(List<? extends Field<?>> fields) {
        return fields.stream().<String>map(Field::getName).toList();
    }
}
