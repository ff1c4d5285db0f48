package dev.athanor.repository.internal.error;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policy for SQLSTATEs: one row per kind of failure. A state that is not listed goes by its class, the first two characters. */
public enum SqlStateRule {
    CONCURRENT_TRANSACTION(Retrial.ALWAYS, SessionState.INTACT, "40001 40P01"),
    DUPLICATE_KEY(Retrial.WITH_SNAPSHOT, SessionState.INTACT, "23505"),
    EXCLUSION(Retrial.WITH_SNAPSHOT, SessionState.INTACT, "23P01"),
    FOREIGN_KEY(Retrial.NEVER, SessionState.INTACT, "23503 23001"),
    NOT_NULL(Retrial.NEVER, SessionState.INTACT, "23502"),
    CHECK(Retrial.NEVER, SessionState.INTACT, "23514"),
    LOCK(Retrial.WHEN_ASKED, SessionState.INTACT, "55P03"),
    CANCELED(Retrial.NEVER, SessionState.INTACT, "57014"),
    FAILED_TRANSACTION(Retrial.NEVER, SessionState.INTACT, "25P02"),
    TOOK_TOO_LONG(Retrial.NEVER, SessionState.LOST, "25P03 25P04 57P05"),
    CONNECTION_LOST(Retrial.ALWAYS, SessionState.LOST, "08 57P01 57P02 57P03 57P04"),
    TOO_MANY_CONNECTIONS(Retrial.ALWAYS, SessionState.LOST, "53300"),
    READ_ONLY(Retrial.ALWAYS, SessionState.LOST, "25006"),
    STALE_PLAN(Retrial.ALWAYS, SessionState.INTACT, "26000"),
    COMPLETION_UNKNOWN(Retrial.NEVER, SessionState.LOST, "40003 08007"),
    GENERATED_COLUMN(Retrial.NEVER, SessionState.INTACT, "428C9"),
    SCHEMA_MISMATCH(Retrial.NEVER, SessionState.INTACT, "42P01 42703"),
    PRIVILEGE(Retrial.NEVER, SessionState.INTACT, "42501"),
    STATEMENT(Retrial.NEVER, SessionState.INTACT, "42 0A 34"),
    VALUE(Retrial.NEVER, SessionState.INTACT, "22"),
    OTHER(Retrial.NEVER, SessionState.INTACT, "");

    /** Whether the whole unit of work may be run again. */
    public enum Retrial {
        ALWAYS,
        WHEN_ASKED,
        /** Under REPEATABLE READ and SERIALIZABLE, where it may stand for a serialization failure; twice at most. */
        WITH_SNAPSHOT,
        NEVER
    }

    /** Whether the session can go on. */
    public enum SessionState {
        INTACT,
        LOST
    }

    private static final Map<String, SqlStateRule> BY_STATE = new HashMap<>();

    static {
        for (SqlStateRule rule : values()) {
            rule.states().forEach(state -> BY_STATE.put(state, rule));
        }
    }

    private final Retrial retrial;
    private final SessionState session;
    private final String states;

    SqlStateRule(Retrial retrial, SessionState session, String states) {
        this.retrial = retrial;
        this.session = session;
        this.states = states;
    }

    public static SqlStateRule of(@Nullable String state) {
        if (state == null || state.length() != 5) {
            return OTHER;
        }
        SqlStateRule exact = BY_STATE.get(state);
        return exact == null ? BY_STATE.getOrDefault(state.substring(0, 2), OTHER) : exact;
    }

    /** The states and classes of this row. */
    Stream<String> states() {
        return Stream.of(states.split(" ")).filter(state -> !state.isEmpty());
    }

    public Retrial retrial() {
        return retrial;
    }

    public boolean isSessionLost() {
        return session == SessionState.LOST;
    }
}
