package dev.athanor.cache.proof;

import static dev.athanor.cache.proof.Cells.CELL;
import static java.util.Objects.requireNonNull;

import dev.athanor.cache.proof.Cells.CellRecord;
import dev.athanor.repository.lock.LockMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Writes cells in all ways, and tells the oracle what was committed. */
final class Writers {

    private static final String NEXT = "update cell set version_no = version_no + 1 where id = ? returning version_no";

    private static final int LONGEST = 250_000_000;

    private final Node node;
    private final Oracle oracle;
    private final Judge judge;

    Writers(Node node, Oracle oracle, Judge judge) {
        this.node = node;
        this.oracle = oracle;
        this.judge = judge;
    }

    /** Thrown to roll back. */
    private static final class Regret extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void write(RandomGenerator random) throws SQLException {
        int cell = random.nextInt(Oracle.STEADY);
        switch (random.nextInt(7)) {
            case 0 -> own(cell, throughRepository(cell, random.nextInt(64) == 0 ? random.nextInt(LONGEST) : 0));
            case 1 -> own(cell, throughModel(cell));
            case 2 -> own(cell, throughText(cell));
            case 3 -> foreign(cell);
            case 4 -> blink(Oracle.STEADY + random.nextInt(Oracle.BLINKING));
            case 5 -> regretted(cell);
            default -> regrettedInPart(cell);
        }
    }

    private void own(int cell, long version) {
        committed(cell, version);
        judge.wrote(cell, version);
    }

    private void committed(int cell, long version) {
        oracle.committed(cell, version);
        oracle.add(Oracle.Counter.WRITES, 1);
    }

    private long throughRepository(int cell, long nanos) {
        return node.db.transactions().call(() -> {
            CellRecord row = node.cells.lock(cell, LockMode.forUpdate());
            long version = row.get(CELL.VERSION) + 1;
            row.set(CELL.VERSION, version);
            node.cells.update(row);
            requireOwn(cell, version);
            LockSupport.parkNanos(nanos);
            return version;
        });
    }

    private long throughModel(int cell) {
        return version(node.db
                .dsl()
                .update(CELL)
                .set(CELL.VERSION, CELL.VERSION.plus(1))
                .where(CELL.ID.eq(cell))
                .returningResult(CELL.VERSION));
    }

    private long throughText(int cell) {
        return version(node.db.dsl().resultQuery(NEXT, cell));
    }

    private static long version(ResultQuery<?> writing) {
        return requireNonNull(writing.fetchSingle().get(0, Long.class));
    }

    /** Beside the library, as another program would. */
    private void foreign(int cell) throws SQLException {
        try (Connection connection = node.dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, cell);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                committed(cell, row.getLong(1));
            }
        }
    }

    private void blink(int cell) {
        long written = node.db.transactions().call(() -> {
            long version = version(node.db
                    .dsl()
                    .resultQuery(
                            "update memory set version_no = version_no + 1 where id = ? returning version_no", cell));
            if (version % 2 == 1) {
                node.db.dsl().deleteFrom(CELL).where(CELL.ID.eq(cell)).execute();
            } else {
                node.db
                        .dsl()
                        .insertInto(CELL, CELL.ID, CELL.VERSION)
                        .values(cell, version)
                        .execute();
            }
            oracle.attempted(cell, version);
            return version;
        });
        own(cell, written);
    }

    private void regretted(int cell) {
        try {
            node.db.transactions().run(() -> {
                poison(cell);
                throw new Regret();
            });
        } catch (Regret e) {
            oracle.add(Oracle.Counter.ROLLBACKS, 1);
        }
    }

    private void regrettedInPart(int cell) {
        long written = node.db.transactions().call(() -> {
            long version = throughModel(cell);
            try {
                node.db.transactions().savepoint().run(() -> {
                    poison(cell);
                    throw new Regret();
                });
            } catch (Regret e) {
                oracle.add(Oracle.Counter.ROLLBACKS, 1);
            }
            requireOwn(cell, version);
            return version;
        });
        own(cell, written);
    }

    private void poison(int cell) {
        node.db
                .dsl()
                .update(CELL)
                .set(CELL.POISON, DSL.inline(true, SQLDataType.BOOLEAN))
                .set(CELL.VERSION, CELL.VERSION.plus(1))
                .where(CELL.ID.eq(cell))
                .execute();
        for (Promise promise : Promise.values()) {
            if (!node.cached(promise).get(cell).get(CELL.POISON)) {
                judge.violation(promise + " does not show cell " + cell + " as its transaction has left it");
            }
        }
    }

    private void requireOwn(int cell, long version) {
        for (Promise promise : Promise.values()) {
            CellRecord row = node.cached(promise).get(cell);
            if (row.get(CELL.VERSION) != version || row.get(CELL.POISON)) {
                judge.violation(promise + " cell " + cell + " in its own transaction: expected version " + version
                        + ", found " + row.get(CELL.VERSION));
            }
        }
    }
}
