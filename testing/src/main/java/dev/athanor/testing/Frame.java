package dev.athanor.testing;

/**
 * One message of PostgreSQL's protocol, as it passes a {@link FaultProxy}.
 *
 * <p>Immutable.
 *
 * @param sender who sends it
 * @param type its first byte, for example {@code E} for Execute or {@code D} for a row
 * @param sql the statement that a client's Query or Execute runs; empty for all other messages
 * @param count how many messages of this type this sender has sent on this connection, this one included
 */
public record Frame(Sender sender, char type, String sql, int count) {

    /** The two ends of a connection. */
    public enum Sender {
        /** The program. */
        CLIENT,
        /** PostgreSQL. */
        SERVER
    }

    /** {@return whether the client asks to commit} */
    public boolean isCommit() {
        return sql.strip().equalsIgnoreCase("COMMIT");
    }

    /**
     * Whether the client runs a statement with these words.
     *
     * @param words part of its text, in the same case
     * @return true for its Query or Execute message
     */
    public boolean runs(String words) {
        return sql.contains(words);
    }

    /** {@return whether the server sends a row} */
    public boolean isRow() {
        return sender == Sender.SERVER && type == 'D';
    }
}
