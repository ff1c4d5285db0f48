package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.AuthorName;
import dev.athanor.benchmarks.task.Shelves;
import dev.athanor.library.model.Author;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Jdbi by its fluent API, with batches for many rows. */
final class JdbiPeer extends JdbcRows implements AllRound<Author> {

    private static final String ALL = "SELECT " + COLUMNS + " FROM author";
    private static final String INSERT =
            "INSERT INTO author (" + COLUMNS + ") VALUES (:id, :name, :biography, :born," + " :rating, :now, :now, 0)";
    private static final String UPDATE = "UPDATE author SET rating = :rating, updated_at = :now, version = version + 1"
            + " WHERE id = :id AND version = :version";
    private static final String UPSERT = INSERT + " ON CONFLICT (name) DO UPDATE SET biography = excluded.biography,"
            + " born = excluded.born, rating = excluded.rating, updated_at = excluded.updated_at,"
            + " version = author.version + 1";
    private static final String RETURNING = " RETURNING " + COLUMNS;
    private static final String DELETE = "DELETE FROM author WHERE id = :id";

    private final Jdbi jdbi;

    JdbiPeer(DataSource dataSource) {
        super(dataSource);
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        jdbi.registerRowMapper(ConstructorMapper.factory(Author.class));
        jdbi.registerRowMapper(ConstructorMapper.factory(AuthorName.class));
    }

    @Override
    public Optional<Shelves> shelves() {
        return Optional.of(new JdbiShelves(jdbi));
    }

    @Override
    public Author get(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL + " WHERE id = :id")
                .bind("id", id)
                .mapTo(Author.class)
                .one());
    }

    @Override
    public Author getByName(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL + " WHERE name = :name")
                .bind("name", name)
                .mapTo(Author.class)
                .one());
    }

    @Override
    public boolean exists(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT 1 FROM author WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public Author insert(Author row) {
        return jdbi.withHandle(handle -> bound(handle.createQuery(INSERT + RETURNING), row)
                .mapTo(Author.class)
                .one());
    }

    @Override
    public Author update(Author row) {
        return jdbi.withHandle(handle -> bound(handle.createQuery(UPDATE + RETURNING), row)
                .mapTo(Author.class)
                .one());
    }

    @Override
    public void delete(Author row) {
        jdbi.withHandle(handle -> handle.createQuery(DELETE + RETURNING)
                .bind("id", row.id())
                .mapTo(Author.class)
                .one());
    }

    @Override
    public List<Author> insertAll(List<Author> rows) {
        return jdbi.inTransaction(handle -> batch(handle, INSERT, rows)
                .executePreparedBatch(COLUMNS.split(", "))
                .mapTo(Author.class)
                .list());
    }

    @Override
    public List<Author> findAll(List<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL + " WHERE id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Author.class)
                .list());
    }

    @Override
    public void updateAll(List<Author> rows) {
        jdbi.useTransaction(handle -> {
            int[] counts = batch(handle, UPDATE, rows).execute();
            if (Arrays.stream(counts).sum() != rows.size()) {
                throw new IllegalStateException("Some rows are stale");
            }
        });
    }

    @Override
    public void upsertAll(List<Author> rows) {
        jdbi.inTransaction(handle -> batch(handle, UPSERT, rows)
                .executePreparedBatch(COLUMNS.split(", "))
                .mapTo(Author.class)
                .list());
    }

    @Override
    public void deleteAll(List<Author> rows) {
        jdbi.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(DELETE);
            rows.forEach(row -> batch.bind("id", row.id()).add());
            return batch.execute();
        });
    }

    @Override
    public List<Author> list(LocalDate born, int minRating) {
        return jdbi.withHandle(
                handle -> handle.createQuery(ALL + " WHERE born = :born AND rating >= :rating ORDER BY name, id")
                        .bind("born", born)
                        .bind("rating", minRating)
                        .mapTo(Author.class)
                        .list());
    }

    @Override
    public List<AuthorName> names(LocalDate born, int minRating) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, name FROM author WHERE born = :born AND rating >= :rating ORDER BY name, id")
                .bind("born", born)
                .bind("rating", minRating)
                .mapTo(AuthorName.class)
                .list());
    }

    @Override
    public Paged<Author> page(int limit, int offset) {
        return jdbi.withHandle(handle -> {
            List<Author> items = handle.createQuery(ALL + " ORDER BY name, id LIMIT :limit OFFSET :offset")
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .mapTo(Author.class)
                    .list();
            long total = handle.createQuery("SELECT count(*) FROM author")
                    .mapTo(Long.class)
                    .one();
            return new Paged<>(items, total);
        });
    }

    @Override
    public List<Author> search(Search asked) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder sql = new StringBuilder(ALL).append(" WHERE true");
        if (asked.born() != null) {
            sql.append(" AND born = :born");
            values.put("born", asked.born());
        }
        if (asked.minRating() != null) {
            sql.append(" AND rating >= :min");
            values.put("min", asked.minRating());
        }
        if (asked.maxRating() != null) {
            sql.append(" AND rating <= :max");
            values.put("max", asked.maxRating());
        }
        if (asked.namePart() != null) {
            sql.append(" AND name LIKE :part");
            values.put("part", "%" + asked.namePart() + "%");
        }
        sql.append(" ORDER BY name, id");
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql.toString());
            return query.bindMap(values).mapTo(Author.class).list();
        });
    }

    private static PreparedBatch batch(Handle handle, String sql, List<Author> rows) {
        PreparedBatch batch = handle.prepareBatch(sql);
        rows.forEach(row -> bound(batch, row).add());
        return batch;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Author row) {
        OffsetDateTime now = now();
        return statement
                .bind("id", row.id())
                .bind("name", row.name())
                .bind("biography", row.biography())
                .bind("born", row.born())
                .bind("rating", row.rating())
                .bind("version", row.version())
                .bind("now", now);
    }
}
