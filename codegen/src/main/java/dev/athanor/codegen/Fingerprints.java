package dev.athanor.codegen;

import dev.athanor.codegen.internal.options.GeneratorOptions;
import dev.athanor.codegen.internal.output.Fingerprint;
import dev.athanor.postgres.Migrations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jooq.codegen.JavaGenerator;
import org.jooq.impl.Internal;
import org.jooq.meta.jaxb.Configuration;
import org.jspecify.annotations.Nullable;

/** What the generated code depends on, as one hash: migrations, configuration, and the code of everything that takes part. */
final class Fingerprints {

    private Fingerprints() {}

    static String of(GeneratorOptions options, @Nullable String configurationHash) {
        return new Fingerprint()
                .add(Migrations.of(options.migrations())
                        .placeholders(options.placeholders())
                        .fingerprint())
                .add(String.valueOf(configurationHash))
                .addVersionOf(JavaGenerator.class)
                .addCodeOf(AthanorGenerator.class)
                .hash();
    }

    /** The hash that jOOQ hands to its generators. */
    static String ofConfiguration(Configuration configuration) {
        try {
            byte[] text = configuration.toString().getBytes(StandardCharsets.UTF_8);
            return Internal.convertBytesToHex(MessageDigest.getInstance("MD5").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
