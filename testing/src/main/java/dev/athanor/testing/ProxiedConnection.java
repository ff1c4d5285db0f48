package dev.athanor.testing;

import dev.athanor.testing.FaultProxy.Fault;
import dev.athanor.testing.Frame.Sender;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One connection through a {@link FaultProxy}: two threads, one for each direction. */
final class ProxiedConnection {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    /** The client is to learn nothing more, and to be cut off when the server is ready again. */
    private volatile boolean muted;
    /** Nobody is to learn anything more. */
    private volatile boolean stalled;

    ProxiedConnection(FaultProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        Thread.ofVirtual().name("fault-proxy-client").start(() -> running(this::fromClient));
    }

    void close() {
        closing(client);
        closing(server);
        proxy.ended(this);
    }

    private void fromClient() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
        startUp(in, out);
        Thread.ofVirtual().name("fault-proxy-server").start(() -> running(this::fromServer));
        pass(in, out, new Reader(Sender.CLIENT));
    }

    private void fromServer() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        pass(in, out, new Reader(Sender.SERVER));
    }

    /** Messages before the session have no type. Encryption is declined in the server's name. */
    private void startUp(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            int code = Reader.intAt(body, 0);
            if (code != SSL_REQUEST && code != GSS_REQUEST) {
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
                out.flush();
                return;
            }
            client.getOutputStream().write('N');
        }
    }

    private void pass(DataInputStream in, DataOutputStream out, Reader reader) throws IOException {
        while (true) {
            byte type = in.readByte();
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            Frame frame = reader.read((char) type, body);
            Fault.Kind fault = proxy.strike(frame);
            if (fault == Fault.Kind.CUT_BEFORE) {
                close();
                return;
            }
            stalled |= fault == Fault.Kind.STALL;
            muted |= fault == Fault.Kind.CUT_AFTER && frame.sender() == Sender.CLIENT;
            if (!stalled && !(muted && frame.sender() == Sender.SERVER)) {
                out.writeByte(type);
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
                if (in.available() == 0 || fault != null) {
                    out.flush();
                }
            }
            boolean isReady = frame.sender() == Sender.SERVER && frame.type() == 'Z';
            if ((fault == Fault.Kind.CUT_AFTER && frame.sender() == Sender.SERVER) || (muted && isReady)) {
                close();
                return;
            }
        }
    }

    private interface Direction {
        void run() throws IOException;
    }

    private void running(Direction direction) {
        try {
            direction.run();
        } catch (IOException e) {
            // One end is gone; the other one is told so.
        } finally {
            close();
        }
    }

    private static void closing(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is as closed as it can be.
        }
    }

    /** Knows which statement a client's Execute runs, from the Parse and Bind before it. */
    private static final class Reader {

        private final Sender sender;
        private final Map<Character, Integer> counts = new HashMap<>();
        private final Map<String, String> statements = new HashMap<>();
        private final Map<String, String> portals = new HashMap<>();

        Reader(Sender sender) {
            this.sender = sender;
        }

        Frame read(char type, byte[] body) {
            int count = counts.merge(type, 1, Integer::sum);
            return new Frame(sender, type, sender == Sender.CLIENT ? sql(type, body) : "", count);
        }

        private String sql(char type, byte[] body) {
            String first = textAt(body, 0);
            return switch (type) {
                case 'Q' -> first;
                case 'P' -> keep(statements, first, textAt(body, first.length() + 1));
                case 'B' -> keep(portals, first, statements.getOrDefault(textAt(body, first.length() + 1), ""));
                case 'E' -> portals.getOrDefault(first, "");
                default -> "";
            };
        }

        private static String keep(Map<String, String> known, String name, String sql) {
            known.put(name, sql);
            return "";
        }

        /** One character per byte, so that positions stay right whatever the text is. */
        private static String textAt(byte[] body, int start) {
            int end = start;
            while (end < body.length && body[end] != 0) {
                end++;
            }
            return end <= start ? "" : new String(body, start, end - start, StandardCharsets.ISO_8859_1);
        }

        static int intAt(byte[] body, int at) {
            return ByteBuffer.wrap(body).getInt(at);
        }
    }
}
