package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.repository.library.tables.records.LedgerRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** As it comes. */
final class PlainCopyTest extends CopyContract {

    /** Ten million with {@code -Dathanor.copy.rows=10000000}. */
    private static final long ROWS = Long.getLong("athanor.copy.rows", 200_000);

    private static final long ALLOWED_GROWTH = 24L << 20;

    @Test
    void copyAll_anyNumberOfRows_takesTheSameMemory() {
        UUID writer = UUID.randomUUID();
        List<Long> used = new ArrayList<>();
        Repository<LedgerRecord, UUID> ledger = db.repository(LEDGER).reportingTo(rows -> {
            if (rows % (ROWS / 4) == 0) {
                used.add(usedMemory());
            }
        });

        long copied = db.audit()
                .actingAs(writer)
                .call(() -> ledger.copyAll(LongStream.range(0, ROWS).mapToObj(PlainCopyTest::entry)));

        assertThat(copied).isEqualTo(ROWS);
        assertThat(db.repository(LEDGER).count()).isEqualTo(ROWS);
        assertThat(used).hasSize(4);
        assertThat(used.getLast() - used.getFirst()).isLessThan(ALLOWED_GROWTH);
    }

    private static LedgerRecord entry(long number) {
        LedgerRecord entry = new LedgerRecord();
        entry.setAmount((int) number);
        return entry;
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
