package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.AuthorTable.AUTHOR;

import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.benchmarks.task.Library;
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
import javax.sql.DataSource;

/** Athanor with its cache. */
final class CachedPeer extends AthanorPeer implements CachedReads<AuthorRecord> {

    private final QueryCache cache;
    private final CacheMode mode;
    private final Rows<Author> views;

    private CachedPeer(CacheMode mode, QueryCache cache, Database db) {
        super(db, new AuthorRepository(cache.repository(db, AUTHOR)));
        this.cache = cache;
        this.mode = mode;
        this.views = authors.as(Author.class);
    }

    static CachedPeer of(DataSource dataSource, CacheMode mode) {
        new Library(dataSource).execute(ChangeLog.ofDefaults().migration(AUTHOR));
        QueryCache cache = QueryCache.builder(dataSource)
                .table(AUTHOR, CachePolicy.of(mode))
                .build();
        return new CachedPeer(
                mode,
                cache,
                cache.attach(Database.builder().primary(dataSource)).build());
    }

    @Override
    public Optional<CachedReads<?>> cached() {
        return Optional.of(this);
    }

    @Override
    public void forget() {
        cache.invalidateAll();
    }

    @Override
    public long hits() {
        return cache.statistics().tables().values().iterator().next().hits();
    }

    @Override
    public boolean readsChangeLog() {
        return !(mode instanceof CacheMode.Local);
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
        super.close();
    }
}
