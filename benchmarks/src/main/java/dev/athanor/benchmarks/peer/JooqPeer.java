package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.AuthorTable.AUTHOR;

import dev.athanor.benchmarks.task.AuthorName;
import dev.athanor.benchmarks.task.Sales;
import dev.athanor.benchmarks.task.Shelves;
import dev.athanor.library.model.Author;
import dev.athanor.library.tables.records.AuthorRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** jOOQ by its DSL, with all it offers for many rows. */
final class JooqPeer implements AllRound<AuthorRecord> {

    /** Eight parameters a row, and a statement takes 65 535. */
    private static final int CHUNK = 1_000;

    private final DSLContext dsl;

    JooqPeer(DataSource dataSource) {
        this.dsl = DSL.using(dataSource, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
    }

    @Override
    public Optional<Sales> sales() {
        return Optional.of(new JooqSales(dsl));
    }

    @Override
    public Optional<Shelves> shelves() {
        return Optional.of(new JooqShelves(dsl));
    }

    @Override
    public AuthorRecord of(Author author) {
        AuthorRecord row = JooqRows.record(author);
        Instant now = now();
        row.setCreatedAt(now);
        row.setUpdatedAt(now);
        row.setVersion(0);
        return row;
    }

    @Override
    public Author plain(AuthorRecord row) {
        return Author.from(row);
    }

    @Override
    public AuthorRecord rated(AuthorRecord row, int rating) {
        row.setRating(rating);
        row.setUpdatedAt(now());
        return row;
    }

    @Override
    public AuthorRecord get(UUID id) {
        return dsl.selectFrom(AUTHOR).where(AUTHOR.ID.eq(id)).fetchSingle();
    }

    @Override
    public AuthorRecord getByName(String name) {
        return dsl.selectFrom(AUTHOR).where(AUTHOR.NAME.eq(name)).fetchSingle();
    }

    @Override
    public boolean exists(UUID id) {
        return dsl.fetchExists(AUTHOR, AUTHOR.ID.eq(id));
    }

    @Override
    public AuthorRecord insert(AuthorRecord row) {
        return dsl.insertInto(AUTHOR).set(row).returning().fetchSingle();
    }

    @Override
    public AuthorRecord update(AuthorRecord row) {
        return dsl.update(AUTHOR)
                .set(AUTHOR.RATING, row.getRating())
                .set(AUTHOR.UPDATED_AT, row.getUpdatedAt())
                .set(AUTHOR.VERSION, AUTHOR.VERSION.plus(1))
                .where(AUTHOR.ID.eq(row.getId()), AUTHOR.VERSION.eq(row.getVersion()))
                .returning()
                .fetchSingle();
    }

    @Override
    public void delete(AuthorRecord row) {
        dsl.deleteFrom(AUTHOR).where(AUTHOR.ID.eq(row.getId())).returning().fetchSingle();
    }

    @Override
    public List<AuthorRecord> insertAll(List<AuthorRecord> rows) {
        return dsl.transactionResult(transaction -> {
            List<AuthorRecord> inserted = new ArrayList<>();
            for (int from = 0; from < rows.size(); from += CHUNK) {
                inserted.addAll(transaction
                        .dsl()
                        .insertInto(AUTHOR)
                        .columns(AUTHOR.fields())
                        .valuesOfRecords(rows.subList(from, Math.min(from + CHUNK, rows.size())))
                        .returning()
                        .fetch());
            }
            return inserted;
        });
    }

    @Override
    public List<AuthorRecord> findAll(List<UUID> ids) {
        return dsl.selectFrom(AUTHOR)
                .where(AUTHOR.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .fetch();
    }

    @Override
    public void updateAll(List<AuthorRecord> rows) {
        dsl.transaction(transaction -> {
            int[] updated = transaction
                    .dsl()
                    .batch(rows.stream()
                            .map(row -> transaction
                                    .dsl()
                                    .update(AUTHOR)
                                    .set(AUTHOR.RATING, row.getRating())
                                    .set(AUTHOR.UPDATED_AT, row.getUpdatedAt())
                                    .set(AUTHOR.VERSION, AUTHOR.VERSION.plus(1))
                                    .where(AUTHOR.ID.eq(row.getId()), AUTHOR.VERSION.eq(row.getVersion())))
                            .toList())
                    .execute();
            if (java.util.Arrays.stream(updated).sum() != rows.size()) {
                throw new IllegalStateException("Some rows are stale");
            }
        });
    }

    @Override
    public void upsertAll(List<AuthorRecord> rows) {
        dsl.insertInto(AUTHOR)
                .columns(AUTHOR.fields())
                .valuesOfRecords(rows)
                .onConflict(AUTHOR.NAME)
                .doUpdate()
                .set(AUTHOR.BIOGRAPHY, DSL.excluded(AUTHOR.BIOGRAPHY))
                .set(AUTHOR.BORN, DSL.excluded(AUTHOR.BORN))
                .set(AUTHOR.RATING, DSL.excluded(AUTHOR.RATING))
                .set(AUTHOR.UPDATED_AT, DSL.excluded(AUTHOR.UPDATED_AT))
                .set(AUTHOR.VERSION, AUTHOR.VERSION.plus(1))
                .returning()
                .fetch();
    }

    @Override
    public void deleteAll(List<AuthorRecord> rows) {
        UUID[] ids = rows.stream().map(AuthorRecord::getId).toArray(UUID[]::new);
        dsl.deleteFrom(AUTHOR).where(AUTHOR.ID.eq(DSL.any(ids))).returning().fetch();
    }

    @Override
    public List<AuthorRecord> list(LocalDate born, int minRating) {
        return dsl.selectFrom(AUTHOR)
                .where(AUTHOR.BORN.eq(born), AUTHOR.RATING.ge(minRating))
                .orderBy(AUTHOR.NAME, AUTHOR.ID)
                .fetch();
    }

    @Override
    public List<AuthorName> names(LocalDate born, int minRating) {
        return dsl.select(AUTHOR.ID, AUTHOR.NAME)
                .from(AUTHOR)
                .where(AUTHOR.BORN.eq(born), AUTHOR.RATING.ge(minRating))
                .orderBy(AUTHOR.NAME, AUTHOR.ID)
                .fetch(Records.mapping(AuthorName::new));
    }

    @Override
    public Paged<AuthorRecord> page(int limit, int offset) {
        List<AuthorRecord> items = dsl.selectFrom(AUTHOR)
                .orderBy(AUTHOR.NAME, AUTHOR.ID)
                .limit(limit)
                .offset(offset)
                .fetch();
        return new Paged<>(items, dsl.fetchCount(AUTHOR));
    }

    @Override
    public List<AuthorRecord> search(Search asked) {
        Condition condition = DSL.noCondition();
        if (asked.born() != null) {
            condition = condition.and(AUTHOR.BORN.eq(asked.born()));
        }
        if (asked.minRating() != null) {
            condition = condition.and(AUTHOR.RATING.ge(asked.minRating()));
        }
        if (asked.maxRating() != null) {
            condition = condition.and(AUTHOR.RATING.le(asked.maxRating()));
        }
        if (asked.namePart() != null) {
            condition = condition.and(AUTHOR.NAME.like("%" + asked.namePart() + "%"));
        }
        return dsl.selectFrom(AUTHOR)
                .where(condition)
                .orderBy(AUTHOR.NAME, AUTHOR.ID)
                .fetch();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
