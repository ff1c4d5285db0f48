package dev.athanor.service.slug;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.Database;
import dev.athanor.repository.ForwardingRepository;
import dev.athanor.repository.NewRow;
import dev.athanor.repository.Repository;
import dev.athanor.repository.exception.DuplicateKeyException;
import dev.athanor.repository.filter.Filters;
import dev.athanor.repository.write.Matching;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import dev.athanor.service.internal.MatchedRows;
import dev.athanor.service.internal.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * A repository that gives new rows a slug where they have none. A slug that another row has gets a number; however many callers want
 * the same one, each gets its own. A slug that the caller has set is left alone, and so are those of rows that are there already.
 *
 * <p>Database contract: that of the wrapped repository, and inside a transaction a savepoint around each insert. After a collision one
 * statement to see which slugs are free, and another insert. Upserts, and {@code getOrInsert}, of rows without a slug look first
 * whether the row is there.
 *
 * <p>Thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 */
public final class SlugRepository<R extends TableRecord<R>, K> extends ForwardingRepository<R, K> {

    private static final int ATTEMPTS = 24;
    private static final int COPIED_AT_ONCE = 5_000;

    private final Database db;
    private final Slugs<R> slugs;
    private final Records<R> records;

    /**
     * Adds slugs to a repository.
     *
     * @param db the repository's database
     * @param repository does the work
     * @param slugs how rows get their slugs
     */
    public SlugRepository(Database db, Repository<R, K> repository, Slugs<R> slugs) {
        super(repository);
        this.db = requireNonNull(db, "db");
        this.slugs = requireNonNull(slugs, "slugs");
        this.records = new Records<>(repository.table());
    }

    /**
     * The row with a slug, if there is one.
     *
     * <p>Database contract: 1 statement.
     *
     * @param slug the slug
     * @return the row, or empty
     */
    public Optional<R> findBySlug(String slug) {
        return findOne(isSlug(slug));
    }

    /**
     * The row with a slug.
     *
     * <p>Database contract: 1 statement.
     *
     * @param slug the slug
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    public R getBySlug(String slug) {
        return getOne(isSlug(slug));
    }

    @Override
    public R insert(R record) {
        return hasSlug(record) ? super.insert(record) : claim(List.of(record), rows -> super.insert(rows.getFirst()));
    }

    @Override
    public R insert(NewRow<R> row) {
        return insert(records.of(row));
    }

    @Override
    public List<R> insertAll(Collection<? extends R> rows) {
        return claim(rows, super::insertAll);
    }

    @Override
    public long copyAll(Iterator<? extends R> rows) {
        if (!rows.hasNext()) {
            return 0;
        }
        return db.transactions().savepoint().call(() -> {
            long copied = 0;
            while (rows.hasNext()) {
                copied += claim(nextOf(rows), some -> super.copyAll(some.iterator()));
            }
            return copied;
        });
    }

    private List<R> nextOf(Iterator<? extends R> rows) {
        List<R> next = new ArrayList<>();
        while (rows.hasNext() && next.size() < COPIED_AT_ONCE) {
            next.add(rows.next());
        }
        return next;
    }

    @Override
    public UpsertResult<R> getOrInsert(R record, Matching<R> matching) {
        if (hasSlug(record)) {
            return super.getOrInsert(record, matching);
        }
        if (matching.fields().contains(slugs.slug())) {
            return super.getOrInsert(named(record), matching);
        }
        return MatchedRows.find(repository(), record, matching)
                .map(row -> new UpsertResult<>(row, Outcome.UNCHANGED))
                .orElseGet(() -> claim(List.of(record), rows -> super.getOrInsert(rows.getFirst(), matching)));
    }

    /** What is new is inserted with a slug of its own; what is there keeps the one it has. */
    @Override
    public UpsertResult<R> upsert(R record, Matching<R> matching) {
        if (hasSlug(record)) {
            return super.upsert(record, matching);
        }
        if (matching.fields().contains(slugs.slug())) {
            return super.upsert(named(record), matching);
        }
        UpsertResult<R> present = getOrInsert(record, matching);
        return present.isInserted()
                ? present
                : super.upsert(withSlug(record, present.record().get(slugs.slug())), matching);
    }

    @Override
    public List<UpsertResult<R>> upsertAll(Collection<? extends R> rows, Matching<R> matching) {
        if (matching.fields().contains(slugs.slug())) {
            return super.upsertAll(
                    rows.stream().map(row -> hasSlug(row) ? row : named(row)).toList(), matching);
        }
        return claim(withKnownSlugs(rows, matching), all -> super.upsertAll(all, matching));
    }

    /** Copies of the rows, in which those that are there already have the slug they have. */
    private List<R> withKnownSlugs(Collection<? extends R> rows, Matching<R> matching) {
        List<R> copies = rows.stream().map(records::asSet).toList();
        List<R> nameless = copies.stream().filter(row -> !hasSlug(row)).toList();
        List<@Nullable R> present = MatchedRows.findAll(repository(), nameless, matching);
        for (int i = 0; i < nameless.size(); i++) {
            R row = present.get(i);
            if (row != null) {
                nameless.get(i).set(slugs.slug(), row.get(slugs.slug()));
            }
        }
        return copies;
    }

    /** Writes rows, those without a slug with one that is theirs alone. */
    private <T> T claim(Collection<? extends R> rows, Function<List<R>, T> write) {
        List<R> complete = rows.stream().map(records::asSet).toList();
        List<R> nameless = complete.stream().filter(row -> !hasSlug(row)).toList();
        if (nameless.isEmpty()) {
            return write.apply(complete);
        }
        SlugClaims<R> claims = new SlugClaims<>(slugs, nameless);
        List<String> tried = claims.first();
        for (int attempt = 1; ; attempt++) {
            set(nameless, tried);
            try {
                return undoable(() -> write.apply(complete));
            } catch (DuplicateKeyException e) {
                if (attempt == ATTEMPTS || !isAboutSlugs(e, tried)) {
                    throw e;
                }
            }
            tried = claims.next(tried, this::taken);
        }
    }

    /** What fails inside a transaction must not spoil it; outside, a statement is a transaction of its own. */
    private <T> T undoable(Supplier<T> write) {
        return db.transactions().isActive() ? db.transactions().savepoint().call(write::get) : write.get();
    }

    /** Where the metadata of a stock table does not name the columns of the index, the slugs themselves tell. */
    private boolean isAboutSlugs(DuplicateKeyException e, List<String> tried) {
        return e.columns().isEmpty()
                ? !taken(new HashSet<>(tried)).isEmpty()
                : e.columns().contains(slugs.slug().getName());
    }

    private Set<String> taken(Set<String> some) {
        return db.dsl()
                .select(slugs.slug())
                .from(table())
                .where(Filters.in(slugs.slug(), some))
                .fetchSet(slugs.slug());
    }

    private R named(R record) {
        return withSlug(record, slugs.baseOf(record));
    }

    private R withSlug(R record, String slug) {
        R copy = records.asSet(record);
        copy.set(slugs.slug(), slug);
        return copy;
    }

    private void set(List<R> rows, List<String> chosen) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(slugs.slug(), chosen.get(i));
        }
    }

    private boolean hasSlug(R record) {
        return record.get(slugs.slug()) != null;
    }

    private Condition isSlug(String slug) {
        return slugs.slug().eq(requireNonNull(slug, "slug"));
    }
}
