package dev.athanor.cache.proof;

import static dev.athanor.cache.proof.Cells.CELL;

import dev.athanor.cache.proof.Cells.CellRecord;
import dev.athanor.cache.proof.Judge.Claim;
import dev.athanor.cache.proof.Judge.Way;
import dev.athanor.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Reads cells in all ways, and has each read judged. */
final class Readers {

    private final Node node;
    private final Judge judge;

    Readers(Node node, Judge judge) {
        this.node = node;
        this.judge = judge;
    }

    /** A read; returns how many answers were judged. */
    int read(Promise promise, RandomGenerator random) {
        Repository<CellRecord, Integer> cells = node.cached(promise);
        int cell = random.nextInt(Oracle.CELLS);
        return switch (random.nextInt(40)) {
            case 0 -> list(promise, cells);
            case 1 -> one(promise, Way.CONDITION, cell, () -> cells.findOne(CELL.ID.eq(cell)));
            case 2 -> one(promise, Way.KEY, cell, () -> node.db.transactions().call(() -> cells.find(cell)));
            default -> one(promise, Way.KEY, cell, () -> cells.find(cell));
        };
    }

    private int one(Promise promise, Way way, int cell, Supplier<Optional<CellRecord>> read) {
        judge.read(promise, way, cell, read);
        return 1;
    }

    private int list(Promise promise, Repository<CellRecord, Integer> cells) {
        List<Claim> claims = new ArrayList<>();
        for (int cell = 0; cell < Oracle.CELLS; cell++) {
            claims.add(judge.claim(promise, Way.LIST, cell));
        }
        Map<Integer, CellRecord> rows = cells.list(CELL.ID.lt(Oracle.CELLS)).stream()
                .collect(Collectors.toMap(row -> row.get(CELL.ID), Function.identity()));
        claims.forEach(claim -> judge.verdict(claim, Optional.ofNullable(rows.get(claim.cell()))));
        return claims.size();
    }
}
