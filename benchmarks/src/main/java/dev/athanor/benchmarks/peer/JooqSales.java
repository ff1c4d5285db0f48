package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.SaleTable.SALE;

import dev.athanor.benchmarks.task.Sales;
import dev.athanor.library.tables.records.SaleRecord;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/** By jOOQ's seek. */
final class JooqSales implements Sales {

    private static final Instant BEGINNING = Instant.parse("2001-01-01T00:00:00Z");

    private final DSLContext dsl;
    private int depth;

    JooqSales(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public void seek(int newDepth) {
        this.depth = newDepth;
    }

    @Override
    public List<Long> page() {
        List<SaleRecord> sales = dsl.selectFrom(SALE)
                .orderBy(SALE.SOLD_AT, SALE.ID)
                .seek(BEGINNING.plusSeconds(depth), (long) depth)
                .limit(PAGE + 1)
                .fetch();
        return sales.subList(0, PAGE).stream().map(SaleRecord::getId).toList();
    }
}
