package dev.athanor.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeOptionsTest {

    @Test
    void parse_ofNothing_hasDefaults() {
        assertThat(ServeOptions.parse()).isEqualTo(new ServeOptions(8080, 300, false));
    }

    @Test
    void parse_ofEverything_takesIt() {
        assertThat(ServeOptions.parse("--port", "0", "--customers", "5", "--help"))
                .isEqualTo(new ServeOptions(0, 5, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port 65536", "--port -1", "--port x", "--customers 99999999", "--colour red"})
    void parse_ofNonsense_saysWhatIsWrong(String words) {
        assertThatThrownBy(() -> ServeOptions.parse(words.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words.split(" ", -1)[0]);
    }
}
