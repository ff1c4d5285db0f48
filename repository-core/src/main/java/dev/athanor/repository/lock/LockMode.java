package dev.athanor.repository.lock;

import java.util.Objects;

/**
 * How a row is locked, and what to do when someone else holds it.
 *
 * <p>Immutable.
 *
 * @param strength what others may still do with the row
 * @param contention what to do when the row is locked already
 */
public record LockMode(Strength strength, Contention contention) {

    /** What others may still do with the locked row, from least to most. */
    public enum Strength {
        /** {@code FOR UPDATE}: nothing. */
        UPDATE,
        /** {@code FOR NO KEY UPDATE}: refer to it by foreign keys. */
        NO_KEY_UPDATE,
        /** {@code FOR SHARE}: share it too. */
        SHARE,
        /** {@code FOR KEY SHARE}: change all but its key. */
        KEY_SHARE
    }

    /** What to do when the row is locked already. */
    public enum Contention {
        /** Wait until it is free, or the lock timeout is over. */
        WAIT,
        /** {@code NOWAIT}: fail at once. */
        NO_WAIT,
        /** {@code SKIP LOCKED}: do as if the row were not there. */
        SKIP
    }

    /** Refuses nulls. */
    public LockMode {
        Objects.requireNonNull(strength, "strength");
        Objects.requireNonNull(contention, "contention");
    }

    /** {@return {@code FOR UPDATE}, waiting} */
    public static LockMode forUpdate() {
        return new LockMode(Strength.UPDATE, Contention.WAIT);
    }

    /** {@return {@code FOR NO KEY UPDATE}, waiting} */
    public static LockMode forNoKeyUpdate() {
        return new LockMode(Strength.NO_KEY_UPDATE, Contention.WAIT);
    }

    /** {@return {@code FOR SHARE}, waiting} */
    public static LockMode forShare() {
        return new LockMode(Strength.SHARE, Contention.WAIT);
    }

    /** {@return {@code FOR KEY SHARE}, waiting} */
    public static LockMode forKeyShare() {
        return new LockMode(Strength.KEY_SHARE, Contention.WAIT);
    }

    /** {@return the same strength, failing at once when the row is locked} */
    public LockMode noWait() {
        return new LockMode(strength, Contention.NO_WAIT);
    }

    /** {@return the same strength, passing over rows that are locked} */
    public LockMode skipLocked() {
        return new LockMode(strength, Contention.SKIP);
    }
}
