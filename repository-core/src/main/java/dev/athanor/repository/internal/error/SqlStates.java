package dev.athanor.repository.internal.error;

/** The SQLSTATEs that are told apart, by name. */
final class SqlStates {

    static final String NOT_NULL_VIOLATION = "23502";
    static final String FOREIGN_KEY_VIOLATION = "23503";
    static final String RESTRICT_VIOLATION = "23001";
    static final String UNIQUE_VIOLATION = "23505";
    static final String CHECK_VIOLATION = "23514";
    static final String EXCLUSION_VIOLATION = "23P01";
    static final String SERIALIZATION_FAILURE = "40001";
    static final String STATEMENT_COMPLETION_UNKNOWN = "40003";
    static final String DEADLOCK_DETECTED = "40P01";
    static final String LOCK_NOT_AVAILABLE = "55P03";
    static final String QUERY_CANCELED = "57014";
    static final String IN_FAILED_TRANSACTION = "25P02";
    static final String READ_ONLY_TRANSACTION = "25006";
    static final String TRANSACTION_TIMEOUT = "25P04";
    static final String IDLE_IN_TRANSACTION_TIMEOUT = "25P03";
    static final String IDLE_SESSION_TIMEOUT = "57P05";
    static final String TOO_MANY_CONNECTIONS = "53300";
    static final String FEATURE_NOT_SUPPORTED = "0A000";
    static final String GENERATED_ALWAYS = "428C9";
    static final String UNDEFINED_TABLE = "42P01";
    static final String UNDEFINED_COLUMN = "42703";
    static final String INSUFFICIENT_PRIVILEGE = "42501";

    private SqlStates() {}

    /** The session is gone, or going: the server shuts down, was restarted, or the link broke. */
    static boolean isConnectionLost(String state) {
        return state.startsWith("08")
                || state.startsWith("57P0")
                || state.equals(IDLE_IN_TRANSACTION_TIMEOUT)
                || state.equals(TRANSACTION_TIMEOUT);
    }
}
