package dev.athanor.postgres;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Gives Flyway the very files that were checked, so that nothing is read twice or found elsewhere. */
final class FlywayResources implements ResourceProvider {

    private final MigrationFiles files;

    FlywayResources(MigrationFiles files) {
        this.files = files;
    }

    @Override
    @SuppressWarnings("NullAway") // Flyway's unannotated interface expects null for what is not there
    public @Nullable LoadableResource getResource(String name) {
        return files.files().stream()
                .filter(file -> file.path().equals(name) || file.name().equals(name))
                .findFirst()
                .map(FlywayResources::resource)
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.files().stream()
                .filter(file -> file.fileName().startsWith(prefix))
                .filter(file -> Stream.of(suffixes)
                        .anyMatch(suffix ->
                                file.fileName().toLowerCase(Locale.ROOT).endsWith(suffix)))
                .map(FlywayResources::resource)
                .toList();
    }

    private static LoadableResource resource(MigrationFile file) {
        return new Resource(file);
    }

    private static final class Resource extends LoadableResource {

        private final MigrationFile file;

        Resource(MigrationFile file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            return new StringReader(file.text());
        }

        @Override
        public String getAbsolutePath() {
            return file.path();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return file.path();
        }

        @Override
        public String getFilename() {
            return file.fileName();
        }

        @Override
        public String getRelativePath() {
            return file.name();
        }
    }
}
