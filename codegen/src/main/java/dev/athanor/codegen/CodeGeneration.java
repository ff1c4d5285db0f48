package dev.athanor.codegen;

import static java.util.Objects.requireNonNull;

import dev.athanor.codegen.internal.options.GeneratorOptions;
import dev.athanor.codegen.internal.output.OutputFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.Log;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;
import org.jooq.tools.JooqLogger;

/**
 * Code generation as a plain call, for everything that is not jOOQ's Maven plug-in: SQL migrations in, Java sources out.
 *
 * <p>Immutable.
 */
public final class CodeGeneration {

    private final List<Path> migrations;
    private final String packageName;
    private final Path output;
    private final List<String> schemas;
    private final Map<String, String> properties;
    private final Consumer<Generator> customization;

    private CodeGeneration(Builder builder) {
        this.migrations = List.copyOf(builder.migrations);
        this.packageName = builder.packageName;
        this.output = builder.output;
        this.schemas = List.copyOf(builder.schemas);
        this.properties = Map.copyOf(builder.properties);
        this.customization = builder.customization;
    }

    /**
     * A generation that reads {@code src/main/resources/db/migration} and writes the package {@code generated} below
     * {@code target/generated-sources/athanor}, unless it is told otherwise.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Generates. Does nothing, quickly and without a server, when the output is what the migrations and the configuration say.
     *
     * @return what was done
     * @throws GenerationException if the options or the schema cannot become Java as they are
     * @throws dev.athanor.postgres.MigrationException if the migrations cannot be run as they are
     * @throws dev.athanor.postgres.PostgresUnavailableException if there is no PostgreSQL to run them on
     */
    public GenerationReport run() {
        Configuration configuration = configuration();
        GeneratorOptions options = options(configuration);
        OutputFolder before = new OutputFolder(output, packageName);
        if (options.problems().isEmpty()
                && Fingerprints.of(options, configuration)
                        .filter(before::isUpToDate)
                        .isPresent()) {
            return new GenerationReport(true, before.size());
        }
        try {
            GenerationTool.generate(configuration);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Code generation failed: " + e.getMessage(), e);
        } finally {
            // The tool sets it for the whole JVM; jOOQ's default leaves the choice to the logging framework.
            JooqLogger.globalThreshold(Log.Level.TRACE);
        }
        return new GenerationReport(false, new OutputFolder(output, packageName).size());
    }

    private Configuration configuration() {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("migrations", migrations.stream().map(Path::toString).collect(Collectors.joining("\n", "", "\n")));
        Generator generator = new Generator()
                .withName(AthanorGenerator.class.getName())
                .withDatabase(new Database()
                        .withName(MigratedPostgresDatabase.class.getName())
                        .withSchemata(schemas.stream()
                                .map(name -> new SchemaMappingType().withInputSchema(name))
                                .toList())
                        .withProperties(all.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry ->
                                        new Property().withKey(entry.getKey()).withValue(entry.getValue()))
                                .toList()))
                .withTarget(new Target().withPackageName(packageName).withDirectory(output.toString()));
        customization.accept(generator);
        return new Configuration().withLogging(Logging.WARN).withGenerator(generator);
    }

    private static GeneratorOptions options(Configuration configuration) {
        Properties all = new Properties();
        configuration
                .getGenerator()
                .getDatabase()
                .getProperties()
                .forEach(property -> all.setProperty(property.getKey(), property.getValue()));
        return GeneratorOptions.from(all, Path.of(""));
    }

    /** Collects the options of a generation. Not thread-safe. */
    public static final class Builder {

        private List<Path> migrations = List.of(Path.of("src/main/resources/db/migration"));
        private String packageName = "generated";
        private Path output = Path.of("target/generated-sources/athanor");
        private List<String> schemas = List.of();
        private final Map<String, String> properties = new LinkedHashMap<>();
        private Consumer<Generator> customization = generator -> {};

        private Builder() {}

        /**
         * Sets the folders of SQL migrations.
         *
         * @param folders absolute, or relative to the working directory
         * @return this builder
         */
        public Builder migrations(List<Path> folders) {
            migrations = List.copyOf(folders);
            return this;
        }

        /**
         * Sets the package of the generated code.
         *
         * @param name a package name
         * @return this builder
         * @throws IllegalArgumentException if Java has no package of that name
         */
        public Builder packageName(String name) {
            packageName = PackageName.require(requireNonNull(name, "name"));
            return this;
        }

        /**
         * Sets the root folder of the generated sources.
         *
         * @param folder made when it is missing
         * @return this builder
         */
        public Builder output(Path folder) {
            output = requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Sets the PostgreSQL schemas to generate from. Without, all that the migrations make.
         *
         * @param names unquoted
         * @return this builder
         */
        public Builder schemas(List<String> names) {
            schemas = List.copyOf(names);
            return this;
        }

        /**
         * Sets one of the generator's properties, such as {@code postgres} or {@code names}.
         *
         * @param key the property
         * @param value its value
         * @return this builder
         */
        public Builder property(String key, String value) {
            properties.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Changes anything else in jOOQ's configuration, such as forced types or excludes.
         *
         * @param change is given what the other options made
         * @return this builder
         */
        public Builder customize(Consumer<Generator> change) {
            customization = customization.andThen(requireNonNull(change, "change"));
            return this;
        }

        /**
         * The generation.
         *
         * @return the generation
         */
        public CodeGeneration build() {
            return new CodeGeneration(this);
        }
    }
}
