package dev.athanor.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One file of a migrations folder.
 *
 * @param path where it is, as a reader would look for it
 * @param name its path below the folder, with slashes
 * @param contents its bytes; read-only, to be duplicated before reading
 */
record MigrationFile(String path, String name, ByteBuffer contents) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static MigrationFile of(String path, String name, byte[] contents) {
        return new MigrationFile(path, name, ByteBuffer.wrap(contents).asReadOnlyBuffer());
    }

    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    boolean isSql() {
        return MigrationName.isSql(fileName());
    }

    /** The text without a byte order mark, which is how lines and columns are counted. */
    String text() {
        String text = StandardCharsets.UTF_8.decode(contents.duplicate()).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
