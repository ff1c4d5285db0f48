package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.AUTHOR;

import dev.athanor.bookshop.tables.records.AuthorRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.service.SluggedService;
import dev.athanor.service.input.Inputs;
import dev.athanor.service.slug.Slugs;
import java.util.UUID;

/** What the shop does with authors: who comes without a slug gets one. */
final class AuthorService extends SluggedService<AuthorRecord, UUID, AuthorCard> {

    AuthorService(Database db, Repository<AuthorRecord, UUID> authors) {
        super(db, authors, AuthorCard::from, Slugs.of(AUTHOR.SLUG, AUTHOR.NAME));
    }

    @Override
    protected Inputs<AuthorRecord> inputs(Inputs<AuthorRecord> defaults) {
        return defaults.except(AUTHOR.ID, AUTHOR.PORTRAIT);
    }
}
