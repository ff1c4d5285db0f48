package dev.athanor.benchmarks.peer;

import static dev.athanor.library.tables.SaleTable.SALE;
import static java.util.Objects.requireNonNull;

import dev.athanor.benchmarks.task.Sales;
import dev.athanor.library.model.SaleRepository;
import dev.athanor.library.tables.records.SaleRecord;
import dev.athanor.repository.Database;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.PageCursor;
import java.util.List;

/** By the cursor of the page before. */
final class AthanorSales implements Sales {

    private static final int STRIDE = 10_000;
    private static final Criteria BY_TIME = Criteria.all().orderBy(SALE.SOLD_AT);

    private final SaleRepository sales;
    private final boolean atStart;
    private PageCursor cursor = PageCursor.start();

    AthanorSales(Database db, boolean atStart) {
        this.sales = new SaleRepository(db);
        this.atStart = atStart;
    }

    @Override
    public void seek(int depth) {
        if (!atStart) {
            int left = depth;
            while (left > 0) {
                CursorPage<SaleRecord> page = sales.scroll(BY_TIME, Math.min(left, STRIDE), cursor);
                cursor = requireNonNull(page.next());
                left -= page.items().size();
            }
        }
    }

    @Override
    public List<Long> page() {
        return sales.scroll(BY_TIME, PAGE, cursor).items().stream()
                .map(SaleRecord::getId)
                .toList();
    }
}
