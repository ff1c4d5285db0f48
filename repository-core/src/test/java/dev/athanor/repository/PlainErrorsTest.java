package dev.athanor.repository;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.library.tables.records.BookRecord;
import org.junit.jupiter.api.Test;

/** Errors where Athanor talks to the driver itself. */
final class PlainErrorsTest extends ErrorsContract {

    @Test
    void stored_valueThatJavaHasNoFormFor_namesItsColumn() {
        BookRecord book = books().insert(newBook("9780000000001"));
        db.dsl().execute("update book set price = 'NaN'");

        assertThatThrownBy(() -> books().get(book.getId()))
                .isInstanceOf(ColumnTypeException.class)
                .hasMessage("get book: column price holds a value that BigDecimal has no form for;"
                        + " correct it, or give the column another type");
    }
}
