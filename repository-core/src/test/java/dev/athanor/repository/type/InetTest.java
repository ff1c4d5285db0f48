package dev.athanor.repository.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InetTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, 32",
        "10.0.0.0/8, 10.0.0.0/8, 8",
        "::1, 0:0:0:0:0:0:0:1, 128",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:0/32, 32",
        "::ffff:1.2.3.4, 0:0:0:0:0:ffff:102:304, 128"
    })
    void parse_ofAnAddress_keepsItsFamilyAndNetwork(String text, String printed, int prefix) {
        Inet inet = Inet.parse(text);

        assertThat(inet).hasToString(printed).isEqualTo(Inet.parse(printed));
        assertThat(inet.prefix()).isEqualTo(prefix);
        assertThat(inet.address() instanceof Inet6Address).isEqualTo(text.contains(":"));
    }

    /** Whatever Java would look up in the network, or complete. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "1.2",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/",
                ":::",
                "fe80::1%eth0",
                "[::1]",
                "0x7f000001"
            })
    void parse_ofAnythingElse_isRefused(String text) {
        assertThatThrownBy(() -> Inet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contains_ofANetwork_comparesItsBits() {
        Inet network = Inet.parse("10.64.0.0/10");

        assertThat(network.contains(Inet.parse("10.127.255.255"))).isTrue();
        assertThat(network.contains(Inet.parse("10.128.0.0"))).isFalse();
        assertThat(network.contains(Inet.parse("10.0.0.0/8"))).isFalse();
        assertThat(network.contains(Inet.parse("::ffff:10.64.0.1"))).isFalse();
    }
}
