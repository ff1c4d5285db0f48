package dev.athanor.service;

import dev.athanor.repository.Database;
import dev.athanor.repository.Repository;
import dev.athanor.service.slug.SlugRepository;
import dev.athanor.service.slug.Slugs;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.TableRecord;

/**
 * A service of a table whose rows have a slug, which is made of another column where the caller gives none. Once given, a slug stays,
 * until someone sets another one.
 *
 * {@snippet :
 * final class AuthorService extends SluggedService<AuthorRecord, UUID, Author> {
 *     AuthorService(Database db) {
 *         super(db, new AuthorRepository(db), Author::from, Slugs.of(AUTHOR.SLUG, AUTHOR.NAME));
 *     }
 * }
 * }
 *
 * <p>Database contract: that of {@link Service}, and what {@link SlugRepository} adds to inserts.
 *
 * <p>Thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 * @param <E> what a row becomes; immutable
 */
public abstract class SluggedService<R extends TableRecord<R>, K, E> extends Service<R, K, E> {

    private final SlugRepository<R, K> repository;

    /**
     * A service over a repository, to which it adds slugs.
     *
     * @param db the repository's database
     * @param repository does the work
     * @param output what a row becomes: as a rule the {@code from} of the generated row
     * @param slugs how rows get their slugs
     */
    protected SluggedService(
            Database db, Repository<R, K> repository, Function<? super R, ? extends E> output, Slugs<R> slugs) {
        this(db, new SlugRepository<>(db, repository, slugs), output);
    }

    private SluggedService(Database db, SlugRepository<R, K> repository, Function<? super R, ? extends E> output) {
        super(db, repository, output);
        this.repository = repository;
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
    public E getBySlug(String slug) {
        return output(repository.getBySlug(slug));
    }

    /**
     * The row with a slug, if there is one.
     *
     * <p>Database contract: 1 statement.
     *
     * @param slug the slug
     * @return the row, or empty
     */
    public Optional<E> findBySlug(String slug) {
        return repository.findBySlug(slug).map(this::output);
    }
}
