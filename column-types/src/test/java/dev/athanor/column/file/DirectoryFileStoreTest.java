package dev.athanor.column.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileStoreTest extends FileStoreContract {

    private static final FileDescription TEXT = new FileDescription("text/plain", Map.of());

    @TempDir
    Path folder;

    @Override
    FileStore store() throws IOException {
        return DirectoryFileStore.in(folder.resolve("files"));
    }

    @Test
    void keys_thatLeadElsewhere_areRefused() throws Exception {
        FileStore store = store();
        Files.writeString(folder.resolve("secret"), "secret");

        for (String key : List.of(
                "../secret",
                "/etc/passwd",
                "..",
                "",
                "aa/../../secret",
                "aa\\..\\secret",
                "aa/00000000-0000-0000-0000-00000000000\u0000",
                folder.resolve("secret").toString())) {
            assertThatThrownBy(() -> store.read(key).close()).as(key).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> store.delete(key)).as(key).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> store.write(key, InputStream.nullInputStream(), TEXT))
                    .as(key)
                    .isInstanceOf(NoSuchFileException.class);
        }
        assertThat(folder.resolve("secret")).hasContent("secret");
    }

    @Test
    void links_belowTheFolder_areNotFollowed() throws Exception {
        FileStore store = store();
        String key = FileKeys.next();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve(key.substring(3)), "secret");
        Files.createSymbolicLink(folder.resolve("files").resolve(key.substring(0, 2)), outside);
        String linked = FileKeys.next();
        Path parent = Files.createDirectories(folder.resolve("files").resolve(linked.substring(0, 2)));
        Files.createSymbolicLink(parent.resolve(linked.substring(3)), outside.resolve(key.substring(3)));

        assertThatThrownBy(() -> store.read(key).close()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.read(linked).close()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.write(key, new ByteArrayInputStream("x".getBytes(UTF_8)), TEXT))
                .isInstanceOf(IOException.class);
        assertThat(outside.resolve(key.substring(3))).hasContent("secret");
    }

    @Test
    void discardUnfinished_oneOfTwo_leavesTheOther() throws Exception {
        FileStore store = store();
        String key = FileKeys.next();
        Path left = Files.writeString(folder.resolve("files/.unfinished").resolve(key.substring(3)), "half");

        store.discardUnfinished(FileKeys.next());
        assertThat(left).exists();
        store.discardUnfinished(key);
        assertThat(left).doesNotExist();
    }
}
