package dev.athanor.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.codegen.CodeGeneration;
import dev.athanor.codegen.GenerationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java type the generator gives to a column because of its domain. */
class ColumnTypeGenerationTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeMigrations() throws IOException {
        Path domains = ModuleRules.ROOT.resolve("column-types/src/main/resources/dev/athanor/column/column-types.sql");
        Files.copy(domains, Files.createDirectory(folder.resolve("sql")).resolve("V1__types.sql"));
        Files.writeString(folder.resolve("sql/V2__tables.sql"), """
                CREATE DOMAIN mobile_number AS encrypted_text CHECK (octet_length(VALUE) < 200);
                CREATE SCHEMA other;
                CREATE DOMAIN other.password_hash AS bytea;
                CREATE TABLE person (
                    id         uuid PRIMARY KEY,
                    mobile     mobile_number NOT NULL,
                    "odd ""name" encrypted_text,
                    foreign_pw other.password_hash,
                    mobile_index blind_index,
                    papers     stored_files
                );
                CREATE VIEW contact AS SELECT p.id, p.mobile AS number FROM person p;
                CREATE VIEW entry AS SELECT number AS shown FROM contact;
                """);
    }

    private String generated(String file) throws IOException {
        Path root = folder.resolve("out/shop");
        try (Stream<Path> files = Files.walk(root)) {
            return Files.readString(
                    files.filter(path -> path.endsWith(file)).findFirst().orElseThrow());
        }
    }

    private CodeGeneration.Builder generation() {
        return CodeGeneration.builder()
                .migrations(java.util.List.of(folder.resolve("sql")))
                .packageName("shop")
                .output(folder.resolve("out"));
    }

    @Test
    void domainOverDomain_isTheTypeOfTheInner() throws IOException {
        generation().build().run();

        assertThat(generated("PersonTable.java"))
                .contains("TableField<PersonRecord, EncryptedText> MOBILE")
                .contains("new dev.athanor.column.secret.EncryptedTextConverter(\"public.person.mobile\")")
                .contains("EncryptedTextConverter(\"public.person.odd \\\"name\")")
                .contains("TableField<PersonRecord, List<StoredFile>> PAPERS")
                .contains("TableField<PersonRecord, byte[]> FOREIGN_PW");
    }

    @Test
    void viewColumn_isDecryptedAsTheColumnItShows() throws IOException {
        generation().build().run();

        assertThat(generated("ContactTable.java"))
                .contains("TableField<ContactRecord, EncryptedText> NUMBER")
                .contains("EncryptedTextConverter(\"public.person.mobile\")");
        assertThat(generated("EntryTable.java")).contains("EncryptedTextConverter(\"public.person.mobile\")");
    }

    @Test
    void blindIndexBesideAText_isSetAlongWithIt() throws IOException {
        generation().build().run();

        assertThat(generated("NewPerson.java")).contains("PersonTable.PERSON.MOBILE_INDEX, BlindIndex.of(mobile)");
        assertThat(generated("PersonPatch.java")).contains("PersonTable.PERSON.MOBILE_INDEX, BlindIndex.of(mobile)");
    }

    @Test
    void columnTypesOff_leavesWhatTheDomainsAreBasedOn() throws IOException {
        generation().property("columnTypes", "off").build().run();

        assertThat(generated("PersonTable.java"))
                .contains("TableField<PersonRecord, byte[]> MOBILE")
                .doesNotContain("dev.athanor.column");
    }

    @Test
    void json_columnsAndDomains_getTheChosenTypes() throws IOException {
        Files.writeString(folder.resolve("sql/V3__json.sql"), """
                CREATE DOMAIN postal_address AS jsonb;
                CREATE TABLE shop (id integer PRIMARY KEY, address postal_address, hours jsonb NOT NULL);
                """);
        generation()
                .property("json", "postal_address=com.acme.Address, public.shop.hours=com.acme.Hours")
                .build()
                .run();

        assertThat(generated("ShopTable.java"))
                .contains("TableField<ShopRecord, Address> ADDRESS")
                .contains("new dev.athanor.column.json.JsonConverter<>(com.acme.Address.class)")
                .contains("TableField<ShopRecord, Hours> HOURS");
    }

    @Test
    void columnTypes_neitherOnNorOff_isRefused() {
        assertThatThrownBy(
                        () -> generation().property("columnTypes", "no").build().run())
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("on or off");
    }

    @Test
    void columnTypes_notOnTheClassPath_saysWhatToDo() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new Without("dev/athanor/column/", before));
        try {
            assertThatThrownBy(() -> generation().build().run())
                    .isInstanceOf(GenerationException.class)
                    .hasMessageContaining("public.person.mobile (dev.athanor.column.secret.EncryptedText)")
                    .hasMessageContaining("athanor-column-types")
                    .hasMessageContaining("columnTypes to off");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A class path that lacks a module. */
    private static final class Without extends URLClassLoader {

        private final String prefix;

        Without(String prefix, ClassLoader parent) {
            super(new URL[0], parent);
            this.prefix = prefix;
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith(prefix) ? null : super.getResource(name);
        }
    }
}
