package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Calls;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.library.model.Author;
import dev.athanor.library.model.AuthorPatch;
import dev.athanor.library.model.AuthorRepository;
import dev.athanor.library.model.NewAuthor;
import dev.athanor.library.tables.records.AuthorRecord;
import dev.athanor.repository.Database;
import dev.athanor.service.Service;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Athanor by a service without hooks. */
final class ServicePeer implements Peer, Calls {

    private final Database db;
    private final AuthorService authors;

    private static final class AuthorService extends Service<AuthorRecord, UUID, Author> {

        AuthorService(Database db) {
            super(db, new AuthorRepository(db), Author::from);
        }
    }

    ServicePeer(DataSource dataSource) {
        this.db = Database.builder().primary(dataSource).build();
        this.authors = new AuthorService(db);
    }

    @Override
    public Optional<Calls> calls() {
        return Optional.of(this);
    }

    @Override
    public String get(UUID id) {
        return authors.get(id).name();
    }

    @Override
    public String create(NewAuthor author) {
        return authors.create(author).name();
    }

    @Override
    public String update(UUID id, AuthorPatch patch) {
        return authors.update(id, patch).name();
    }

    @Override
    public void close() {
        db.close();
    }
}
