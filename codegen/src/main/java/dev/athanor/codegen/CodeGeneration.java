package dev.athanor.codegen;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;

/**
 * Code generation as a plain call, for everything that is not jOOQ's Maven plug-in: SQL migrations in, Java sources out.
 *
 * <p>Immutable.
 */
public final class CodeGeneration {

    private final List<Path> migrations;
    private final String packageName;
    private final Path output;
    private final Map<String, String> properties;
    private final Logging logging;

    private CodeGeneration(Builder builder) {
        this.migrations = List.copyOf(builder.migrations);
        this.packageName = builder.packageName;
        this.output = builder.output;
        this.properties = Map.copyOf(builder.properties);
        this.logging = builder.logging;
    }

    /**
     * A generation that reads {@code src/main/resources/db/migration} and writes below {@code target/generated-sources/athanor}.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Generates. Does nothing, quickly and without a server, when the output is what the migrations say.
     *
     * @throws Exception what jOOQ, Flyway or PostgreSQL say
     */
    public void run() throws Exception {
        GenerationTool.generate(configuration());
    }

    private Configuration configuration() {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put(
                "migrations",
                migrations.stream()
                        .map(path -> path.toAbsolutePath().toString())
                        .collect(Collectors.joining(",")));
        return new Configuration()
                .withLogging(logging)
                .withGenerator(new Generator()
                        .withName(AthanorGenerator.class.getName())
                        .withDatabase(new Database()
                                .withName(MigratedPostgresDatabase.class.getName())
                                .withProperties(all.entrySet().stream()
                                        .map(entry -> new Property()
                                                .withKey(entry.getKey())
                                                .withValue(entry.getValue()))
                                        .toList()))
                        .withTarget(new Target()
                                .withPackageName(packageName)
                                .withDirectory(output.toAbsolutePath().toString())));
    }

    /** Collects the options of a generation. Not thread-safe. */
    public static final class Builder {

        private List<Path> migrations = List.of(Path.of("src/main/resources/db/migration"));
        private String packageName = "generated";
        private Path output = Path.of("target/generated-sources/athanor");
        private final Map<String, String> properties = new LinkedHashMap<>();
        private Logging logging = Logging.WARN;

        private Builder() {}

        /**
         * Sets the folders of SQL migrations.
         *
         * @param folders in no particular order
         * @return this builder
         */
        public Builder migrations(List<Path> folders) {
            migrations = new ArrayList<>(requireNonNull(folders, "folders"));
            return this;
        }

        /**
         * Sets the package of the generated code.
         *
         * @param name a package name
         * @return this builder
         */
        public Builder packageName(String name) {
            packageName = requireNonNull(name, "name");
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
         * Sets one of the properties that the generator's manual lists, such as {@code postgres} or {@code names}.
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
         * The generation.
         *
         * @return the generation
         */
        public CodeGeneration build() {
            return new CodeGeneration(this);
        }
    }
}
