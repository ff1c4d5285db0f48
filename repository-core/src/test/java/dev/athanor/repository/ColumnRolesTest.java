package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who gives columns their values. */
class ColumnRolesTest extends LibraryTest {

    @Test
    void assignable_auditedVersionedTable_leavesOutWhatAthanorKeeps() {
        assertThat(ColumnRoles.of(db, AUTHOR).assignable())
                .containsExactly(AUTHOR.ID, AUTHOR.NAME, AUTHOR.BORN, AUTHOR.RANK);
    }

    @Test
    void assignable_softDeletedTable_leavesOutTheMark() {
        assertThat(ColumnRoles.of(db, BOOK).assignable()).doesNotContain(BOOK.DELETED_AT, BOOK.DELETED_BY);
    }

    @Test
    void assignable_identityAlwaysGenerated_isTheDatabases() {
        assertThat(ColumnRoles.of(db, TAG).assignable()).doesNotContain(TAG.ID);
    }

    @Test
    void version_isThatOfTheConventions() {
        assertThat(ColumnRoles.of(db, AUTHOR).version()).hasValue(AUTHOR.VERSION);
        assertThat(ColumnRoles.of(db, TAG).version()).isEmpty();
    }
}
