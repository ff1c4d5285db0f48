package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingSqlTest {

    @TempDir
    Path directory;

    private MigrationFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new MigrationFolder(directory);
    }

    @Test
    void migrate_failingStatement_showsPlaceStatementReasonAndRemedy() throws Exception {
        folder.with("V1__author.sql", "CREATE TABLE author (id int PRIMARY KEY, name text);")
                .with("V2__book.sql", """
                CREATE TABLE book (
                    id     int PRIMARY KEY,
                    author int REFERENCES auther (id)
                );

                SELECT titel
                FROM author;
                """);

        assertThat(folder.failure()).isEqualTo("""
                V2__book.sql:1:1: relation "auther" does not exist (SQLSTATE 42P01)
                  1 | CREATE TABLE book (
                    | ^
                  2 |     id     int PRIMARY KEY,
                  3 |     author int REFERENCES auther (id)
                  4 | )
                  Remedy: correct the statement and run again; the file was rolled back as a whole, earlier files stay applied\
                """.replace("  4 | )\n", "  4 | );\n"));
    }

    @Test
    void migrate_serverGivesPosition_columnIsExactBehindUnicodeAndCarriageReturns() throws Exception {
        folder.with("V1__a.sql", "SELECT 1;\r\n-- ä comment\r\nSELECT 'äöü😀', titel\r\n FROM pg_class;\r\n");

        assertThat(folder.failure()).startsWith("""
                V1__a.sql:3:16: column "titel" does not exist (SQLSTATE 42703)
                  2 | -- ä comment
                  3 | SELECT 'äöü😀', titel
                    |                ^
                  4 |  FROM pg_class;
                """);
    }

    @Test
    void migrate_blockCommentBeforeStatement_columnIsExact() throws Exception {
        folder.with("V1__a.sql", "SELECT 1;\n\n/* one\n   two; */\n-- three '\n\tSELECT\toops;");

        assertThat(folder.failure())
                .startsWith("V1__a.sql:6:9: column \"oops\" does not exist")
                .contains("\n    | \t      \t^\n");
    }

    @Test
    void migrate_byteOrderMark_isNotCounted() throws Exception {
        assertThat(folder.with("V1__a.sql", "\uFEFFSELECT oops").failure()).startsWith("V1__a.sql:1:8: ");
    }

    @Test
    void migrate_placeholdersBeforeTheMistake_columnIsThatOfTheFile() throws Exception {
        folder.with("V1__a.sql", "SELECT ${a}, 'ä${flyway:defaultSchema}😀', ${b}\n, ${A}, oops FROM pg_class;");

        assertThat(folder.failure(Map.of("a", "1,\n2", "b", "4"))).startsWith("V1__a.sql:2:9: column \"oops\"");
    }

    @Test
    void migrate_mistakeInPlaceholderValue_pointsAtPlaceholder() throws Exception {
        assertThat(folder.with("V1__a.sql", "SELECT 1, ${a} FROM pg_class;").failure(Map.of("a", "oops")))
                .startsWith("V1__a.sql:1:11: column \"oops\"");
    }

    @Test
    void migrate_secondStatementOfLine_pointsAtIt() throws Exception {
        folder.with("V1__a.sql", "CREATE TABLE a (id int); CREATE TABLE\n a (id int);");

        assertThat(folder.failure()).startsWith("V1__a.sql:1:26: relation \"a\" already exists");
    }

    @Test
    void migrate_exceptionRaisedInBlock_pointsAtLineInBlock() throws Exception {
        folder.with("V1__a.sql", "SELECT 1;\nDO $$\nBEGIN\n  RAISE EXCEPTION 'no %', 1;\nEND $$;");

        assertThat(folder.failure())
                .startsWith("V1__a.sql:4:3: no 1 (SQLSTATE P0001)")
                .contains("Where: PL/pgSQL");
    }

    @Test
    void migrate_queryFailingInBlock_pointsIntoBlock() throws Exception {
        folder.with(
                "V1__a.sql",
                "DO $x$\nBEGIN\n  IF true THEN\n    DELETE FROM pg_class WHERE oops;\n  END IF;\nEND $x$;");

        assertThat(folder.failure()).startsWith("V1__a.sql:4:32: column \"oops\" does not exist");
    }

    @Test
    void migrate_syntaxErrorInFunctionBody_pointsIntoBody() throws Exception {
        folder.with("V1__a.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETRN 1;\nEND $$;");

        assertThat(folder.failure()).startsWith("V1__a.sql:3:3: syntax error at or near \"RETRN\"");
    }

    @Test
    void migrate_unterminatedQuote_pointsAtTheQuote() throws Exception {
        assertThat(folder.with("V1__a.sql", "SELECT 1;\nSELECT 'x;\nSELECT 2;").failure())
                .startsWith("V1__a.sql:2:8: unterminated quoted string");
    }

    @Test
    void migrate_badRowOfCopy_pointsAtTheRow() throws Exception {
        folder.with("V1__a.sql", "CREATE TABLE a (id int);\nCOPY a FROM STDIN;\n1\nx\n\\.\n");

        assertThat(folder.failure()).startsWith("V1__a.sql:4:1: invalid input syntax for type integer: \"x\"");
    }

    @Test
    void migrate_failingRepeatable_showsPlace() throws Exception {
        assertThat(folder.with("R__views.sql", "SELECT 1;\nSELECT oops").failure())
                .startsWith("R__views.sql:2:8: ");
    }

    @Test
    void migrate_concurrentIndexBesideOtherStatements_saysWhatToMove() throws Exception {
        folder.with("V1__a.sql", "CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY i ON a (id);");

        assertThat(folder.failure())
                .startsWith("V1__a.sql:2:1: this statement cannot run inside a transaction")
                .endsWith("Remedy: move it into a migration of its own");
    }

    @Test
    void migrate_failingConcurrentIndex_saysWhatIsLeftBehind() throws Exception {
        folder.with("V1__a.sql", "CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1);")
                .with("V2__b.sql", "CREATE UNIQUE INDEX CONCURRENTLY i ON a (id);");
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            assertThat(folder.failure(database))
                    .startsWith("V2__b.sql:1:1: could not create unique index")
                    .contains("Detail: Key (id)=(1) is duplicated.")
                    .contains("drop it");

            assertThat(folder.failure(database)).startsWith("V2__b.sql: an earlier run failed in it");
        }
    }

    @Test
    void migrate_failure_rollsTheFileBackAndKeepsEarlierFiles() throws Exception {
        folder.with("V1__a.sql", "CREATE TABLE a ();").with("V2__b.sql", "CREATE TABLE b (); SELECT oops;");
        try (ScratchDatabase database = PostgresServer.shared().createDatabase()) {
            assertThat(folder.failure(database)).startsWith("V2__b.sql:1:27: ");
            folder.with("V2__b.sql", "CREATE TABLE b ();");

            assertThat(folder.migrate(database).applied())
                    .containsExactly(directory.resolve("V2__b.sql").toString());
        }
    }
}
