package dev.athanor.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.CommitOutcomeUnknownException;
import dev.athanor.repository.exception.TransientDatabaseException;
import dev.athanor.repository.library.Tables;
import dev.athanor.repository.testkit.CuttingProxy;
import dev.athanor.repository.testkit.CuttingProxy.Cut;
import dev.athanor.repository.transaction.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens when the link breaks, and when it breaks at the worst of times. */
final class LostCommitTest extends LibraryTest {

    @ParameterizedTest
    @EnumSource(Cut.class)
    void commit_linkBreaks_outcomeIsUnknownAndNotRetried(Cut cut) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        AtomicInteger attempts = new AtomicInteger();
        try (CuttingProxy proxy = new CuttingProxy(POSTGRES.url(), cut);
                Database cutOff = Database.connect(proxy.url(), POSTGRES.user(), POSTGRES.password())) {
            assertThatThrownBy(() -> cutOff.transactions().retrying(5).run(() -> {
                        attempts.incrementAndGet();
                        cutOff.transactions().current().afterCompletion(outcomes::add);
                        cutOff.repository(Tables.AUTHOR).insert(newAuthor("Jane"));
                        proxy.arm();
                    }))
                    .isInstanceOf(CommitOutcomeUnknownException.class);
        }
        assertThat(attempts).hasValue(1);
        assertThat(outcomes).containsExactly(Outcome.UNKNOWN);
        assertThat(authors().count()).isEqualTo(cut == Cut.AFTER_COMMIT ? 1 : 0);
    }

    @Test
    void statement_serverEndsTheSession_isTransientAndRetried() {
        AtomicInteger attempts = new AtomicInteger();
        db.transactions().retrying(3).run(() -> {
            authors().insert(newAuthor("Jane"));
            if (attempts.incrementAndGet() == 1) {
                assertThatThrownBy(() -> db.dsl().fetch("select pg_terminate_backend(pg_backend_pid())"))
                        .isInstanceOf(TransientDatabaseException.class);
            }
            authors().insert(newAuthor("Anne"));
        });
        assertThat(attempts).hasValue(2);
        assertThat(authors().count()).isEqualTo(2);
    }
}
