package dev.athanor.codegen.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    /** Some class, for it has to come from some code. */
    public interface Marker {}

    private static final String MARKER = Marker.class.getName().replace('.', '/') + ".class";

    @TempDir
    private Path folder;

    @Test
    void add_ofValuesThatReadTheSameInARow_differs() {
        assertThat(new Fingerprint().add("a").add("bc").hash())
                .isNotEqualTo(new Fingerprint().add("ab").add("c").hash());
    }

    @Test
    void addCodeOf_sameClassesInAFolderAndInAJar_isTheSame() throws Exception {
        assertThat(codeOf(classes())).isEqualTo(codeOf(jarWith("a.jar", Map.of())));
    }

    @Test
    void addCodeOf_oneMoreClass_differs() throws Exception {
        String before = codeOf(jarWith("a.jar", Map.of()));

        assertThat(codeOf(jarWith("b.jar", Map.of("other/Other.class", "code"))))
                .isNotEqualTo(before);
        assertThat(codeOf(jarWith("c.jar", Map.of("README.md", "words")))).isEqualTo(before);
    }

    @Test
    void addVersionOf_jarOfAnotherVersion_differs() throws Exception {
        String before = versionOf(jarWith("lib-1.0.jar", Map.of()));

        assertThat(versionOf(jarWith("lib-1.1.jar", Map.of()))).isNotEqualTo(before);
    }

    private static String codeOf(Path code) throws Exception {
        try (URLClassLoader loader = loaderOf(code)) {
            return new Fingerprint()
                    .addCodeOf(loader.loadClass(Marker.class.getName()))
                    .hash();
        }
    }

    private static String versionOf(Path jar) throws Exception {
        try (URLClassLoader loader = loaderOf(jar)) {
            return new Fingerprint()
                    .addVersionOf(loader.loadClass(Marker.class.getName()))
                    .hash();
        }
    }

    private static URLClassLoader loaderOf(Path code) throws IOException {
        return new URLClassLoader(new URL[] {code.toUri().toURL()}, null);
    }

    private Path classes() throws IOException {
        Path root = folder.resolve("classes");
        Files.createDirectories(root.resolve(MARKER).getParent());
        Files.write(root.resolve(MARKER), marker());
        return root;
    }

    private Path jarWith(String name, Map<String, String> files) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(MARKER));
            zip.write(marker());
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static byte[] marker() throws IOException {
        try (InputStream in = FingerprintTest.class.getClassLoader().getResourceAsStream(MARKER)) {
            return Objects.requireNonNull(in, MARKER).readAllBytes();
        }
    }
}
