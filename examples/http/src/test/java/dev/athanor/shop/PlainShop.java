package dev.athanor.shop;

import dev.athanor.bookshop.enums.BookFormat;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.EnumType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Some routes of the shop, written by hand with nothing but JDBC: what the real ones are measured against. */
final class PlainShop implements AutoCloseable {

    private static final String COLUMNS =
            "id, isbn, title, subtitle, original_title, language, format, first_published,"
                    + " pages, list_price, keywords, created_by, updated_at, updated_by, version";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(EnumType.class, new Literal()))
            .build();

    private final DataSource dataSource;
    private final Javalin javalin;

    private static final class Literal extends ValueSerializer<EnumType> {
        @Override
        public void serialize(EnumType constant, JsonGenerator json, SerializationContext context) {
            json.writeString(constant.getLiteral());
        }
    }

    PlainShop(DataSource dataSource) {
        this.dataSource = dataSource;
        this.javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.concurrency.useVirtualThreads = true;
                    config.jsonMapper(new JavalinJackson3(MAPPER, true));
                    config.routes.before(SecurityHeaders::send);
                    config.routes.get("/api/books", this::list);
                    config.routes.get("/api/books/{id}", this::get);
                    config.routes.patch("/api/books/{id}", this::patch);
                })
                .start("localhost", 0);
    }

    int port() {
        return javalin.port();
    }

    private void get(Context ctx) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM book WHERE id = ? AND deleted_at IS NULL")) {
            statement.setObject(1, UUID.fromString(ctx.pathParam("id")));
            try (ResultSet rows = statement.executeQuery()) {
                answer(ctx, rows, 404);
            }
        }
    }

    private void list(Context ctx) throws SQLException {
        int limit = Integer.parseInt(Objects.requireNonNull(ctx.queryParam("pageSize")));
        int offset = (Integer.parseInt(Objects.requireNonNull(ctx.queryParam("currentPage"))) - 1) * limit;
        try (Connection connection = dataSource.getConnection()) {
            List<BookCard> items = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM book WHERE deleted_at IS NULL ORDER BY title, id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY")) {
                statement.setInt(1, offset);
                statement.setInt(2, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        items.add(book(rows));
                    }
                }
            }
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("items", items);
            page.put("total", count(connection));
            page.put("limit", limit);
            page.put("offset", offset);
            ctx.json(page);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM book WHERE deleted_at IS NULL");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void patch(Context ctx) throws SQLException {
        JsonNode body = MAPPER.readTree(ctx.body());
        String tag = Objects.requireNonNull(ctx.header("If-Match"));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE book SET title = ?, updated_at = ?, updated_by = ?, version = version + 1"
                            + " WHERE id = ? AND version = ? AND deleted_at IS NULL RETURNING " + COLUMNS)) {
                statement.setString(1, body.path("title").stringValue());
                statement.setTimestamp(2, Timestamp.from(Instant.now()));
                statement.setString(3, "somebody");
                statement.setObject(4, UUID.fromString(ctx.pathParam("id")));
                statement.setInt(5, Integer.parseInt(tag.substring(1, tag.length() - 1)));
                try (ResultSet rows = statement.executeQuery()) {
                    answer(ctx, rows, 412);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void answer(Context ctx, ResultSet rows, int otherwise) throws SQLException {
        if (!rows.next()) {
            ctx.status(otherwise);
            return;
        }
        BookCard book = book(rows);
        ctx.header("ETag", "\"" + book.version() + "\"").json(book);
    }

    private static BookCard book(ResultSet row) throws SQLException {
        return new BookCard(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Objects.requireNonNull(BookFormat.lookupLiteral(row.getString(7))),
                row.getObject(8) == null ? null : row.getShort(8),
                row.getObject(9, Integer.class),
                row.getObject(10, BigDecimal.class),
                List.of((String[]) row.getArray(11).getArray()),
                row.getString(12),
                row.getTimestamp(13).toInstant(),
                row.getString(14),
                row.getInt(15));
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
