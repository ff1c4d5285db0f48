package dev.athanor.column.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The bytes of a stored file on their way out: at the end it must have been all of them, and the same. */
final class Verified extends FilterInputStream {

    private final StoredFile file;
    private final MessageDigest digest = Intake.sha256();
    private long size;

    Verified(InputStream in, StoredFile file) {
        super(in);
        this.file = file;
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
            digest.update(buffer, offset, count);
        } else if (count < 0) {
            requireSame();
        }
        return count;
    }

    private void requireSame() throws IOException {
        MessageDigest read = copy();
        if (size != file.size() || !HexFormat.of().formatHex(read.digest()).equals(file.sha256())) {
            throw new IOException("The store has other bytes for this file than were put into it: it has " + size
                    + ", and should have " + file.size());
        }
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The SHA-256 of this platform cannot be copied", impossible);
        }
    }

    @Override
    public long skip(long count) throws IOException {
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
}
