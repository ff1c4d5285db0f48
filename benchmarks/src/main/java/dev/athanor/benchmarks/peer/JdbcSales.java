package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Sales;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** By the key of the row before the page, or by how many rows come before it. */
final class JdbcSales extends JdbcRows implements Sales {

    private static final String SELECT = "SELECT id, sold_at, copies FROM sale ";
    private static final String BEHIND = SELECT + "WHERE (sold_at, id) > (?, ?) ORDER BY sold_at, id LIMIT ?";
    private static final String OFFSET = SELECT + "ORDER BY sold_at, id LIMIT ? OFFSET ?";
    private static final Instant BEGINNING = Instant.parse("2001-01-01T00:00:00Z");

    private final boolean byOffset;
    private int depth;

    JdbcSales(DataSource dataSource, boolean byOffset) {
        super(dataSource);
        this.byOffset = byOffset;
    }

    private record Sale(long id, Instant soldAt, int copies) {}

    @Override
    public void seek(int newDepth) {
        this.depth = newDepth;
    }

    @Override
    public List<Long> page() {
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(byOffset ? OFFSET : BEHIND)) {
                if (byOffset) {
                    statement.setInt(1, PAGE);
                    statement.setInt(2, depth);
                } else {
                    statement.setObject(1, BEGINNING.plusSeconds(depth).atOffset(ZoneOffset.UTC));
                    statement.setLong(2, depth);
                    statement.setInt(3, PAGE + 1);
                }
                List<Sale> sales = sales(statement);
                return sales.subList(0, PAGE).stream().map(Sale::id).toList();
            }
        });
    }

    private static List<Sale> sales(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Sale> sales = new ArrayList<>();
            while (rows.next()) {
                Instant soldAt = rows.getObject(2, OffsetDateTime.class).toInstant();
                sales.add(new Sale(rows.getLong(1), soldAt, rows.getInt(3)));
            }
            return sales;
        }
    }
}
