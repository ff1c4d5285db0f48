package dev.athanor.cache.internal.change;

import java.util.Set;

/**
 * The decisions that the guarantees rest on. There is one right way; a test takes each of the wrong ones, to see that the proof would
 * notice.
 */
public interface Rules {

    /** The right way. */
    Rules SOUND = new Rules() {};

    /** What an answer is stamped with: the epochs from before its query was sent. */
    default long stampOf(long asked, long answered) {
        return asked;
    }

    /** An answer may be stored only if nothing that it may have missed has become known since. */
    default boolean mayPublish(long stamp, long present) {
        return stamp == present;
    }

    /** Nothing is stored while a transaction of this JVM may yet become visible without being told of. */
    default boolean isPending(boolean openWriters) {
        return openWriters;
    }

    /** A transaction that was rolled back can no longer become visible. */
    default boolean isSettledByRollback() {
        return true;
    }

    /** A poll vouches for what had happened when it was sent, not for what happened until its answer came. */
    default long vouchedFor(long sent, long received) {
        return sent;
    }

    /** A poll that is under way may have looked already. */
    default boolean mayJoinRunningPoll() {
        return false;
    }

    /** Transactions that were running at the last poll become visible in any order. */
    default Set<Long> openAt(Snapshot last) {
        return last.running();
    }

    /** Transaction ids mean nothing across a crash, a promotion or a change of the server. */
    default boolean isSameLife(String before, String now) {
        return !now.isEmpty() && now.equals(before);
    }
}
