package dev.athanor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void parse_nothing_makesAThousandCustomers() {
        assertThat(Options.parse()).isEqualTo(new Options(1000, 1, false));
    }

    @Test
    void parse_everyOption_isTaken() {
        assertThat(Options.parse("--customers", "20", "--seed", "7", "--help")).isEqualTo(new Options(20, 7, true));
    }

    @Test
    void parse_unknownOption_isNamed() {
        assertThatThrownBy(() -> Options.parse("--clients", "20")).hasMessage("Unknown option --clients");
    }

    @Test
    void parse_noNumber_saysWhichOption() {
        assertThatThrownBy(() -> Options.parse("--customers")).hasMessage("--customers needs a number, not nothing");
        assertThatThrownBy(() -> Options.parse("--customers", "-1")).hasMessage("--customers is out of range: -1");
    }
}
