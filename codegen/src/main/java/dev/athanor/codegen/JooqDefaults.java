package dev.athanor.codegen;

import org.jooq.codegen.Generator;

/**
 * The options of jOOQ that Athanor sets its own way. jOOQ does not tell an option left alone from one set to its default, so
 * these hold always.
 */
final class JooqDefaults {

    private JooqDefaults() {}

    static void applyTo(Generator generator) {
        nullness(generator);
        reproducible(generator);
        generator.setGenerateRecords(true);
        generator.setGenerateTables(true);
        generator.setGenerateRelations(true);
        // jOOQ would delete every Java file of the package; the output folder knows which are ours.
        generator.setTargetClean(false);
        generator.setGenerateJavaTimeTypes(true);
        generator.setGenerateDeprecated(false);
        generator.setGenerateDeprecationOnUnknownTypes(false);
    }

    private static void nullness(Generator generator) {
        generator.setGenerateNullableAnnotation(true);
        generator.setGeneratedNullableAnnotationType("org.jspecify.annotations.Nullable");
    }

    /** The same migrations give the same bytes: no dates, no hashes, no versions. */
    private static void reproducible(Generator generator) {
        generator.setUseSchemaVersionProvider(false);
        generator.setUseCatalogVersionProvider(false);
        generator.setGenerateJooqVersionReference(false);
        generator.setGenerateNewline("\n");
    }
}
