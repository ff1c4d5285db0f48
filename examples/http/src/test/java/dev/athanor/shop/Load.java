package dev.athanor.shop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.stream.LongStream;

/**
 * Many clients at once, each on a virtual thread and a connection of its own: out of ten requests seven read a book, two list a page, and
 * one changes the client's own book by the version it has read.
 *
 * @param connections how many clients
 * @param lasting how long they go on
 */
record Load(int connections, Duration lasting) {

    private static final int MIX = 10;

    /**
     * What came of it.
     *
     * @param requests how many were answered
     * @param perSecond how many in a second
     * @param p99 the milliseconds within which 99 of 100 were answered
     * @param errors what was answered with anything but 200
     */
    record Outcome(int requests, double perSecond, double p99, List<String> errors) {

        Outcome {
            errors = List.copyOf(errors);
        }

        private static Outcome of(List<Client> clients, long nanos) {
            long[] sorted =
                    clients.stream().flatMapToLong(Client::latencies).sorted().toArray();
            return new Outcome(
                    sorted.length,
                    sorted.length * 1e9 / nanos,
                    sorted[(int) (sorted.length * 0.99)] / 1e6,
                    clients.stream().flatMap(client -> client.errors.stream()).toList());
        }
    }

    /** A client; its thread is the only one that touches it. */
    private static final class Client {

        private final String own;
        private final List<String> books;
        private final List<String> errors = new ArrayList<>();
        private long[] latencies = new long[1024];
        private int sent;

        Client(String own, List<String> books) {
            this.own = own;
            this.books = books;
        }

        /** Waits until everyone is connected; sends the whole mix at least once. */
        void run(int port, int start, Duration lasting, Phaser ready) throws IOException {
            try (KeepAlive connection = new KeepAlive(port)) {
                String tag = connection.send("GET", "/api/books/" + own, "", "").tag();
                ready.arriveAndAwaitAdvance();
                long begun = System.nanoTime();
                for (int i = start; i < start + MIX || System.nanoTime() - begun < lasting.toNanos(); i++) {
                    tag = step(connection, i, tag);
                }
            } finally {
                ready.arriveAndDeregister();
            }
        }

        private String step(KeepAlive connection, int i, String tag) throws IOException {
            long begun = System.nanoTime();
            KeepAlive.Answer answer = switch (i % MIX) {
                case 0 ->
                    connection.send(
                            "PATCH",
                            "/api/books/" + own,
                            "If-Match: " + tag + "\r\n",
                            "{\"title\": \"Title " + begun + "\"}");
                case 4, 7 ->
                    connection.send("GET", "/api/books?pageSize=20&orderBy=title&currentPage=" + (1 + i % 15), "", "");
                default -> connection.send("GET", "/api/books/" + books.get(i % books.size()), "", "");
            };
            note(System.nanoTime() - begun);
            if (answer.status() != 200) {
                errors.add("request " + i + ": " + answer.status());
            }
            return i % MIX == 0 ? answer.tag() : tag;
        }

        private void note(long nanos) {
            if (sent == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * sent);
            }
            latencies[sent++] = nanos;
        }

        LongStream latencies() {
            return Arrays.stream(latencies, 0, sent);
        }
    }

    /** Lets the clients loose on a server. There must be a book for each of them. */
    Outcome on(int port, List<String> books) throws Exception {
        List<Client> clients = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        Phaser ready = new Phaser(connections + 1);
        long begun;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                Client client = new Client(books.get(i), books);
                int start = i * 31;
                clients.add(client);
                running.add(threads.submit(() -> {
                    client.run(port, start, lasting, ready);
                    return null;
                }));
            }
            ready.arriveAndAwaitAdvance();
            begun = System.nanoTime();
        }
        for (Future<?> client : running) {
            client.get();
        }
        return Outcome.of(clients, System.nanoTime() - begun);
    }
}
