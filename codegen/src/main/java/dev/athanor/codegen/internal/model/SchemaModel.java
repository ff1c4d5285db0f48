package dev.athanor.codegen.internal.model;

import java.util.List;

/**
 * Everything that our writers print.
 *
 * @param tables tables and views, by schema and name
 * @param warnings what the user should know although generation goes on
 */
public record SchemaModel(List<TableModel> tables, List<String> warnings) {

    public SchemaModel {
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }
}
