package dev.athanor.codegen;

import dev.athanor.codegen.internal.model.Naming;
import dev.athanor.codegen.internal.model.PathNames;
import dev.athanor.codegen.internal.options.GeneratorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Names jOOQ's classes: {@code BookTable} and {@code BookRecord}, so that {@code Book} is free for the row; and puts the main
 * PostgreSQL schema right into the target package.
 *
 * <p>Not thread-safe; jOOQ makes one for each run.
 */
public class AthanorStrategy extends DefaultGeneratorStrategy {

    private static final Set<String> OUR_PACKAGES =
            Set.of("model", "tables", "enums", "domains", "routines", "udt", "embeddables", "packages");

    /** Constants that would hide the class of that name in jOOQ's code. */
    private static final Set<String> OBSCURING = Set.of("DSL");

    private @Nullable Naming naming;
    private @Nullable PathNames paths;
    private Map<String, String> interfaces = Map.of();

    /** Called by jOOQ. */
    public AthanorStrategy() {}

    @Override
    public String getJavaClassName(Definition definition, Mode mode) {
        if (definition instanceof TableDefinition table) {
            return naming(table).className(table) + suffix(mode);
        }
        if (definition instanceof EnumDefinition) {
            return naming(definition).className(definition);
        }
        return super.getJavaClassName(definition, mode);
    }

    /**
     * Says which table classes implement what.
     *
     * @param byTable an interface with type arguments, by the table's qualified SQL name
     */
    void implement(Map<String, String> byTable) {
        interfaces = Map.copyOf(byTable);
    }

    @Override
    public List<String> getJavaClassImplements(Definition definition, Mode mode) {
        boolean isTable =
                mode == Mode.DEFAULT && definition instanceof TableDefinition table && !table.isTableValuedFunction();
        String keyed = isTable ? interfaces.get(Naming.qualifiedName(definition)) : null;
        return keyed == null ? super.getJavaClassImplements(definition, mode) : List.of(keyed);
    }

    private static String suffix(Mode mode) {
        return switch (mode) {
            case DEFAULT -> "Table";
            case RECORD -> "Record";
            case PATH -> "Path";
            case POJO -> "Pojo";
            case DAO -> "Dao";
            case INTERFACE -> "Interface";
            default -> "";
        };
    }

    @Override
    public String getJavaIdentifier(Definition definition) {
        boolean chosen = (definition instanceof TableDefinition || definition instanceof ColumnDefinition)
                && naming(definition).isChosen(definition);
        if (!chosen) {
            String identifier = super.getJavaIdentifier(definition);
            return definition instanceof TableDefinition && OBSCURING.contains(identifier)
                    ? identifier + "_"
                    : identifier;
        }
        String name = definition instanceof ColumnDefinition column
                ? naming(column).memberName(column)
                : naming(definition).className(definition);
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public String getJavaEnumLiteral(EnumDefinition definition, String literal) {
        return naming(definition).constantName(definition, literal);
    }

    @Override
    public String getJavaGetterName(Definition definition, Mode mode) {
        return definition instanceof ColumnDefinition column
                ? "get" + naming(column).accessorSuffix(column)
                : super.getJavaGetterName(definition, mode);
    }

    @Override
    public String getJavaSetterName(Definition definition, Mode mode) {
        return definition instanceof ColumnDefinition column
                ? "set" + naming(column).accessorSuffix(column)
                : super.getJavaSetterName(definition, mode);
    }

    @Override
    public String getJavaMethodName(Definition definition, Mode mode) {
        if (paths == null) {
            paths = new PathNames(naming(definition));
        }
        return paths.find(definition).orElseGet(() -> super.getJavaMethodName(definition, mode));
    }

    @Override
    public String getJavaPackageName(Definition definition, Mode mode) {
        String name = super.getJavaPackageName(definition, mode);
        List<SchemaDefinition> schemata = definition.getDatabase().getSchemata();
        if (definition instanceof CatalogDefinition || schemata.size() <= 1) {
            return name;
        }
        String segment = getJavaIdentifier(definition.getSchema()).toLowerCase(Locale.ROOT);
        String rest = name.substring(getTargetPackage().length() + 1 + segment.length());
        if (isMain(definition.getSchema(), schemata)) {
            return getTargetPackage() + rest;
        }
        return getTargetPackage() + "." + segment + (OUR_PACKAGES.contains(segment) ? "_" : "") + rest;
    }

    /** The schema whose code a project expects in its own package: public, else the first. A new schema moves no class. */
    private static boolean isMain(SchemaDefinition schema, List<SchemaDefinition> schemata) {
        boolean hasPublic = schemata.stream().anyMatch(other -> other.getName().equals("public"));
        return hasPublic ? schema.getName().equals("public") : schema.equals(schemata.getFirst());
    }

    private Naming naming(Definition definition) {
        if (naming == null) {
            naming = new Naming(GeneratorOptions.from(
                            definition.getDatabase().getProperties(),
                            Path.of(definition.getDatabase().getBasedir()))
                    .names());
        }
        return naming;
    }
}
