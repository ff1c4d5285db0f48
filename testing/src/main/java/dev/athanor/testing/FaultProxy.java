package dev.athanor.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A network that fails on demand: stands between a program and a PostgreSQL server, understands their protocol, and breaks the
 * connection at the very message one asks for.
 *
 * <p>Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final String SCHEME = "jdbc:";

    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger struck = new AtomicInteger();
    private volatile URI target;
    private volatile boolean refusing;

    /** What is to happen to which message; once. */
    record Fault(Kind kind, Predicate<Frame> when) {
        enum Kind {
            CUT_BEFORE,
            CUT_AFTER,
            STALL
        }
    }

    private FaultProxy(URI target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /**
     * Puts a proxy before a server. The URL must not ask for encryption, which the proxy could not look into.
     *
     * @param url the JDBC URL of the server
     * @return the proxy, listening
     */
    public static FaultProxy before(String url) {
        try {
            FaultProxy proxy = new FaultProxy(parsed(url), new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the JDBC URL through the proxy} */
    public String url() {
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return SCHEME + target.getScheme() + "://localhost:" + listener.getLocalPort() + target.getRawPath() + query;
    }

    /**
     * Cuts the connection instead of passing a message on.
     *
     * @param when the message; the first that fits
     */
    public void cutBefore(Predicate<Frame> when) {
        faults.add(new Fault(Fault.Kind.CUT_BEFORE, requireNonNull(when, "when")));
    }

    /**
     * Cuts the connection after passing a message on. After a client's message that means: when the server has done what it was asked,
     * and before the client learns of it.
     *
     * @param when the message; the first that fits
     */
    public void cutAfter(Predicate<Frame> when) {
        faults.add(new Fault(Fault.Kind.CUT_AFTER, requireNonNull(when, "when")));
    }

    /**
     * From a message on, swallows everything in both directions and leaves the connection open.
     *
     * @param when the message, which is swallowed too; the first that fits
     */
    public void stallBefore(Predicate<Frame> when) {
        faults.add(new Fault(Fault.Kind.STALL, requireNonNull(when, "when")));
    }

    /**
     * Leads new connections to another server, as after a failover. Those that there are now go on.
     *
     * @param url the JDBC URL of the same database there
     */
    public void redirect(String url) {
        target = parsed(url);
    }

    private static URI parsed(String url) {
        return URI.create(requireNonNull(url, "url").substring(SCHEME.length()));
    }

    /** Cuts all connections that there are now. */
    public void cutAll() {
        connections.forEach(ProxiedConnection::close);
    }

    /** Closes new connections at once, from now on. */
    public void refuse() {
        refusing = true;
    }

    /** Forgets {@link #refuse} and all faults that have not struck yet. */
    public void heal() {
        refusing = false;
        faults.clear();
    }

    /** {@return how many faults have struck} */
    public int struck() {
        return struck.get();
    }

    /** Cuts everything and stops listening. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cutAll();
        }
    }

    /** Takes the fault for a message, if there is one. */
    Fault.@Nullable Kind strike(Frame frame) {
        Optional<Fault> due =
                faults.stream().filter(fault -> fault.when().test(frame)).findFirst();
        if (due.isEmpty() || !faults.remove(due.get())) {
            return null;
        }
        struck.incrementAndGet();
        return due.get().kind();
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or the server is down; the client has noticed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (refusing) {
            client.close();
            return;
        }
        try {
            ProxiedConnection connection =
                    new ProxiedConnection(this, client, new Socket(target.getHost(), target.getPort()));
            connections.add(connection);
            connection.start();
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }
}
