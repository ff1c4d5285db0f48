package dev.athanor.cache;

import static dev.athanor.cache.Shop.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.cache.internal.change.Rules;
import dev.athanor.cache.internal.change.Snapshot;
import dev.athanor.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every rule that the promises rest on: kept, the promise is kept; broken, it is broken, and that is noticed. */
class MutantsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private final Scenarios scenarios = new Scenarios(database);

    @BeforeAll
    static void create() throws SQLException {
        Shop.create(database.dataSource(), BOOK, Shop.AUTHOR);
        Scenarios.makePollsHoldable(database);
    }

    @BeforeEach
    void fill() throws SQLException {
        CachedShop.fill(database.dataSource());
    }

    @Test
    void publishing_withoutLookingAtTheEpoch_isCaught() throws Exception {
        isCaught(scenarios::loadOvertakenByAWrite, new Rules() {
            @Override
            public boolean mayPublish(long stamp, long present) {
                return true;
            }
        });
    }

    @Test
    void stamp_takenAfterTheQuery_isCaught() throws Exception {
        isCaught(scenarios::loadOvertakenByAWrite, new Rules() {
            @Override
            public long stampOf(long asked, long answered) {
                return answered;
            }
        });
    }

    @Test
    void pendingWriters_ignored_areCaught() throws Exception {
        isCaught(scenarios::writeThatOutlivesItsConnection, new Rules() {
            @Override
            public boolean isPending(boolean openWriters) {
                return false;
            }
        });
    }

    @Test
    void rollback_thatLeavesTheTablePending_isCaught() throws Exception {
        isCaught(scenarios::readsAfterARollback, new Rules() {
            @Override
            public boolean isSettledByRollback() {
                return false;
            }
        });
    }

    @Test
    void poll_thatForgetsWhoWasRunning_isCaught() throws Exception {
        isCaught(scenarios::commitsOutOfOrder, new Rules() {
            @Override
            public Set<Long> openAt(Snapshot last) {
                return Set.of();
            }
        });
    }

    @Test
    void poll_datedByItsAnswer_isCaught() throws Exception {
        isCaught(scenarios::pollThatTakesLong, new Rules() {
            @Override
            public long vouchedFor(long sent, long received) {
                return received;
            }
        });
    }

    @Test
    void poll_joinedWhileUnderWay_isCaught() throws Exception {
        isCaught(scenarios::readDuringAPoll, new Rules() {
            @Override
            public boolean mayJoinRunningPoll() {
                return true;
            }
        });
    }

    @Test
    void canary_ignored_isCaught() throws Exception {
        isCaught(CrashScenario::transactionIdsGivenOutTwice, new Rules() {
            @Override
            public boolean isSameLife(String before, String now) {
                return true;
            }
        });
    }

    /** Says whether the promise was kept. */
    private interface Scenario {
        boolean isKept(Rules rules) throws Exception;
    }

    private static void isCaught(Scenario scenario, Rules mutant) throws Exception {
        assertThat(scenario.isKept(Rules.SOUND)).as("kept by the right rules").isTrue();
        CachedShop.fill(database.dataSource());
        assertThat(scenario.isKept(mutant)).as("kept by the wrong rule, too").isFalse();
    }
}
