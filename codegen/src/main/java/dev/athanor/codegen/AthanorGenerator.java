package dev.athanor.codegen;

import dev.athanor.codegen.internal.Problem;
import dev.athanor.codegen.internal.model.CatalogFacts;
import dev.athanor.codegen.internal.model.ModelReader;
import dev.athanor.codegen.internal.model.NameProblems;
import dev.athanor.codegen.internal.model.Naming;
import dev.athanor.codegen.internal.model.SchemaModel;
import dev.athanor.codegen.internal.model.TableModel;
import dev.athanor.codegen.internal.options.GeneratorOptions;
import dev.athanor.codegen.internal.options.ValueTypes;
import dev.athanor.codegen.internal.output.OutputFolder;
import dev.athanor.codegen.internal.write.Artefacts;
import dev.athanor.codegen.internal.write.KeyedTableWriter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Generated;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.Definition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * jOOQ's Java generator, and what Athanor adds to it: keyed tables, rows, new rows, patches, keys and repositories. It does
 * nothing, before any server is asked, when the output is what the migrations and the configuration say.
 *
 * <p>Not thread-safe; jOOQ makes one for each run.
 */
public class AthanorGenerator extends JavaGenerator {

    private static final Logger LOG = LoggerFactory.getLogger(AthanorGenerator.class);

    private AthanorStrategy athanorStrategy = new AthanorStrategy();
    private @Nullable OutputFolder output;
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
        PackageName.require(getTargetPackage());
        GeneratorOptions options = options(database);
        boolean isKnown = isMigrated(database) && options.problems().isEmpty();
        String fingerprint = isKnown
                ? Fingerprints.of(options, configurationHash(), getClass(), athanorStrategy.getClass())
                : OutputFolder.UNKNOWN;
        OutputFolder folder = new OutputFolder(Path.of(getTargetDirectory()), getTargetPackage());
        if (isKnown && folder.isUpToDate(fingerprint)) {
            List.copyOf(database.getConfiguredForcedTypes()).forEach(database::markUsed);
            LOG.info("The generated code is up to date: {} files in {}", folder.size(), getTargetDirectory());
            return;
        }
        output = folder;
        List<Problem> problems = new ArrayList<>(problems(database, options));
        if (problems.isEmpty() && options.problems().isEmpty()) {
            folder.begin(isKnown ? Fingerprints.ofSelection(database) : "");
        }
        super.generate(database);
        if (model != null) {
            Artefacts.of(model).forEach(folder::write);
        }
        problems.addAll(foreignFiles(folder));
        if (!problems.isEmpty() || !options.problems().isEmpty()) {
            throw GenerationException.of(options.problems(), problems);
        }
        LOG.info("Generated {} files in {}", folder.complete(fingerprint), getTargetDirectory());
    }

    private static GeneratorOptions options(Database database) {
        return GeneratorOptions.from(database.getProperties(), Path.of(database.getBasedir()));
    }

    /** A database that is there already may have changed without any migration. */
    private static boolean isMigrated(Database database) {
        return database instanceof MigratedPostgresDatabase migrated && migrated.isMadeForTheRun();
    }

    /** Before jOOQ, which would leave out one of two objects of the same name without a word. */
    private List<Problem> problems(Database database, GeneratorOptions options) {
        List<Problem> problems = new ArrayList<>();
        if (database instanceof MigratedPostgresDatabase migrated) {
            problems.addAll(migrated.open(options));
        }
        database.setIncludeRelations(generateRelations());
        database.setTableValuedFunctionsAsTables(generateTableValuedFunctionsAsTables());
        database.setTableValuedFunctionsAsRoutines(generateTableValuedFunctionsAsRoutines());
        problems.addAll(new NameProblems(getStrategy(), new Naming(options.names())).of(database));
        return problems;
    }

    private List<Problem> foreignFiles(OutputFolder folder) {
        return folder.foreign().stream()
                .map(path -> new Problem(
                        path + " in " + getTargetDirectory()
                                + " was not generated and stands where generated code goes.",
                        "move it, or generate into another package or folder"))
                .toList();
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
        GeneratorOptions options = options(database);
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

    /** jOOQ would read intervals as its own type before they reach ours, inside of MULTISET, and lose their signs. */
    @Override
    protected String getJavaTypeReference(Database database, DataTypeDefinition type, JavaWriter out) {
        String reference = super.getJavaTypeReference(database, type, out);
        return type.getJavaType() != null && ValueTypes.isInterval(type.getJavaType())
                ? reference.replace(
                        out.ref(SQLDataType.class) + ".INTERVAL",
                        out.ref(DefaultDataType.class) + ".getDefaultDataType(\"interval\")")
                : reference;
    }

    /** Every file of jOOQ's goes through here; where a foreign file stands, the text goes nowhere. */
    @Override
    protected JavaWriter newJavaWriter(File file, @Nullable Mode mode) {
        return new JooqWriter(file, this, mode, output == null || output.claim(file.toPath()));
    }

    /** jOOQ's list of suppressed warnings, and doclint: its comments are not ours to complete. */
    @Override
    protected void printClassAnnotations(JavaWriter out, Definition definition, Mode mode) {
        out.println("@%s({ \"jOOQ\", \"Athanor\" })", Generated.class);
        if (mode != Mode.PATH || !(definition instanceof TableDefinition)) {
            out.println(
                    "@%s({ \"all\", \"unchecked\", \"rawtypes\", \"this-escape\", \"static\", \"doclint\" })",
                    SuppressWarnings.class);
        }
    }

    /** A table of the same name in another schema has a path class of the same name, which may not be imported beside the own one. */
    @Override
    protected void generateTable(TableDefinition table, JavaWriter out) {
        out.refConflicts(List.of(getStrategy().getJavaClassName(table, Mode.PATH)));
        super.generateTable(table, out);
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
}
