package dev.athanor.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.exception.DataTypeException;
import org.junit.jupiter.api.Test;

class ArrayLiteralTest {

    @Test
    void elements_ofNone_isEmpty() {
        assertThat(ArrayLiteral.elements("{}", ',')).isEmpty();
    }

    @Test
    void elements_plainQuotedAndNull_areTakenApart() {
        assertThat(ArrayLiteral.elements("{a,NULL,\"NULL\",\"b,c\",\"\",\"\\\"d\\\\}\"}", ','))
                .containsExactly("a", null, "NULL", "b,c", "", "\"d\\}");
    }

    @Test
    void elements_behindBounds_areTakenApart() {
        assertThat(ArrayLiteral.elements("[0:1]={a,b}", ',')).containsExactly("a", "b");
    }

    @Test
    void elements_withADelimiterOfTheirOwn_areTakenApart() {
        assertThat(ArrayLiteral.elements("{(3,4),(1,2);(7,8),(5,6)}", ';'))
                .containsExactly("(3,4),(1,2)", "(7,8),(5,6)");
    }

    @Test
    void elements_ofTwoDimensions_areRefused() {
        assertThatThrownBy(() -> ArrayLiteral.elements("{{a,b},{c,d}}", ','))
                .isInstanceOf(DataTypeException.class)
                .hasMessageContaining("more than one dimension");
    }
}
