package dev.athanor.e2e;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A module of this repository and the arrows it may draw.
 *
 * <p>A new module is one line in {@link #MODULES}; {@link ArchitectureTest} fails for a folder that has none.
 *
 * @param folder where it lives, below the root
 * @param rootPackage the package everything in it starts with
 * @param mayUse root packages of the modules it may see
 * @param mayUseInTests those its tests may see besides
 */
record ModuleRules(String folder, String rootPackage, Set<String> mayUse, Set<String> mayUseInTests) {

    private static final String POSTGRES = "dev.athanor.postgres";
    private static final String TESTING = "dev.athanor.testing";
    private static final String CODEGEN = "dev.athanor.codegen";
    private static final String REPOSITORY = "dev.athanor.repository";
    private static final String SERVICE = "dev.athanor.service";
    private static final String COLUMN = "dev.athanor.column";
    private static final String BOOKSHOP = "dev.athanor.bookshop";
    private static final String EVERYTHING = "dev.athanor";

    static final List<ModuleRules> MODULES = List.of(
            new ModuleRules("postgres", POSTGRES, Set.of(), Set.of()),
            new ModuleRules("testing", TESTING, Set.of(POSTGRES), Set.of()),
            new ModuleRules("codegen", CODEGEN, Set.of(POSTGRES), Set.of(TESTING)),
            new ModuleRules("repository-core", REPOSITORY, Set.of(), Set.of(TESTING, POSTGRES)),
            new ModuleRules("cache", "dev.athanor.cache", Set.of(REPOSITORY), Set.of(TESTING, POSTGRES)),
            new ModuleRules("services", SERVICE, Set.of(REPOSITORY), Set.of(TESTING, POSTGRES)),
            new ModuleRules(
                    "integrations/javalin",
                    "dev.athanor.javalin",
                    Set.of(SERVICE, REPOSITORY),
                    Set.of(TESTING, POSTGRES)),
            new ModuleRules("schema", BOOKSHOP, Set.of(REPOSITORY, COLUMN), Set.of(TESTING, POSTGRES)),
            new ModuleRules("column-types", COLUMN, Set.of(REPOSITORY), Set.of(TESTING, POSTGRES)),
            new ModuleRules("cli", "dev.athanor.cli", Set.of(CODEGEN, POSTGRES), Set.of(TESTING)),
            new ModuleRules("examples/demo", "dev.athanor.demo", Set.of(EVERYTHING), Set.of(EVERYTHING)),
            new ModuleRules("examples/http", "dev.athanor.shop", Set.of(EVERYTHING), Set.of(EVERYTHING)),
            new ModuleRules("benchmarks", "dev.athanor.benchmarks", Set.of(EVERYTHING), Set.of(EVERYTHING)),
            new ModuleRules("end-to-end", "dev.athanor.e2e", Set.of(EVERYTHING), Set.of(EVERYTHING)));

    /** Importing takes seconds, and several rules look at the same classes. */
    private static final Map<Path, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    boolean exists() {
        return Files.exists(ROOT.resolve(folder).resolve("pom.xml"));
    }

    /** The module's compiled classes. */
    JavaClasses mainClasses() {
        return imported("target/classes");
    }

    /** The module's compiled tests. */
    JavaClasses testClasses() {
        return imported("target/test-classes");
    }

    /** The packages the module's classes may depend on, as ArchUnit patterns, third parties included. */
    String[] allowed(boolean inTests) {
        Stream<String> ours = Stream.concat(mayUse.stream(), inTests ? mayUseInTests.stream() : Stream.empty());
        return Stream.concat(Stream.of(rootPackage), ours)
                .map(name -> name + "..")
                .toArray(String[]::new);
    }

    static JavaClasses everyMainClass() {
        return new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .filter(ModuleRules::exists)
                        .map(module -> ROOT.resolve(module.folder()).resolve("target/classes"))
                        .toList());
    }

    private JavaClasses imported(String below) {
        return IMPORTED.computeIfAbsent(
                ROOT.resolve(folder).resolve(below),
                path -> new ClassFileImporter()
                        .importPaths(Stream.of(path).filter(Files::exists).toList()));
    }
}
