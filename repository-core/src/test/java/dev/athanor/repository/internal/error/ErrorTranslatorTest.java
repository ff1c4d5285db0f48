package dev.athanor.repository.internal.error;

import static dev.athanor.repository.library.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.repository.exception.CheckViolationException;
import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.exception.ExclusionViolationException;
import dev.athanor.repository.exception.ForeignKeyViolationException;
import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.exception.InvalidValueException;
import dev.athanor.repository.exception.NotNullViolationException;
import dev.athanor.repository.exception.QueryTimeoutException;
import dev.athanor.repository.exception.RepositoryException;
import dev.athanor.repository.exception.ServerReadOnlyException;
import dev.athanor.repository.exception.TransactionAbortedException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.exception.UnclassifiedDatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

final class ErrorTranslatorTest {

    private final KnownScope inTransaction = new KnownScope(true, false);
    private final ErrorTranslator errors = new ErrorTranslator(inTransaction);
    private final Operation operation = Operation.on("insert", BOOK);

    static Stream<Arguments> policy() {
        return Stream.of(
                Arguments.of("40001", TransientDatabaseException.class),
                Arguments.of("40P01", TransientDatabaseException.class),
                Arguments.of("55P03", TransientDatabaseException.class),
                Arguments.of("23505", DuplicateKeyException.class),
                Arguments.of("23503", ForeignKeyViolationException.class),
                Arguments.of("23001", ForeignKeyViolationException.class),
                Arguments.of("23502", NotNullViolationException.class),
                Arguments.of("23514", CheckViolationException.class),
                Arguments.of("23P01", ExclusionViolationException.class),
                Arguments.of("57014", QueryTimeoutException.class),
                Arguments.of("25P02", TransactionAbortedException.class),
                Arguments.of("25P03", TransactionAbortedException.class),
                Arguments.of("25P04", TransactionAbortedException.class),
                Arguments.of("57P05", TransactionAbortedException.class),
                Arguments.of("57P01", TransientDatabaseException.class),
                Arguments.of("57P02", TransientDatabaseException.class),
                Arguments.of("57P03", TransientDatabaseException.class),
                Arguments.of("57P04", TransientDatabaseException.class),
                Arguments.of("40003", CommitOutcomeUnknownException.class),
                Arguments.of("08007", CommitOutcomeUnknownException.class),
                Arguments.of("34000", InvalidQueryException.class),
                Arguments.of("42P01", InvalidQueryException.class),
                Arguments.of("42501", InvalidQueryException.class),
                Arguments.of("42601", InvalidQueryException.class),
                Arguments.of("08000", TransientDatabaseException.class),
                Arguments.of("08006", TransientDatabaseException.class),
                Arguments.of("53300", TransientDatabaseException.class),
                Arguments.of("25006", ServerReadOnlyException.class),
                Arguments.of("0A000", InvalidQueryException.class),
                Arguments.of("26000", TransientDatabaseException.class),
                Arguments.of("42703", InvalidQueryException.class),
                Arguments.of("428C9", InvalidQueryException.class),
                Arguments.of("22001", InvalidValueException.class),
                Arguments.of("22003", InvalidValueException.class),
                Arguments.of("P0001", UnclassifiedDatabaseException.class));
    }

    @ParameterizedTest
    @MethodSource("policy")
    void translate_sqlState_decidesTheType(String sqlState, Class<? extends RepositoryException> type) {
        RepositoryException translated =
                errors.translate(new SQLException("text that nobody reads", sqlState), operation);
        assertThat(translated).isExactlyInstanceOf(type).hasMessageStartingWith("insert book: ");
        assertThat(translated.sqlState()).contains(sqlState);
    }

    static Stream<Arguments> french() {
        return Stream.of(
                Arguments.of(
                        "23505",
                        "la valeur d'une clé dupliquée rompt la contrainte unique « book_isbn_key »",
                        "nbook_isbn_key\0",
                        DuplicateKeyException.class,
                        "insert book: another row has the same values in book_isbn_key (isbn)"),
                Arguments.of(
                        "23503",
                        "une instruction insert ou update sur la table « book » viole la contrainte de clé étrangère",
                        "nbook_author_fk\0",
                        ForeignKeyViolationException.class,
                        "insert book: a referenced row is missing, or a row is still referenced, by book_author_fk"
                                + " (author_id)"),
                Arguments.of(
                        "23502",
                        "une valeur NULL viole la contrainte NOT NULL de la colonne « title »",
                        "ctitle\0",
                        NotNullViolationException.class,
                        "insert book: no value for title"),
                Arguments.of(
                        "23514",
                        "la nouvelle ligne de la relation « book » viole la contrainte de vérification",
                        "nbook_price_check\0",
                        CheckViolationException.class,
                        "insert book: the row breaks book_price_check"),
                Arguments.of(
                        "23P01",
                        "la valeur d'une clé en conflit rompt la contrainte d'exclusion « loan_weeks_excl »",
                        "nloan_weeks_excl\0",
                        ExclusionViolationException.class,
                        "insert book: another row excludes this one by loan_weeks_excl"),
                Arguments.of(
                        "40P01",
                        "interblocage (deadlock) détecté",
                        "",
                        TransientDatabaseException.class,
                        "insert book: a concurrent transaction was in the way; run the whole transaction again"));
    }

    @ParameterizedTest
    @MethodSource("french")
    void translate_serverSpeaksFrench_isTheSame(
            String state, String text, String fields, Class<? extends RepositoryException> type, String message) {
        ServerErrorMessage sent = new ServerErrorMessage("SERREUR\0VERROR\0C" + state + "\0M" + text
                + "\0DLa clé « (isbn)=(S3CRET) » existe déjà.\0spublic\0tbook\0" + fields);
        RepositoryException translated = errors.translate(new PSQLException(sent), operation);
        assertThat(translated).isExactlyInstanceOf(type).hasMessage(message);
        assertThat(translated.getCause()).hasMessageNotContaining("S3CRET");
    }

    @Test
    void translateCommit_lostLink_isUnknown() {
        assertThat(errors.translateCommit(new PSQLException("gone", PSQLState.CONNECTION_FAILURE)))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(errors.translateCommit(new SQLException("gone", null, new IOException("reset"))))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(errors.translateCommit(new SQLException("admin", "57P01")))
                .isInstanceOf(CommitOutcomeUnknownException.class);
    }

    @Test
    void translateCommit_serverAnswered_isKnown() {
        assertThat(errors.translateCommit(new SQLException("conflict", "40001")))
                .isInstanceOf(TransientDatabaseException.class);
        assertThat(errors.translateCommit(new SQLException("deferred", "23503")))
                .isInstanceOf(ForeignKeyViolationException.class);
    }

    @Test
    void translate_linkLostOutsideATransaction_isUnknownForAWrite() {
        ErrorTranslator outside = new ErrorTranslator(new KnownScope(false, false));
        PSQLException gone = new PSQLException("gone", PSQLState.CONNECTION_FAILURE);

        assertThat(outside.translate(gone, operation)).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(outside.translate(gone, Operation.on("get", BOOK))).isInstanceOf(TransientDatabaseException.class);
    }

    @Test
    void translate_connectionClosedBefore_isTransientForNothingWasSent() {
        SQLException closed = new PSQLException("closed", PSQLState.CONNECTION_DOES_NOT_EXIST);

        assertThat(new ErrorTranslator(new KnownScope(false, false)).translate(closed, operation))
                .isInstanceOf(TransientDatabaseException.class);
        assertThat(errors.translateCommit(closed)).isInstanceOf(TransientDatabaseException.class);
    }

    @Test
    void translate_readOnlyAsked_isTheCallersMistake() {
        ErrorTranslator reading = new ErrorTranslator(new KnownScope(true, true));

        assertThat(reading.translate(new SQLException("no", "25006"), operation))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("readOnly()");
    }

    @Test
    void translate_planThatDoesNotFit_isTransient() {
        ServerErrorMessage message =
                new ServerErrorMessage("SERROR\0VERROR\0C0A000\0Mcached plan\0RRevalidateCachedQuery\0");

        assertThat(errors.translate(new PSQLException(message), operation))
                .isInstanceOf(TransientDatabaseException.class);
    }

    @Test
    void translate_failedTransaction_hasTheFirstFailureAsCause() {
        RepositoryException first = errors.translate(new SQLException("first", "23505"), operation);

        assertThat(errors.translate(new SQLException("later", "25P02"), operation))
                .hasCause(first);
    }

    @ParameterizedTest
    @EnumSource(SqlStateRule.class)
    void rule_everyState_leadsToItsRow(SqlStateRule rule) {
        assertThat(rule.states())
                .allSatisfy(state -> assertThat(SqlStateRule.of((state + "000").substring(0, 5)))
                        .isEqualTo(rule));
    }

    /** A transaction of which everything is known. */
    private static final class KnownScope implements FailureScope {

        private final boolean transaction;
        private final boolean readOnly;
        private @Nullable RepositoryException first;

        KnownScope(boolean transaction, boolean readOnly) {
            this.transaction = transaction;
            this.readOnly = readOnly;
        }

        @Override
        public boolean isTransaction() {
            return transaction;
        }

        @Override
        public boolean isReadOnly() {
            return readOnly;
        }

        @Override
        public void failed(RepositoryException failure) {
            first = first == null ? failure : first;
        }

        @Override
        public @Nullable RepositoryException firstFailure() {
            return first;
        }
    }
}
