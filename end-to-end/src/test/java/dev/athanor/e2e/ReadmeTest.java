package dev.athanor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is what the tests compile and run: every Java and SQL block stands somewhere in the sources. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```(java|sql)\n(.*?)```", Pattern.DOTALL);

    /** A line that says that some were left out. */
    private static final Pattern LEFT_OUT = Pattern.compile("(?m)^\\s*(--|//) …$");

    /** A page and the sources that its blocks are taken from. */
    record Page(String file, List<String> sources) {

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Page> pages() {
        return Stream.of(
                new Page(
                        "README.md",
                        List.of(
                                "end-to-end/src/test/java/dev/athanor/e2e/TourTest.java",
                                "end-to-end/src/test/java/dev/athanor/e2e/ServicesTourTest.java",
                                "schema/src/main/resources/db/migration")),
                new Page("docs/filters.md", List.of("end-to-end/src/test/java/dev/athanor/e2e/ReadingTourTest.java")),
                new Page(
                        "codegen/README.md",
                        List.of(
                                "codegen/src/test/java/dev/athanor/codegen/UpToDateTest.java",
                                "end-to-end/src/test/java/dev/athanor/e2e/RenamedConventionsTest.java")),
                new Page("docs/http.md", List.of("end-to-end/src/test/java/dev/athanor/e2e/HttpTourTest.java")),
                new Page("docs/services.md", List.of("end-to-end/src/test/java/dev/athanor/e2e/ServicesTourTest.java")),
                new Page(
                        "docs/column-types.md",
                        List.of(
                                "examples/demo/src/main/java/dev/athanor/demo",
                                "column-types/src/main/resources/dev/athanor/column",
                                "schema/src/main/resources/db/migration")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void blocks_ofAPage_standInTestedSources(Page page) throws IOException {
        String sources = page.sources().stream().map(ReadmeTest::everythingIn).collect(Collectors.joining("\n"));
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(ModuleRules.ROOT.resolve(page.file())))
                .results()
                .toList();

        assertThat(blocks).isNotEmpty();
        for (MatchResult block : blocks) {
            for (String part : LEFT_OUT.splitAsStream(block.group(2)).toList()) {
                assertThat(flat(sources).contains(flat(part)))
                        .as("%s shows what no tested source has:%n%s", page, part)
                        .isTrue();
            }
        }
    }

    private static String everythingIn(String path) {
        try (Stream<Path> files = Files.walk(ModuleRules.ROOT.resolve(path))) {
            return files.filter(Files::isRegularFile).map(ReadmeTest::read).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without white space, which differs between a page and a class. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }
}
