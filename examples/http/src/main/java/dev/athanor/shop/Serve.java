package dev.athanor.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.demo.seed.Seed;
import dev.athanor.postgres.Migrations;
import dev.athanor.postgres.PostgresServer;
import dev.athanor.postgres.PostgresUnavailableException;
import dev.athanor.postgres.ScratchDatabase;
import dev.athanor.repository.Database;
import io.javalin.util.JavalinBindException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** Serves the bookshop on a PostgreSQL that lives as long as the program. */
public final class Serve {

    private Serve() {}

    /**
     * Starts PostgreSQL, fills the shop, prints its address, and serves until it is told to stop.
     *
     * @param arguments as {@code --help} tells
     */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    private static int run(PrintStream out, PrintStream problems, String... arguments) {
        ServeOptions options;
        try {
            options = ServeOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            problems.println(e.getMessage() + "\n" + ServeOptions.USAGE);
            return 2;
        }
        if (options.isHelp()) {
            out.println(ServeOptions.USAGE);
            return 0;
        }
        try {
            serve(out, options);
            return 0;
        } catch (PostgresUnavailableException | JavalinBindException e) {
            problems.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void serve(PrintStream out, ServeOptions options) throws InterruptedException {
        PostgresServer server = PostgresServer.shared();
        try (ScratchDatabase scratch = server.createDatabase();
                HikariDataSource pool = pool(scratch.dataSource())) {
            fill(scratch.dataSource(), options.customers());
            try (Shop shop = Shop.open(pool, options.port())) {
                out.println("The bookshop is open: " + shop.url());
                out.println("Its API is described at " + shop.url() + "api/openapi.json. It runs on "
                        + server.description() + ", and forgets everything when you press Ctrl+C.");
                new CountDownLatch(1).await();
            }
        }
    }

    /** The pool of the shop: ten connections, on which no statement may take longer than half a minute. */
    static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("shop");
        config.setMaximumPoolSize(10);
        config.setConnectionInitSql("set statement_timeout = '30s'");
        return new HikariDataSource(config);
    }

    /** Migrates an empty database and fills it. */
    static void fill(DataSource dataSource, int customers) {
        Migrations.ofClasspath("db/migration").migrate(dataSource);
        try (Database db =
                Database.builder().primary(dataSource).actor(() -> "the seed").build()) {
            new Seed(customers, 1).sow(db, progress -> {});
        }
    }
}
