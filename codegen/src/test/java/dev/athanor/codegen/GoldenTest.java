package dev.athanor.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.athanor.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of {@code src/test/golden}. With the system property {@code athanor.golden.write} the expectations are rewritten; a case
 * that was rewritten fails, so that nothing passes that nobody has read.
 */
class GoldenTest {

    private static final boolean WRITE = Boolean.getBoolean("athanor.golden.write");

    @TempDir
    private Path output;

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void generation_ofACase_givesWhatItsFolderHolds(GoldenCase golden) throws IOException {
        TestDatabase.assumePostgres(golden.minimumVersion(), golden.name());
        Map<String, String> actual = golden.generate(output, Server.url());
        Map<String, String> expected = golden.expected();
        if (WRITE && !actual.equals(expected)) {
            golden.write(actual);
        }
        Stream<Executable> texts = expected.keySet().stream()
                .filter(actual::containsKey)
                .map(path -> () -> assertThat(actual.get(path)).as(path).isEqualTo(expected.get(path)));
        Executable files = () -> assertThat(actual.keySet())
                .as("files of %s%s", golden, WRITE ? " before they were rewritten" : "")
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertAll(Stream.concat(Stream.of(files), texts));
    }
}
