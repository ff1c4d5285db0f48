package dev.athanor.codegen.internal.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hashes that say whether something changed. */
public final class Fingerprint {

    private final MessageDigest digest = sha256();

    /** Takes in a value; its length counts, so that two values never run together. */
    public Fingerprint add(String value) {
        return add(value.getBytes(StandardCharsets.UTF_8));
    }

    private Fingerprint add(byte[] value) {
        digest.update(HexFormat.of().toHexDigits(value.length).getBytes(StandardCharsets.US_ASCII));
        digest.update(value);
        return this;
    }

    /** Takes in the version of a library: the name and size of its jar, which is never changed once it is released. */
    public Fingerprint addVersionOf(Class<?> type) {
        codeOf(type).ifPresent(jar -> add(jar.getFileName().toString()).add(Long.toString(size(jar))));
        return this;
    }

    /** Takes in the code of a library, which says more than a version does while one is in the making. */
    public Fingerprint addCodeOf(Class<?> type) {
        codeOf(type).ifPresent(this::addCode);
        return this;
    }

    private void addCode(Path code) {
        if (Files.isDirectory(code)) {
            addClasses(code);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(code)) {
            addClasses(jar.getPath("/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for a jar and for the folder that it was made from. */
    private void addClasses(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            classes.forEach(file -> add(read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a class comes from; nowhere if it was made in memory. */
    private static Optional<Path> codeOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hash of everything taken in. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of one file. */
    static String ofFile(Path file) {
        return HexFormat.of().formatHex(sha256().digest(read(file)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
