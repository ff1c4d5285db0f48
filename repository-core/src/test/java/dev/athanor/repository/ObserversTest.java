package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.observe.ObservedStatement;
import dev.athanor.repository.observe.StatementObserver;
import dev.athanor.repository.transaction.Outcome;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** What observers are told, by every way a statement can take. */
final class ObserversTest extends LibraryTest {

    /** Not initialised here, because the database is opened by the superclass before this object's fields are. */
    @SuppressWarnings("NullAway.Init")
    private Recording seen;

    @Override
    protected Database open(DatabaseBuilder builder) {
        seen = new Recording();
        return super.open(builder.observer(seen));
    }

    @Test
    void write_ofARepository_isToldWithModelAndOutcomeAndLeavesTheFastWay() {
        books().insert(newBook("1"));

        assertThat(seen.told).containsExactly("alone insert with model", "COMMITTED");
        assertThat(seen.isThroughJooq).isFalse();
    }

    @Test
    void write_inATransaction_isToldWithoutOutcome() {
        db.transactions().run(() -> books().insert(newBook("1")));

        assertThat(seen.told).containsExactly("insert with model");
    }

    @Test
    void write_byCopy_isToldWithTheInsertThatWouldDoTheSame() {
        books().copyAll(List.of(newBook("1")));

        assertThat(seen.told).endsWith("copy with model");
    }

    @Test
    void write_thatTheServerRefuses_isToldAsRolledBack() {
        books().insert(newBook("1"));
        seen.told.clear();

        assertThatThrownBy(() -> books().insert(newBook("1"))).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> db.dsl().execute("insert into book select * from book"))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(seen.told)
                .containsExactly("alone insert with model", "ROLLED_BACK", "alone insert with model", "ROLLED_BACK");
    }

    @Test
    void statements_ofTheDsl_areToldOneByOne() {
        db.dsl().select(BOOK.ID).from(BOOK).fetch();
        db.dsl().batch(DSL.deleteFrom(BOOK), DSL.deleteFrom(AUTHOR)).execute();
        db.dsl().batch("delete from tag").execute();

        assertThat(seen.told)
                .containsExactly(
                        "alone select with model",
                        "COMMITTED",
                        "alone delete with model",
                        "alone delete with model",
                        "COMMITTED",
                        "COMMITTED",
                        "alone delete with model",
                        "COMMITTED");
    }

    @Test
    void connection_thatIsLent_isToldAsAnythingWhenItIsGivenBack() {
        db.dsl().connection(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from book");
            }
            assertThat(seen.told).containsExactly("alone anything");
        });

        assertThat(seen.told).containsExactly("alone anything", "COMMITTED");
    }

    @Test
    void connection_thatIsLentInATransaction_isToldAsAnything() {
        db.transactions().run(() -> db.dsl().connection(connection -> {}));

        assertThat(seen.told).containsExactly("anything");
    }

    @Test
    void statement_afterOneThatWasNeverSent_isToldAsItself() {
        Field<Integer> unrenderable = CustomField.of("x", SQLDataType.INTEGER, context -> {
            throw new IllegalStateException("unrenderable");
        });
        assertThatThrownBy(() -> db.dsl().select(unrenderable).fetch()).hasStackTraceContaining("unrenderable");
        seen.told.clear();

        db.dsl().connection(connection -> {});

        assertThat(seen.told).containsExactly("alone anything", "COMMITTED");
    }

    @Test
    void observer_thatThrows_keepsTheStatementFromBeingSent() {
        BookRecord stored = books().insert(newBook("1"));
        seen.refusing = true;

        assertThatThrownBy(() -> books().delete(stored.getId())).hasMessage("refused");
        assertThatThrownBy(() -> db.dsl().deleteFrom(BOOK).execute()).hasStackTraceContaining("refused");
        assertThatThrownBy(() -> db.dsl().connection(connection -> {})).hasStackTraceContaining("refused");

        seen.refusing = false;
        assertThat(books().exists(stored.getId())).isTrue();
    }

    @Test
    void backend_ofAStatement_isTheServersProcess() {
        db.dsl().selectOne().fetch();

        assertThat(seen.backend).isPositive();
    }

    /** Writes down what it is told. */
    private static final class Recording implements StatementObserver {

        private final List<String> told = new ArrayList<>();
        private boolean isThroughJooq;
        private boolean refusing;
        private int backend;

        @Override
        public void sending(ObservedStatement statement) {
            told.add(describe(statement));
        }

        @Override
        public Consumer<Outcome> sendingAlone(ObservedStatement statement) {
            told.add("alone " + describe(statement));
            return outcome -> told.add(outcome.name());
        }

        private String describe(ObservedStatement statement) {
            if (refusing) {
                throw new IllegalStateException("refused");
            }
            backend = statement.backend();
            isThroughJooq = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().equals("org.jooq.impl.AbstractQuery")));
            if (statement.sql().isEmpty()) {
                return "anything";
            }
            String verb = statement.sql().substring(0, statement.sql().indexOf(' '));
            return verb
                    + statement
                            .model()
                            .map(Query::getSQL)
                            .map(sql -> " with model")
                            .orElse("");
        }
    }
}
