package dev.athanor.service.input;

import static dev.athanor.service.press.Tables.AUTHOR;
import static dev.athanor.service.press.Tables.BOOK;
import static dev.athanor.service.press.Tables.ERRATUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.service.press.model.BookPatch;
import dev.athanor.service.press.model.NewAuthor;
import dev.athanor.service.press.tables.records.AuthorRecord;
import dev.athanor.service.press.tables.records.BookRecord;
import dev.athanor.service.press.tables.records.ErratumRecord;
import dev.athanor.service.testkit.PressTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What inputs take, what they refuse, and how absent is told from null. */
class InputsTest extends PressTest {

    private final Inputs<BookRecord> inputs = Inputs.of(db, BOOK);

    record Patch(Given<String> title, Given<String> subtitle, Given<Integer> pages) {}

    record Form(String title, @Nullable String subtitle) {}

    record Renamed(String title, Optional<String> subtitle) {}

    record Hostile(String title, int version, UUID createdBy) {}

    /** A bean as frameworks like them. */
    public static final class Bean {

        private final String title;

        Bean(String title) {
            this.title = title;
        }

        public String getTitle() {
            return title;
        }

        public @Nullable String getSubtitle() {
            return null;
        }

        public boolean isInPrint() {
            return false;
        }

        public void getAway() {}
    }

    @Test
    void map_absentNullAndValue_areToldApart() {
        Map<String, @Nullable Object> source = new HashMap<>();
        source.put("title", "Emma");
        source.put("subtitle", null);
        Input<BookRecord> input = inputs.of(source);
        assertThat(input.fields()).containsExactlyInAnyOrder(BOOK.TITLE, BOOK.SUBTITLE);
        assertThat(record(input).getSubtitle()).isNull();
    }

    @Test
    void javaRecord_absentNullAndValue_areToldApart() {
        Input<BookRecord> input = inputs.of(new Patch(Given.of("Emma"), Given.of(null), Given.absent()));
        assertThat(input.fields()).containsExactly(BOOK.TITLE, BOOK.SUBTITLE);
        assertThat(record(input).getTitle()).isEqualTo("Emma");
    }

    @Test
    void javaRecord_nullComponent_isNullUnlessToldOtherwise() {
        Form form = new Form("Emma", null);
        assertThat(inputs.of(form).fields()).containsExactly(BOOK.TITLE, BOOK.SUBTITLE);
        assertThat(inputs.nullIsAbsent().of(form).fields()).containsExactly(BOOK.TITLE);
    }

    @Test
    void javaRecord_emptyOptional_isNull() {
        assertThat(inputs.of(new Renamed("Emma", Optional.empty())).fields())
                .containsExactly(BOOK.TITLE, BOOK.SUBTITLE);
    }

    @Test
    void bean_getters_areItsProperties() {
        Input<BookRecord> input = inputs.of(new Bean("Emma"));
        assertThat(input.fields()).containsExactlyInAnyOrder(BOOK.TITLE, BOOK.SUBTITLE, BOOK.IN_PRINT);
        assertThat(record(input).getInPrint()).isFalse();
        assertThat(inputs.nullIsAbsent().of(new Bean("Emma")).fields())
                .containsExactlyInAnyOrder(BOOK.TITLE, BOOK.IN_PRINT);
    }

    @Test
    void jooqRecord_touchedColumns_arePresent() {
        BookRecord source = new BookRecord();
        source.setTitle("Emma");
        source.setSubtitle(null);
        source.setVersion(7L);
        assertThat(inputs.of(source).fields()).containsExactly(BOOK.TITLE, BOOK.SUBTITLE);
    }

    @Test
    void generatedInput_presentColumns_arePresent() {
        assertThat(inputs.of(newBook("1")).fields()).containsExactly(BOOK.ISBN, BOOK.TITLE);
        assertThat(inputs.of(BookPatch.of().subtitle(null)).fields()).containsExactly(BOOK.SUBTITLE);
    }

    @Test
    void generatedInput_ofAnotherTable_isRefused() {
        Object author = NewAuthor.builder().slug("austen").name("Jane Austen").build();
        assertThatThrownBy(() -> inputs.of(author))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NewAuthor is no input of book, but of another table");
    }

    @Test
    void names_columnAndCamelCase_areBothTaken() {
        assertThat(inputs.of(Map.of("sale_from", "2024-05-01T10:00:00Z")).fields())
                .containsExactly(BOOK.SALE_FROM);
        assertThat(inputs.of(Map.of("saleFrom", "2024-05-01T10:00:00Z")).fields())
                .containsExactly(BOOK.SALE_FROM);
        assertProblems(
                Map.of("saleFrom", "2024-05-01T10:00:00Z", "sale_from", "2024-05-01T10:00:00Z"),
                "is given twice, once under another spelling");
    }

    @Test
    void unknownName_isRefusedAndTheKnownOnesAreNamed() {
        assertThatThrownBy(() -> inputs.only(BOOK.TITLE, BOOK.PAGES).of(Map.of("titel", "Emma")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: titel: is no column of book; accepted: title, pages");
    }

    @Test
    void unknownName_hostileText_isNotRepeated() {
        assertThatThrownBy(() -> inputs.of(Map.of("\n<script>" + "x".repeat(99), "Emma")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContainingAny("<", "\n", "x".repeat(65));
    }

    @Test
    void massAssignment_auditVersionAndGeneratedColumns_areRefused() {
        for (String name : List.of("version", "created_at", "updatedAt", "shelf_mark")) {
            assertProblems(Map.of(name, 1), "may not be set");
        }
        Inputs<AuthorRecord> authors = Inputs.of(db, AUTHOR);
        for (String name : List.of("createdBy", "updated_by", "deletedAt", "deleted_by")) {
            assertThatThrownBy(() -> authors.of(Map.of(name, "mallory")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("input of author: " + name + ": may not be set");
        }
    }

    @Test
    void ignoringOthers_unknownAndForbiddenNames_arePassedOver() {
        Map<String, Object> source = Map.of("title", "Emma", "version", 9, "createdAt", "x", "likes", 3);
        assertThat(inputs.ignoringOthers().of(source).fields()).containsExactly(BOOK.TITLE);
    }

    @Test
    void only_otherColumns_areRefused() {
        assertThatThrownBy(() -> inputs.only(BOOK.TITLE).of(Map.of("isbn", "1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: isbn: may not be set");
        assertThat(inputs.only(BOOK.TITLE).assignable()).containsExactly(BOOK.TITLE);
    }

    @Test
    void except_theseColumns_areRefused() {
        assertThatThrownBy(() -> inputs.except(BOOK.ID).of(Map.of("id", UUID.randomUUID())))
                .isInstanceOf(InvalidInputException.class);
        assertThat(inputs.except(BOOK.ID).assignable()).doesNotContain(BOOK.ID).contains(BOOK.TITLE);
    }

    @Test
    void manyProblems_areReportedAtOnce() {
        Object source = new Hostile("x".repeat(50), 1, UUID.randomUUID());
        assertThatThrownBy(() -> inputs.of(source))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .extracting(InputProblem::field)
                                .containsExactly("title", "version", "createdBy"));
    }

    @Test
    void notNullColumn_null_isRefused() {
        Map<String, @Nullable Object> source = new HashMap<>();
        source.put("title", null);
        assertProblems(source, "is null, but must have a value");
    }

    @Test
    void nestedInput_isRefusedWithAHint() {
        assertProblems(
                Map.of("title", Map.of("en", "Emma")),
                "a nested object was found where text is expected; related rows are written by a service of their own");
        assertThatThrownBy(() -> inputs.of(Map.of("author", Map.of("name", "Jane Austen"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "author: is no column of book; related rows are written by a service of their own");
    }

    @Test
    void sources_withoutNames_areRefused() {
        for (Object source : List.of("Emma", 3, List.of(1), new int[] {1}, new Object())) {
            assertThatThrownBy(() -> inputs.of(source)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void patchesOf_keyAndVersion_areTakenFromTheSource() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        List<KeyedPatch<BookRecord, UUID>> patches = inputs.patchesOf(
                BOOK.keyMapping(), List.of(Map.of("id", one, "version", 3, "title", "Emma"), Map.of("id", two)));
        assertThat(patches).extracting(KeyedPatch::key).containsExactly(one, two);
        assertThat(patches.get(0).expected().orElseThrow().value()).isEqualTo(3);
        assertThat(patches.get(1).expected()).isEmpty();
    }

    @Test
    void patchesOf_keyStandsTwice_isAProblem() {
        Map<String, Object> source = Map.of("id", UUID.randomUUID());
        assertThatThrownBy(() -> inputs.patchesOf(BOOK.keyMapping(), List.of(source, source)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: [1].id: stands twice in the input");
    }

    @Test
    void patchesOf_recordThatWasRead_isItsChanges() {
        BookRecord read = db.repository(BOOK).insert(newBook("1"));
        read.setPages(5);
        KeyedPatch<BookRecord, UUID> patch =
                inputs.patchesOf(BOOK.keyMapping(), List.of(read)).getFirst();
        assertThat(patch.key()).isEqualTo(read.getId());
        assertThat(patch.expected().orElseThrow().value()).isZero();
        assertThat(patch.patch()).hasToString("Input[pages]");
    }

    @Test
    void key_onlyTheDatabaseMakesIt_isTakenWhereItSaysWhichRow() {
        Inputs<ErratumRecord> errata = Inputs.of(db, ERRATUM);
        Map<String, Object> source = Map.of("id", 7, "note", "the");
        assertThat(errata.patchesOf(ERRATUM.keyMapping(), List.of(source))
                        .getFirst()
                        .key())
                .isEqualTo(7);
        assertThat(errata.takingKey(ERRATUM.keyMapping()).of(source).fields())
                .containsExactlyInAnyOrder(ERRATUM.ID, ERRATUM.NOTE);
        assertThatThrownBy(() -> errata.of(source))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of erratum: id: may not be set");
    }

    @Test
    void patchesOf_missingKey_isAProblem() {
        assertThatThrownBy(() -> inputs.patchesOf(BOOK.keyMapping(), List.of(Map.of("title", "Emma"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input of book: [0].id: is missing, so it is not known which row is meant");
    }

    @Test
    void secrets_areNeverRepeated() {
        Input<BookRecord> input = inputs.of(Map.of("accessKey", "s3cret", "price", new BigDecimal("9.99")));
        assertThat(input.toString()).contains("access_key").doesNotContain("s3cret", "9.99");
        assertThat(Given.of("s3cret").toString()).doesNotContain("s3cret");
    }

    private void assertProblems(Map<String, ? extends @Nullable Object> source, String reason) {
        assertThatThrownBy(() -> inputs.of(source))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .extracting(InputProblem::reason)
                                .containsExactly(reason));
    }

    private static BookRecord record(Input<BookRecord> input) {
        BookRecord record = new BookRecord();
        input.applyTo(record);
        return record;
    }
}
