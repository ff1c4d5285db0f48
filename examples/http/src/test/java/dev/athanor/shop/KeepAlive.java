package dev.athanor.shop;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP connection that is used again and again: as little as a client can be, so that it is the server that is measured. Not
 * thread-safe.
 */
final class KeepAlive implements AutoCloseable {

    private static final int MINUTE = 60_000;

    private final Socket socket;
    private final InputStream input;

    /**
     * An answer.
     *
     * @param status its status
     * @param tag its ETag, or empty
     * @param length of its body
     */
    record Answer(int status, String tag, int length) {}

    KeepAlive(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MINUTE);
        this.input = new BufferedInputStream(socket.getInputStream(), 16_384);
    }

    Answer send(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + (content.length == 0
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n" + body;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        return read();
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        String tag = "";
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon)) {
                case "ETag" -> tag = value;
                case "Content-Length" -> length = Integer.parseInt(value);
                default -> {}
            }
        }
        if (length < 0 || input.readNBytes(length).length < length) {
            throw new IOException("The answer has no length, or is cut off");
        }
        return new Answer(status, tag, length);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
