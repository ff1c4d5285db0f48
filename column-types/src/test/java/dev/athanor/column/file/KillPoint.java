package dev.athanor.column.file;

/** Where the program of {@link KillPointsTest} is killed: between any two steps of the life of a file. */
enum KillPoint {
    BEFORE_NOTE,
    AFTER_NOTE,
    IN_THE_MIDDLE_OF_WRITING,
    AFTER_WRITING,
    BEFORE_ROW,
    AFTER_ROW,
    AFTER_COMMIT,
    AFTER_REPLACING,
    AFTER_ROLLBACK,
    AFTER_CLAIM,
    AFTER_DELETING_BYTES,
    AFTER_DELETING_ROW
}
