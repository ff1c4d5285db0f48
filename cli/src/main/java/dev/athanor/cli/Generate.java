package dev.athanor.cli;

import dev.athanor.codegen.CodeGeneration;
import dev.athanor.codegen.GenerationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate}. */
@Command(
        name = "generate",
        description = "Runs SQL migrations on a real PostgreSQL and writes typed Java for what comes out.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Generate implements Callable<Integer> {

    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            required = true,
            description = "A folder of SQL migrations (V1__name.sql, R__name.sql). May be given several times.")
    private List<Path> migrations = List.of();

    @Option(
            names = "--package",
            paramLabel = "NAME",
            required = true,
            description = "The Java package of the generated code.")
    private String packageName = "";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "The root folder of the generated sources; made when it is missing.")
    private Path output = Path.of("");

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description =
                    "A PostgreSQL schema to generate from. May be given several times. Default: all that the migrations make.")
    private List<String> schemas = List.of();

    @Option(
            names = "--postgres",
            paramLabel = "SOURCE",
            description =
                    "auto, embedded, container or a URL jdbc:postgresql://… Default: athanor.postgres, then ATHANOR_POSTGRES,"
                            + " then auto.")
    private @Nullable String postgres;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description =
                    "A property of the generator, such as names=public.order_item=PurchaseLine. May be given several times.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Instant start = Instant.now();
        CodeGeneration.Builder generation = CodeGeneration.builder()
                .migrations(migrations)
                .packageName(packageName)
                .output(output)
                .schemas(schemas);
        properties.forEach(generation::property);
        if (postgres != null) {
            generation.property("postgres", postgres);
        }
        GenerationReport report = generation.build().run();
        spec.commandLine().getOut().println(told(report, Duration.between(start, Instant.now())));
        return 0;
    }

    private String told(GenerationReport report, Duration time) {
        return String.format(
                Locale.ROOT,
                report.upToDate() ? "Up to date: %d files in %s (%.1f s)" : "Generated %d files in %s (%.1f s)",
                report.files(),
                output,
                time.toMillis() / 1000.0);
    }
}
