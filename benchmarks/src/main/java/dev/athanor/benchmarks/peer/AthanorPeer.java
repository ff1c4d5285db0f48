package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.AuthorTable.AUTHOR;

import dev.athanor.benchmarks.task.AuthorName;
import dev.athanor.benchmarks.task.Calls;
import dev.athanor.benchmarks.task.Copies;
import dev.athanor.benchmarks.task.Mixed;
import dev.athanor.benchmarks.task.Sales;
import dev.athanor.benchmarks.task.Shelves;
import dev.athanor.library.model.Author;
import dev.athanor.library.model.AuthorRepository;
import dev.athanor.library.tables.records.AuthorRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.Rows;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.Page;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.write.Matching;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Condition;

/** Athanor as its users write it. */
class AthanorPeer implements AllRound<AuthorRecord>, Copies<AuthorRecord>, Mixed<AuthorRecord> {

    private static final Matching<AuthorRecord> BY_NAME = Matching.matching(AUTHOR.NAME);

    final AuthorRepository authors;
    private final Database db;
    private final Rows<AuthorName> names;

    AthanorPeer(DataSource dataSource) {
        this(Database.builder().primary(dataSource).build());
    }

    private AthanorPeer(Database db) {
        this(db, new AuthorRepository(db));
    }

    AthanorPeer(Database db, AuthorRepository authors) {
        this.db = db;
        this.authors = authors;
        this.names = authors.as(AuthorName.class);
    }

    @Override
    public Optional<Mixed<?>> mixed() {
        return Optional.of(this);
    }

    @Override
    public Optional<Copies<?>> copies() {
        return Optional.of(this);
    }

    @Override
    public Optional<Calls> calls() {
        return Optional.of(new RepositoryCalls(authors));
    }

    @Override
    public Optional<Sales> sales() {
        return Optional.of(new AthanorSales(db, false));
    }

    @Override
    public Optional<Shelves> shelves() {
        return Optional.of(new AthanorShelves(db));
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
    public AuthorRecord getByName(String name) {
        return authors.getByName(name);
    }

    @Override
    public boolean exists(UUID id) {
        return authors.exists(id);
    }

    @Override
    public AuthorRecord insert(AuthorRecord row) {
        return authors.insert(row);
    }

    @Override
    public AuthorRecord update(AuthorRecord row) {
        return authors.update(row);
    }

    @Override
    public void delete(AuthorRecord row) {
        authors.delete(row.getId());
    }

    @Override
    public List<AuthorRecord> insertAll(List<AuthorRecord> rows) {
        return authors.insertAll(rows);
    }

    @Override
    public long copyAll(List<AuthorRecord> rows) {
        return authors.copyAll(rows.iterator());
    }

    @Override
    public List<AuthorRecord> findAll(List<UUID> ids) {
        return authors.findAll(ids);
    }

    @Override
    public void updateAll(List<AuthorRecord> rows) {
        authors.updateAll(rows);
    }

    @Override
    public void upsertAll(List<AuthorRecord> rows) {
        authors.upsertAll(rows, BY_NAME);
    }

    @Override
    public void deleteAll(List<AuthorRecord> rows) {
        authors.deleteAll(rows.stream().map(AuthorRecord::getId).toList());
    }

    @Override
    public List<AuthorRecord> list(LocalDate born, int minRating) {
        return authors.list(Criteria.where(AUTHOR.BORN.eq(born), AUTHOR.RATING.ge(minRating))
                .orderBy(AUTHOR.NAME));
    }

    @Override
    public List<AuthorName> names(LocalDate born, int minRating) {
        return names.list(Criteria.where(AUTHOR.BORN.eq(born), AUTHOR.RATING.ge(minRating))
                .orderBy(AUTHOR.NAME));
    }

    @Override
    public Paged<AuthorRecord> page(int limit, int offset) {
        Page<AuthorRecord> page = authors.page(Criteria.all().orderBy(AUTHOR.NAME), PageRequest.of(limit, offset));
        return new Paged<>(page.items(), page.total());
    }

    @Override
    public List<AuthorRecord> search(Search asked) {
        List<Condition> conditions = new ArrayList<>();
        if (asked.born() != null) {
            conditions.add(AUTHOR.BORN.eq(asked.born()));
        }
        if (asked.minRating() != null) {
            conditions.add(AUTHOR.RATING.ge(asked.minRating()));
        }
        if (asked.maxRating() != null) {
            conditions.add(AUTHOR.RATING.le(asked.maxRating()));
        }
        if (asked.namePart() != null) {
            conditions.add(AUTHOR.NAME.like("%" + asked.namePart() + "%"));
        }
        return authors.list(Criteria.where(conditions.toArray(Condition[]::new)).orderBy(AUTHOR.NAME));
    }

    @Override
    public void close() {
        db.close();
    }
}
