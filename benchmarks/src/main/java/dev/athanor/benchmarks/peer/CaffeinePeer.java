package dev.athanor.benchmarks.peer;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.athanor.benchmarks.task.CachedReads;
import dev.athanor.benchmarks.task.Peer;
import dev.athanor.library.model.Author;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A cache that knows nothing of the database. */
final class CaffeinePeer extends JdbcRows implements Peer, CachedReads<Author> {

    private static final String LIST = "SELECT " + COLUMNS + " FROM author WHERE born = ? ORDER BY id";

    private final JdbcSingles singles;
    private final Cache<UUID, Author> rows =
            Caffeine.newBuilder().maximumSize(100_000).build();
    private final Cache<LocalDate, List<Author>> lists =
            Caffeine.newBuilder().maximumSize(1_000).build();

    CaffeinePeer(DataSource dataSource) {
        super(dataSource);
        this.singles = new JdbcSingles(dataSource);
    }

    @Override
    public Optional<CachedReads<?>> cached() {
        return Optional.of(this);
    }

    @Override
    public Author get(UUID id) {
        return requireNonNull(rows.get(id, singles::get));
    }

    @Override
    public List<Author> list(LocalDate born) {
        return requireNonNull(lists.get(
                born, day -> List.copyOf(query(LIST, statement -> statement.setObject(1, day)))));
    }
}
