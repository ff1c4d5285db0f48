package dev.athanor.column.code;

/** What became of an attempt to redeem a code. Tell the user no more than whether it was {@link #ACCEPTED}. */
public enum Redemption {

    /** The code was right and is now used. */
    ACCEPTED,

    /** The code was wrong, which has been counted. */
    WRONG,

    /** Nothing to redeem: no such row, no code in it, or the code is used, locked or expired. Nothing was changed. */
    UNAVAILABLE
}
