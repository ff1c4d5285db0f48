package dev.athanor.codegen;

import dev.athanor.codegen.internal.options.GeneratorOptions;
import dev.athanor.codegen.internal.output.Fingerprint;
import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.JavaGenerator;
import org.jooq.impl.Internal;
import org.jooq.meta.Database;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * What the generated code depends on, as one hash: migrations, configuration, the code of everything that takes part, and as much
 * of the server as can be known without asking it.
 */
final class Fingerprints {

    private static final Set<String> OURS = Set.of(AthanorGenerator.class.getName(), AthanorStrategy.class.getName());

    private Fingerprints() {}

    /**
     * The hash of a generation.
     *
     * @param generator the class of the generator, which may be the user's own
     * @param strategy the class of the strategy, which may be the user's own
     */
    static String of(
            GeneratorOptions options, @Nullable String configurationHash, Class<?> generator, Class<?> strategy) {
        Fingerprint fingerprint = new Fingerprint()
                .add(Migrations.of(options.migrations())
                        .placeholders(options.placeholders())
                        .fingerprint())
                .add(String.valueOf(configurationHash))
                .add(PostgresSource.parse(options.postgres()).fingerprint())
                .addVersionOf(JavaGenerator.class)
                .addCodeOf(AthanorGenerator.class)
                .addCodeOf(PostgresSource.class);
        Stream.of(generator, strategy)
                .filter(type -> !OURS.contains(type.getName()))
                .forEach(fingerprint::addCodeOf);
        return fingerprint.hash();
    }

    /** The same, of what jOOQ is going to load; empty if that cannot be told before it does. */
    static Optional<String> of(GeneratorOptions options, Configuration configuration) {
        Generator generator = configuration.getGenerator();
        String strategy = Optional.ofNullable(generator.getStrategy())
                .map(Strategy::getName)
                .filter(name -> !name.equals(DefaultGeneratorStrategy.class.getName()))
                .orElse(AthanorStrategy.class.getName());
        List<Class<?>> types = new ArrayList<>();
        try {
            types.add(load(generator.getName()));
            types.add(load(strategy));
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // jOOQ says so better, or compiles it from its configuration.
        }
        return Optional.of(of(options, hash(configuration), types.getFirst(), types.getLast()));
    }

    /**
     * The hash of what is generated from, wherever the code goes. Two runs of the same selection into one folder are one that changed its
     * package; two of different ones stand beside each other.
     */
    static String ofSelection(Database database) {
        Fingerprint fingerprint = new Fingerprint();
        database.getProperties().stringPropertyNames().stream()
                .filter(key -> !key.equals("postgres"))
                .sorted()
                .forEach(
                        key -> fingerprint.add(key).add(database.getProperties().getProperty(key)));
        database.getInputSchemata().forEach(fingerprint::add);
        Stream.of(database.getIncludes(), database.getExcludes())
                .map(Arrays::toString)
                .forEach(fingerprint::add);
        Stream.of(
                        database.getIncludeTables(),
                        database.getIncludeRoutines(),
                        database.getIncludeUDTs(),
                        database.getIncludeSequences(),
                        database.getIncludeDomains())
                .map(String::valueOf)
                .forEach(fingerprint::add);
        return fingerprint.hash();
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return Class.forName(
                name,
                false,
                Objects.requireNonNullElseGet(
                        loader, () -> Objects.requireNonNull(Fingerprints.class.getClassLoader())));
    }

    /** The hash that jOOQ hands to its generators. */
    private static String hash(Configuration configuration) {
        try {
            byte[] text = configuration.toString().getBytes(StandardCharsets.UTF_8);
            return Internal.convertBytesToHex(MessageDigest.getInstance("MD5").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
