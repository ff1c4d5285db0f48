package dev.athanor.codegen;

import dev.athanor.codegen.internal.model.CatalogFacts;
import dev.athanor.codegen.internal.model.ModelReader;
import dev.athanor.codegen.internal.model.Naming;
import dev.athanor.codegen.internal.model.SchemaModel;
import dev.athanor.codegen.internal.model.TableModel;
import dev.athanor.codegen.internal.options.GeneratorOptions;
import dev.athanor.codegen.internal.write.Artefacts;
import dev.athanor.codegen.internal.write.KeyedTableWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Generated;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.Definition;
import org.jooq.meta.TableDefinition;
import org.jooq.tools.JooqLogger;
import org.jspecify.annotations.Nullable;

/**
 * jOOQ's Java generator, and what Athanor adds to it: keyed tables, rows, new rows, patches, keys and repositories.
 *
 * <p>Not thread-safe; jOOQ makes one for each run.
 */
public class AthanorGenerator extends JavaGenerator {

    private static final JooqLogger LOG = JooqLogger.getLogger(AthanorGenerator.class);

    private AthanorStrategy athanorStrategy = new AthanorStrategy();
    private @Nullable SchemaModel model;
    private Map<String, TableModel> keyedTables = Map.of();

    /** Called by jOOQ. */
    public AthanorGenerator() {}

    /** Without a strategy in the configuration, jOOQ hands its default; the generator needs its own or one that extends it. */
    @Override
    public void setStrategy(GeneratorStrategy chosen) {
        if (chosen instanceof AthanorStrategy extended) {
            athanorStrategy = extended;
        } else if (!chosen.getClass().equals(DefaultGeneratorStrategy.class)) {
            throw new IllegalArgumentException(
                    "The generator strategy " + chosen.getClass().getName()
                            + " does not extend " + AthanorStrategy.class.getName()
                            + ". Extend that, or leave the strategy out of the configuration.");
        }
        super.setStrategy(athanorStrategy);
    }

    @Override
    public void generate(Database database) {
        JooqDefaults.applyTo(this);
        super.generate(database);
        write();
    }

    /** The first thing jOOQ generates, and so the first moment at which types can be resolved. */
    @Override
    protected void generateCatalog(CatalogDefinition catalog) {
        if (model == null) {
            model = read(catalog.getDatabase());
            keyedTables = model.tables().stream()
                    .filter(table -> table.primaryKey() != null)
                    .collect(Collectors.toMap(TableModel::sqlName, Function.identity()));
            athanorStrategy.implement(keyedTables.values().stream()
                    .collect(Collectors.toMap(
                            TableModel::sqlName,
                            table -> KeyedTableWriter.interfaceOf(
                                    table, table.key().orElseThrow()))));
            model.warnings().forEach(LOG::warn);
        }
        super.generateCatalog(catalog);
    }

    private SchemaModel read(Database database) {
        GeneratorOptions options = GeneratorOptions.from(database.getProperties(), Path.of(database.getBasedir()));
        return new ModelReader(
                        getStrategy(),
                        new Naming(options.names()),
                        options.conventions(),
                        CatalogFacts.read(database.create()),
                        this::qualifiedType)
                .read(database);
    }

    /** A writer that imports nothing resolves every type to its full name. */
    private String qualifiedType(ColumnDefinition column) {
        JavaWriter fullNames = new JavaWriter(new File(getTargetDirectory(), "Types.java"), ".*");
        return getJavaType(column.getType(resolver(fullNames)), fullNames);
    }

    /** jOOQ's list of suppressed warnings, and doclint: its comments are not ours to complete. */
    @Override
    protected void printClassAnnotations(JavaWriter out, Definition definition, Mode mode) {
        out.println("@%s({ \"jOOQ\", \"Athanor\" })", Generated.class);
        if (mode != Mode.PATH) {
            out.println(
                    "@%s({ \"all\", \"unchecked\", \"rawtypes\", \"this-escape\", \"doclint\" })",
                    SuppressWarnings.class);
        }
    }

    @Override
    protected void generateTableClassFooter(TableDefinition table, JavaWriter out) {
        TableModel keyed = keyedTables.get(Naming.qualifiedName(table));
        if (keyed != null && !table.isTableValuedFunction()) {
            new KeyedTableWriter(keyed, keyed.key().orElseThrow(), out::ref)
                    .lines()
                    .forEach(line -> print(out, line));
        }
    }

    /** Without arguments: jOOQ would read a percent sign in the line. */
    private static void print(JavaWriter out, String line) {
        if (line.isEmpty()) {
            out.println();
        } else {
            out.println(line);
        }
    }

    private void write() {
        if (model == null) {
            return;
        }
        Artefacts.of(model).forEach((path, text) -> {
            Path file = Path.of(getTargetDirectory()).resolve(path);
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
