package dev.athanor.service;

import org.jooq.TableRecord;

/** The writes of one service, by what they do to rows. */
record Writes<R extends TableRecord<R>, K>(
        WriteContext<R, K> context, Creations<R, K> creations, Updates<R, K> updates, Deletions<R, K> deletions) {

    static <R extends TableRecord<R>, K> Writes<R, K> of(WriteContext<R, K> context) {
        return new Writes<>(context, new Creations<>(context), new Updates<>(context), new Deletions<>(context));
    }
}
