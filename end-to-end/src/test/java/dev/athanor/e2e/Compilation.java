package dev.athanor.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources as the strictest of projects would: every warning is a complaint, and so is bad Javadoc in our own classes. */
final class Compilation {

    private Compilation() {}

    /** What javac complains of, if anything. */
    static List<String> complaints(Path sources, Path classes) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Path> files = javaFilesBelow(sources);
        List<String> options = List.of(
                "--release",
                "21",
                "-proc:none",
                "-XDshould-stop.ifNoError=FLOW", // whatever there is to complain of has been found by then
                "-Xlint:all,-processing,-classfile",
                "-Xdoclint:all/protected",
                "-Xdoclint/package:" + modelPackages(sources, files),
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString());
        try (StandardJavaFileManager manager = ToolProvider.getSystemJavaCompiler()
                .getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            ToolProvider.getSystemJavaCompiler()
                    .getTask(null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return diagnostics.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }

    /** Not those of jOOQ, which copies the comments of the database as they are. */
    private static String modelPackages(Path sources, List<Path> files) {
        return files.stream()
                .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                .filter(name -> name.endsWith(".model"))
                .distinct()
                .collect(Collectors.joining(","));
    }

    static List<Path> javaFilesBelow(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
