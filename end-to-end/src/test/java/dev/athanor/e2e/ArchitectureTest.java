package dev.athanor.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.athanor.repository.Conventions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.codegen.Generator;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between modules, what is internal, and who may use which library. */
class ArchitectureTest {

    private static final JavaClasses MAIN = ModuleRules.everyMainClass();

    static Stream<ModuleRules> modules() {
        return ModuleRules.MODULES.stream().filter(ModuleRules::exists);
    }

    /** jOOQ lays out generated packages its own way. */
    static Stream<ModuleRules> handWrittenModules() {
        return modules().filter(module -> !module.folder().equals("schema"));
    }

    @Test
    void everyModuleOfTheBuild_hasItsRules() throws IOException {
        Matcher modules = Pattern.compile("<module>(.*?)</module>")
                .matcher(Files.readString(ModuleRules.ROOT.resolve("pom.xml")));

        List<String> inTheBuild = modules.results().map(found -> found.group(1)).toList();

        assertThat(inTheBuild)
                .isNotEmpty()
                .isSubsetOf(
                        ModuleRules.MODULES.stream().map(ModuleRules::folder).toList());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void classes_ofAModule_seeOnlyTheModulesBelow(ModuleRules module) {
        onlySee(module, false).check(module.mainClasses());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void tests_ofAModule_seeOnlyTheModulesBelowAndTheTestKit(ModuleRules module) {
        onlySee(module, true).check(module.testClasses());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void internalPackages_ofAModule_areItsOwn(ModuleRules module) {
        noClasses()
                .that()
                .resideOutsideOfPackage(module.rootPackage() + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(module.rootPackage() + ".internal..")
                .check(MAIN);
    }

    /** Internal classes implement what the API declares, and the API's doors open them: that one circle is meant. */
    @ParameterizedTest
    @MethodSource("handWrittenModules")
    void packages_ofAModule_haveNoCycles(ModuleRules module) {
        JavaClasses classes = module.mainClasses();
        slices().assignedFrom(packagesOf(module, false))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        slices().assignedFrom(packagesOf(module, true))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void repositoryCore_usesOnlyTheLibrariesItNames() {
        classes()
                .that()
                .resideInAPackage("dev.athanor.repository..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.athanor.repository..",
                        "java..",
                        "javax.crypto..",
                        "javax.sql..",
                        "org.jooq..",
                        "org.postgresql..",
                        "com.zaxxer.hikari..",
                        "org.slf4j..",
                        "org.jspecify.."))
                .check(MAIN);
    }

    /** So that what traits do holds for every write: there is no other place that makes one, and none that knows their columns. */
    @Test
    void repositoryCore_buildsItsWritesAndKnowsTheColumnsOfTraitsInOnePlace() {
        Set<String> writes = Set.of("insertInto", "update", "delete", "deleteFrom", "mergeInto", "truncate");
        DescribedPredicate<JavaCall<?>> begins = describe(
                "begins a write",
                call -> writes.contains(call.getName())
                        && (call.getTargetOwner().isAssignableTo(DSLContext.class)
                                || call.getTargetOwner().isEquivalentTo(DSL.class)));
        DescribedPredicate<JavaCall<?>> namesColumns = describe(
                "asks which columns a trait has",
                call -> call.getTargetOwner().isEquivalentTo(Conventions.class)
                        && call.getTarget().getRawParameterTypes().isEmpty()
                        && call.getTarget().getRawReturnType().isEquivalentTo(String.class));
        noClasses()
                .that()
                .resideInAPackage("dev.athanor.repository..")
                .and()
                .resideOutsideOfPackage("dev.athanor.repository.internal.sql")
                .and()
                .doNotBelongToAnyOf(Conventions.class)
                .should()
                .callMethodWhere(begins)
                .orShould()
                .callMethodWhere(namesColumns)
                .check(MAIN);
    }

    @Test
    void libraries_areUsedOnlyWhereTheyBelong() {
        onlyIn("org.flywaydb..", "dev.athanor.postgres..");
        onlyIn("org.testcontainers..", "dev.athanor.postgres..");
        onlyIn("io.zonky..", "dev.athanor.postgres..");
        onlyIn("com.github.benmanes.caffeine..", "dev.athanor.cache..", "dev.athanor.benchmarks..");
        onlyIn("com.ibm.icu..", "dev.athanor.service.slug..");
        onlyIn("org.jooq.meta..", "dev.athanor.codegen..");
        onlyIn("org.jooq.codegen..", "dev.athanor.codegen..");
        onlyIn("picocli..", "dev.athanor.cli..");
        onlyIn(
                "com.zaxxer.hikari..",
                "dev.athanor.repository",
                "dev.athanor.demo..",
                "dev.athanor.shop..",
                "dev.athanor.benchmarks..");
        onlyIn("de.mkammerer.argon2..", "dev.athanor.column..");
        onlyIn("org.bouncycastle..", "dev.athanor.column..");
        onlyIn("com.google.crypto.tink..", "dev.athanor.column..");
        onlyIn("com.eatthepath.otp..", "dev.athanor.column..", "dev.athanor.demo..");
        onlyIn("org.apache.tika..", "dev.athanor.column..");
        onlyIn("software.amazon.awssdk..", "dev.athanor.column..");
    }

    /** The services work without a JSON library. */
    @Test
    void services_needJacksonOnlyForTheirJsonPackage() {
        noClasses()
                .that()
                .resideInAPackage("dev.athanor.service..")
                .and()
                .resideOutsideOfPackage("dev.athanor.service.json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "dev.athanor.service.json..")
                .check(MAIN);
    }

    @Test
    void repositoryCore_hasNoMutableStaticsAndNoHiddenClock() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.athanor.repository..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("dev.athanor.repository..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }

    @Test
    void publicClasses_areClosedForInheritance() {
        DescribedPredicate<JavaClass> meantToBeExtended = describe(
                "are meant to be extended",
                type -> type.isInterface()
                        || type.isEnum()
                        || type.isRecord()
                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                        || type.isAssignableTo(Throwable.class)
                        || plugsIntoTheGenerator(type));
        classes()
                .that()
                .arePublic()
                .and(DescribedPredicate.not(meantToBeExtended))
                .and()
                .resideInAnyPackage("dev.athanor..")
                .and()
                .resideOutsideOfPackages(
                        "dev.athanor.bookshop..", "dev.athanor.library..", "dev.athanor.benchmarks..", "..internal..")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void tests_areNeverSkippedButForAMissingEngine(ModuleRules module) {
        JavaClasses tests = module.testClasses();
        noMethods()
                .should()
                .beAnnotatedWith(Disabled.class)
                .allowEmptyShould(true)
                .check(tests);
        noClasses()
                .should()
                .beAnnotatedWith(Disabled.class)
                .orShould()
                .callMethodWhere(describe(
                        "assumes anything but an engine",
                        call -> call.getTargetOwner().isEquivalentTo(Assumptions.class)
                                && !call.getOrigin().getName().equals("assumeEngine")))
                .allowEmptyShould(true)
                .check(tests);
    }

    /** Users of jOOQ extend its generator, and so may they ours. */
    private static boolean plugsIntoTheGenerator(JavaClass type) {
        return type.isAssignableTo(Generator.class)
                || type.isAssignableTo(GeneratorStrategy.class)
                || type.isAssignableTo(org.jooq.meta.Database.class);
    }

    private static ArchRule onlySee(ModuleRules module, boolean inTests) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.athanor..")
                        .and(DescribedPredicate.not(resideInAnyPackage(module.allowed(inTests)))))
                .allowEmptyShould(true);
    }

    private static void onlyIn(String library, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN);
    }

    private static SliceAssignment packagesOf(ModuleRules module, boolean internal) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                boolean ours = name.startsWith(module.rootPackage()) && name.contains(".internal") == internal;
                return ours ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return (internal ? "internal" : "API") + " packages of " + module.folder();
            }
        };
    }
}
