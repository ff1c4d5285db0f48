package dev.athanor.repository.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Stands between driver and server, understands the frames of PostgreSQL's protocol, and once it is armed breaks the link when it
 * sees a COMMIT: before the server gets it, or after, without letting the answer through.
 */
public final class CuttingProxy implements AutoCloseable {

    /** When the link breaks. */
    public enum Cut {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.UTF_8);
    private static final int PARSE = 'P';
    private static final int QUERY = 'Q';

    private final ServerSocket listener;
    private final URI server;
    private final Cut cut;
    private volatile boolean armed;

    public CuttingProxy(String url, Cut cut) throws IOException {
        this.server = URI.create(url.substring("jdbc:".length()));
        this.cut = cut;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The same database, through the proxy. */
    public String url() {
        String query = server.getQuery() == null ? "" : "?" + server.getQuery();
        return "jdbc:postgresql://localhost:" + listener.getLocalPort() + server.getPath() + query;
    }

    public void arm() {
        armed = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> forward(client, upstream));
                Thread.ofVirtual().start(() -> backward(client, upstream));
            }
        } catch (IOException closed) {
            // The listener was closed; this thread has nothing left to do.
        }
    }

    private void forward(Socket client, Socket upstream) {
        try (client;
                upstream) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = upstream.getOutputStream();
            boolean isStarted = false;
            while (true) {
                int type = isStarted ? in.readUnsignedByte() : -1;
                int length = in.readInt();
                byte[] body = in.readNBytes(length - Integer.BYTES);
                boolean isCut = armed && isCommit(type, body);
                if (isCut && cut == Cut.BEFORE_COMMIT) {
                    return;
                }
                write(out, type, length, body);
                if (isCut) {
                    // The rest of the batch, up to Sync, has to arrive for the server to commit.
                    in.transferTo(out);
                    return;
                }
                // An SSL request is answered and followed by the real start.
                isStarted |= length != 8;
            }
        } catch (IOException broken) {
            // One side hung up; closing both ends it.
        }
    }

    private static boolean isCommit(int type, byte[] body) {
        if (type != PARSE && type != QUERY) {
            return false;
        }
        for (int i = 0; i + COMMIT.length <= body.length; i++) {
            if (java.util.Arrays.equals(body, i, i + COMMIT.length, COMMIT, 0, COMMIT.length)) {
                return true;
            }
        }
        return false;
    }

    private static void write(OutputStream out, int type, int length, byte[] body) throws IOException {
        byte[] frame = new byte[(type < 0 ? 0 : 1) + Integer.BYTES + body.length];
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(frame);
        if (type >= 0) {
            buffer.put((byte) type);
        }
        buffer.putInt(length).put(body);
        out.write(frame);
        out.flush();
    }

    private void backward(Socket client, Socket upstream) {
        try (client;
                upstream) {
            byte[] buffer = new byte[8192];
            int read = upstream.getInputStream().read(buffer);
            while (read >= 0) {
                if (armed && cut == Cut.AFTER_COMMIT && isAnswerToCommit(buffer, read)) {
                    return;
                }
                client.getOutputStream().write(buffer, 0, read);
                client.getOutputStream().flush();
                read = upstream.getInputStream().read(buffer);
            }
        } catch (IOException broken) {
            // One side hung up; closing both ends it.
        }
    }

    private static boolean isAnswerToCommit(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT\0");
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
