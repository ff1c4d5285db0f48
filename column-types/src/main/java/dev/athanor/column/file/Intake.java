package dev.athanor.column.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** The bytes of an upload on their way into a store: counted, limited, hashed, and a sign of life now and then. */
final class Intake extends FilterInputStream {

    private final MessageDigest digest = sha256();
    private final long maxBytes;
    private final long pulseNanos;
    private final BooleanSupplier alive;
    private long size;
    private long lastPulse = System.nanoTime();

    /**
     * @param maxBytes one more is refused
     * @param pulseNanos how often to give a sign of life
     * @param alive gives it; false when it came too late
     */
    Intake(InputStream in, long maxBytes, long pulseNanos, BooleanSupplier alive) {
        super(in);
        this.maxBytes = maxBytes;
        this.pulseNanos = pulseNanos;
        this.alive = alive;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            size += count;
            if (size > maxBytes) {
                throw new FileRefusedException(
                        FileRefusedException.Reason.TOO_LARGE,
                        "The file has more than the allowed " + maxBytes + " bytes");
            }
            digest.update(buffer, offset, count);
            pulse();
        }
        return count;
    }

    private void pulse() throws IOException {
        long now = System.nanoTime();
        if (now - lastPulse > pulseNanos) {
            lastPulse = now;
            if (!alive.getAsBoolean()) {
                throw new IOException("The upload took so long that it was given up");
            }
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return skipNBytesByReading(count);
    }

    private long skipNBytesByReading(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    StoredFile.Content content(String type) {
        return new StoredFile.Content(type, size, HexFormat.of().formatHex(digest.digest()));
    }
}
