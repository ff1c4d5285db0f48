package dev.athanor.shop;

import static dev.athanor.bookshop.Tables.AUTHOR;
import static dev.athanor.bookshop.Tables.BOOK;

import dev.athanor.cache.CachePolicy;
import dev.athanor.cache.CacheStatistics.TableStatistics;
import dev.athanor.cache.QueryCache;
import dev.athanor.javalin.AthanorPlugin;
import dev.athanor.repository.Database;
import dev.athanor.repository.DatabaseBuilder;
import dev.athanor.service.problem.ProblemMapping;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The bookshop, being served.
 *
 * <p>Thread-safe.
 */
final class Shop implements AutoCloseable {

    static final String ACTOR = "X-Actor";

    private static final String API = "/api";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._@-]{1,60}");
    private static final ProblemMapping PROBLEMS = ProblemMapping.ofDefaults()
            .withDetail("book_isbn_key", "We have a book with this ISBN already.")
            .withDetail("book_isbn_check_digit", "This is no ISBN-13.")
            .withDetail("book_title_present", "A book has a title.")
            .withDetail("book_pages_positive", "A book has at least one page.")
            .withDetail("book_list_price_not_negative", "We do not pay people to read.")
            .withDetail("book_language_form", "A language is an ISO 639 code of two or three letters.");

    private final Database db;
    private final Javalin javalin;
    private final QueryCache cache;

    private Shop(Database db, Javalin javalin, QueryCache cache) {
        this.db = db;
        this.javalin = javalin;
        this.cache = cache;
    }

    /**
     * Opens the shop on a port of this machine: books and authors from memory where they are known to be up to date, and beside the API
     * what SQL each request sends and how much the cache saved.
     *
     * @param dataSource a migrated database
     * @param port the port, or 0 for any that is free
     */
    static Shop open(DataSource dataSource, int port) {
        return open(dataSource, port, CachePolicy.ofDefaults(), new RequestLog());
    }

    /** Opens the shop on any port that is free, without noting statements. */
    static Shop openQuietly(DataSource dataSource, CachePolicy policy) {
        return open(dataSource, 0, policy, null);
    }

    private static Shop open(DataSource dataSource, int port, CachePolicy policy, @Nullable RequestLog log) {
        QueryCache cache = QueryCache.builder(dataSource)
                .table(BOOK, policy)
                .table(AUTHOR, policy)
                .build();
        DatabaseBuilder database =
                cache.attach(Database.builder().primary(dataSource).actor(() -> "somebody"));
        if (log != null) {
            database.listener(log.statements()).listener(log.units());
        }
        Database db = database.build();
        Javalin javalin = Javalin.create(config -> {
            server(config);
            config.registerPlugin(AthanorPlugin.of(db).withActor(Shop::actor).withProblems(PROBLEMS));
            if (log != null) {
                log.addTo(config.routes, API);
            }
            config.routes.get("/cache", ctx -> ctx.json(figures(cache)));
            ShopApi.of(db, cache).addTo(config.routes);
            config.routes.before(SecurityHeaders::send);
            config.staticFiles.add(files -> {
                files.directory = "/web";
                files.headers = Map.of("Cache-Control", "no-cache");
            });
        });
        return new Shop(db, javalin.start("localhost", port), cache);
    }

    private static Map<String, Object> figures(QueryCache cache) {
        Map<String, Object> byTable = new TreeMap<>();
        cache.statistics().tables().forEach((name, table) -> byTable.put(name, figures(table)));
        return byTable;
    }

    /** What the cache has done for a table. */
    private static Map<String, Object> figures(TableStatistics table) {
        return Map.of(
                "hits", table.hits(),
                "misses", table.misses(),
                "loads", table.loads(),
                "bypasses", table.bypasses(),
                "invalidations", table.invalidations(),
                "size", table.size(),
                "hitRate", table.hitRate());
    }

    private static void server(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
    }

    /** A real shop would verify a token here. */
    private static Optional<String> actor(Context ctx) {
        Optional<String> name = Optional.ofNullable(ctx.header(ACTOR)).map(Shop::decoded);
        name.filter(text -> !NAME.matcher(text).matches()).ifPresent(text -> {
            throw new BadRequestResponse(ACTOR + " has to be a name");
        });
        return name;
    }

    /** Headers are ASCII, and names are not. */
    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    Database db() {
        return db;
    }

    QueryCache cache() {
        return cache;
    }

    int port() {
        return javalin.port();
    }

    String url() {
        return "http://localhost:" + javalin.port() + "/";
    }

    @Override
    public void close() {
        javalin.stop();
        cache.close();
        db.close();
    }
}
