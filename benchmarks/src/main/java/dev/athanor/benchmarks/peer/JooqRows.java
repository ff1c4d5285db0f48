package dev.athanor.benchmarks.peer;

import dev.athanor.library.model.Author;
import dev.athanor.library.tables.records.AuthorRecord;

/** Authors as jOOQ's records. */
final class JooqRows {

    private JooqRows() {}

    /** A record that is not stored, without the columns that are not the caller's. */
    static AuthorRecord record(Author author) {
        AuthorRecord row = new AuthorRecord();
        row.setId(author.id());
        row.setName(author.name());
        row.setBiography(author.biography());
        row.setBorn(author.born());
        row.setRating(author.rating());
        return row;
    }
}
