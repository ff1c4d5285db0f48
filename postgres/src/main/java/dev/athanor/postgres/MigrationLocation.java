package dev.athanor.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Where migrations are. */
sealed interface MigrationLocation {

    /** Adds the files found, or says what is wrong with the location. */
    void read(List<MigrationFile> files, List<String> problems);

    private static boolean isWanted(String name) {
        return MigrationName.isSql(name) || name.endsWith(".sql.conf");
    }

    /** A directory and those below it. */
    record Directory(Path root) implements MigrationLocation {

        @Override
        public void read(List<MigrationFile> files, List<String> problems) {
            if (!Files.isDirectory(root)) {
                problems.add(root + (Files.exists(root) ? " is not a directory" : " does not exist")
                        + "\n  Remedy: create it, or correct the path of the migrations (the working directory is "
                        + Path.of("").toAbsolutePath() + ")");
                return;
            }
            try (Stream<Path> tree = Files.walk(root)) {
                tree.filter(path -> isWanted(path.getFileName().toString()))
                        .forEach(path -> read(path, files, problems));
            } catch (IOException | UncheckedIOException e) {
                problems.add(
                        root + " cannot be listed: " + reason(e) + "\n  Remedy: give this user the right to read it");
            }
        }

        private void read(Path path, List<MigrationFile> files, List<String> problems) {
            try {
                String name = root.relativize(path).toString().replace('\\', '/');
                files.add(MigrationFile.of(path.toString(), name, Files.readAllBytes(path)));
            } catch (IOException e) {
                problems.add(path + " cannot be read: " + reason(e)
                        + "\n  Remedy: make it a readable file, or move it out of the folder");
            }
        }

        private static String reason(Exception problem) {
            return switch (problem) {
                case AccessDeniedException denied -> "access denied";
                case NoSuchFileException missing -> "the link points nowhere";
                default -> String.valueOf(problem.getMessage());
            };
        }
    }

    /** A location of the class path, in directories and in jars. */
    record Classpath(String location, ClassLoader loader) implements MigrationLocation {

        @Override
        public void read(List<MigrationFile> files, List<String> problems) {
            try {
                List<URL> roots = Collections.list(loader.getResources(location));
                if (roots.isEmpty()) {
                    problems.add("classpath:" + location + " does not exist"
                            + "\n  Remedy: put the migrations below src/main/resources/" + location
                            + ", or correct the location");
                }
                for (URL root : roots) {
                    read(root, files, problems);
                }
            } catch (IOException e) {
                problems.add("classpath:" + location + " cannot be read: " + e.getMessage());
            }
        }

        private void read(URL root, List<MigrationFile> files, List<String> problems) throws IOException {
            if (root.getProtocol().equals("file")) {
                new Directory(Path.of(URI.create(root.toString()))).read(files, problems);
            } else if (root.openConnection() instanceof JarURLConnection connection) {
                connection.setUseCaches(false);
                readJar(root, connection, files);
            } else {
                problems.add(root + " cannot be listed\n  Remedy: unpack the migrations into a directory");
            }
        }

        private static void readJar(URL root, JarURLConnection connection, List<MigrationFile> files)
                throws IOException {
            String folder = connection.getEntryName().replaceFirst("/?$", "/");
            try (JarFile jar = connection.getJarFile()) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (entry.getName().startsWith(folder) && isWanted(entry.getName())) {
                        String name = entry.getName().substring(folder.length());
                        try (InputStream contents = jar.getInputStream(entry)) {
                            files.add(MigrationFile.of(
                                    root.toString().replaceFirst("/?$", "/") + name, name, contents.readAllBytes()));
                        }
                    }
                }
            }
        }
    }
}
