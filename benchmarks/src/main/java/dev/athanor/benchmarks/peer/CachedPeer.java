package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.AuthorTable.AUTHOR;

import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.benchmarks.task.Library;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.cache.CacheMode;
import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.ChangeLog;
import dev.athanor.cache.QueryCache;
import dev.athanor.library.model.Author;
import dev.athanor.library.model.AuthorRepository;
import dev.athanor.library.tables.records.AuthorRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.Rows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Athanor with its cache. */
final class CachedPeer implements Peer, CachedReads<AuthorRecord> {

    private final QueryCache cache;
    private final Database db;
    private final AuthorRepository authors;
    private final Rows<Author> views;

    CachedPeer(DataSource dataSource, CacheMode mode) {
        new Library(dataSource).execute(ChangeLog.ofDefaults().migration(AUTHOR));
        this.cache = QueryCache.builder(dataSource)
                .table(AUTHOR, CachePolicy.of(mode))
                .build();
        this.db = cache.attach(Database.builder().primary(dataSource)).build();
        this.authors = new AuthorRepository(cache.repository(db, AUTHOR));
        this.views = authors.as(Author.class);
    }

    @Override
    public Optional<CachedReads<?>> cached() {
        return Optional.of(this);
    }

    @Override
    public AuthorRecord of(Author author) {
        return JooqRows.record(author);
    }

    @Override
    public Author plain(AuthorRecord row) {
        return Author.from(row);
    }

    @Override
    public AuthorRecord rated(AuthorRecord row, int rating) {
        row.setRating(rating);
        return row;
    }

    @Override
    public AuthorRecord get(UUID id) {
        return authors.get(id);
    }

    @Override
    public List<AuthorRecord> list(LocalDate born) {
        return authors.list(AUTHOR.BORN.eq(born));
    }

    @Override
    public List<Author> views(LocalDate born) {
        return views.list(AUTHOR.BORN.eq(born));
    }

    @Override
    public Author plainView(Object view) {
        return (Author) view;
    }

    @Override
    public void close() {
        cache.close();
        db.close();
    }
}
