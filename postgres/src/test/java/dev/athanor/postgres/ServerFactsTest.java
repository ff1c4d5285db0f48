package dev.athanor.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ServerFactsTest {

    @Test
    void check_oldestServer_isUsed() {
        assertThatCode(() -> facts(140_000, true, false).check("PostgreSQL 14.0"))
                .doesNotThrowAnyException();
    }

    @Test
    void check_olderServer_namesTheOldest() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> facts(130_022, true, false).check("PostgreSQL 13.22"))
                .withMessageContaining("PostgreSQL 13.22 is too old")
                .withMessageContaining("PostgreSQL 14 or newer");
    }

    @Test
    void check_replica_namesThePrimary() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> facts(180_006, true, true).check("PostgreSQL 18.6"))
                .withMessageContaining("is a replica")
                .withMessageContaining("primary");
    }

    @Test
    void check_roleThatMayNotCreate_saysHowItMay() {
        assertThatExceptionOfType(PostgresUnavailableException.class)
                .isThrownBy(() -> facts(180_006, false, false).check("PostgreSQL 18.6"))
                .withMessageContaining("ALTER ROLE \"ada\" CREATEDB");
    }

    private static ServerFacts facts(int number, boolean mayCreate, boolean isReplica) {
        return new ServerFacts(number, "any", "ada", mayCreate, isReplica);
    }
}
