package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.column.ColumnTypesDatabase;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program is killed at every point of the life of a file; what it left is swept, and then stores and rows agree. */
class KillPointsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = ColumnTypesDatabase.create();

    @TempDir
    Path folder;

    private final Database db =
            Database.builder().primary(DATABASE.dataSource()).build();
    private final Books books = new Books(db);

    /** The system property {@code athanor.kills} says how often at each. */
    static Stream<KillPoint> kills() {
        return Stream.generate(() -> List.of(KillPoint.values()))
                .limit(Integer.getInteger("athanor.kills", 1))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("kills")
    void kill_atAnyPoint_leavesNothingDanglingAndAfterTheGraceNoOrphan(KillPoint point) throws Exception {
        books.empty();
        killAt(point);
        FileStorage files = FileStorage.builder(db)
                .store("main", DirectoryFileStore.in(folder))
                .build();

        assertThat(files.audit().missing()).as("at once after %s", point).isEmpty();
        // An abandoned upload is looked for twice.
        for (int pass = 0; pass < 3; pass++) {
            books.waitForGrace();
            files.sweeper().sweep();
        }

        assertThat(files.audit().isClean()).as("after the grace").isTrue();
        assertThat(books.underWay()).isZero();
        assertThat(filesOnDisk()).hasSize((int) files.audit().files());
        requireReadable(files);
    }

    private void requireReadable(FileStorage files) throws IOException {
        StoredFile cover = books.cover(1);
        if (cover != null) {
            try (InputStream in = files.open(cover)) {
                assertThat(in.readAllBytes()).hasSize((int) cover.size());
            }
        }
    }

    private List<Path> filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void killAt(KillPoint point) throws Exception {
        Process program = ChildProgram.start(
                DoomedProgram.class,
                List.of(),
                point.name(),
                DATABASE.url(),
                DATABASE.user(),
                DATABASE.password(),
                folder.toString());
        try (BufferedReader output = new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8))) {
            List<String> lines = new java.util.ArrayList<>();
            String line;
            while ((line = output.readLine()) != null && !line.equals(DoomedProgram.REACHED + point)) {
                lines.add(line);
            }
            assertThat(line).as("output of the program: %s", lines).isNotNull();
        } finally {
            program.destroyForcibly();
            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        awaitEndOfSessions();
    }

    /** The server notices the end of a client when it next looks; its locks and transactions last until then. */
    private void awaitEndOfSessions() {
        while (db.dsl()
                        .fetchSingle("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and application_name = 'doomed'")
                        .get(0, Long.class)
                > 0) {
            Thread.onSpinWait();
        }
    }
}
