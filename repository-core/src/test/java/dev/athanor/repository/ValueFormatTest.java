package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.BOOK;
import static dev.athanor.repository.library.Tables.LOAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.library.enums.Shelf;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Values of columns as text. */
class ValueFormatTest {

    @Test
    void read_textOfTheType_isTheValue() {
        ValueFormat<LocalDate> format =
                ValueFormat.of(BOOK.PUBLISHED.getDataType()).orElseThrow();
        assertThat(format.read("2024-05-01")).isEqualTo(LocalDate.of(2024, 5, 1));
        assertThat(format.write(LocalDate.of(2024, 5, 1))).isEqualTo("2024-05-01");
        assertThat(format.jsonFormat()).isEqualTo("date");
    }

    @Test
    void read_anythingElse_isRefusedWithoutRepeatingIt() {
        ValueFormat<Integer> format = ValueFormat.of(LOAN.FIRST.getDataType()).orElseThrow();
        assertThatThrownBy(() -> format.read("12x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a whole number");
    }

    @Test
    void choices_enum_areItsLiterals() {
        ValueFormat<Shelf> format = ValueFormat.of(BOOK.SHELF.getDataType()).orElseThrow();
        assertThat(format.choices()).containsExactly("open", "closed", "rare");
        assertThat(format.read("rare")).isEqualTo(Shelf.RARE);
    }

    @Test
    void of_arrayOrDocument_hasNone() {
        assertThat(ValueFormat.of(BOOK.KEYWORDS.getDataType())).isEmpty();
        assertThat(ValueFormat.of(BOOK.DETAILS.getDataType())).isEmpty();
    }
}
